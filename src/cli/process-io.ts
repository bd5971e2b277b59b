import { createReadStream, fstatSync } from 'node:fs';
import { isatty } from 'node:tty';
import type { Input, Io, Output, Signal } from './io.ts';
import { writeAll } from './output.ts';

const SIGNALS: readonly Signal[] = ['SIGHUP', 'SIGINT', 'SIGTERM'];

/** The streams, variables, clock and signals of this process. A second signal ends the process. */
export function processIo(): Io {
  const { stdout, stderr, env } = process;
  // Errors of standard output reach `write`; errors of standard error can be reported nowhere.
  for (const stream of [stdout, stderr]) stream.on('error', () => undefined);
  return { stdin: input(), stdout: output(stdout), stderr, env, now: Date.now, signal: interruption() };
}

function interruption(): AbortSignal {
  const interrupt = new AbortController();
  const stop = (signal: NodeJS.Signals): void => {
    interrupt.abort(signal);
    // Only now: a second signal ends the process, and by then the temporary files are gone.
    for (const each of SIGNALS) process.off(each, stop);
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  return interrupt.signal;
}

function input(): Input {
  return {
    isTTY: isatty(0),
    // Node reads a folder as an empty stream without an error.
    open: () => (fstatSync(0).isDirectory() ? createReadStream('', { fd: 0 }) : process.stdin),
  };
}

function output(stream: NodeJS.WriteStream & { readonly fd: number }): Output {
  return {
    isTTY: stream.isTTY,
    get columns() {
      return stream.columns;
    },
    get rows() {
      return stream.rows;
    },
    write: async (text) => {
      // Node writes to a file once, and drops what the system did not take.
      if (isFile(stream)) writeAll(stream.fd, text);
      else await written(stream, text);
    },
  };
}

function isFile(stream: NodeJS.WriteStream & { readonly fd: number }): boolean {
  const stats = fstatSync(stream.fd);
  return !stream.isTTY && !stats.isFIFO() && !stats.isSocket();
}

function written(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((done, fail) => {
    stream.write(text, (error) => {
      if (error === undefined || error === null) done();
      else fail(error);
    });
  });
}
