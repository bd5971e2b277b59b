import { spawn } from 'node:child_process';
import type { LookupFunction } from 'node:net';

/** What the other process runs. It ends when it has answered, and with the process that asks, whatever its look-up does. */
const SCRIPT = `
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  const [, host, options] = process.argv;
  require('node:dns').lookup(host, JSON.parse(options), (error, ...found) => {
    process.send({ code: error?.code, found }, () => process.disconnect());
  });
`;

interface Answer {
  /** The system's word for why there is no address. */
  readonly code?: string;
  readonly found: [string, number];
}

/**
 * Looks names up as the system does, in a process of its own, which `signal` ends: nothing else ends a look-up that hangs, and a
 * process waits for its own even in `process.exit` (libuv issue 364). `node`: the path of Node's program.
 */
export function lookUpIn(node: string, signal: AbortSignal): LookupFunction {
  return (host, options, done) => {
    const other = spawn(node, ['-e', SCRIPT, '--', host, JSON.stringify(options)], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      killSignal: 'SIGKILL',
      windowsHide: true,
      signal,
    });
    other.on('message', ({ code, found }: Answer) => {
      if (code === undefined) done(null, ...found);
      else done(Object.assign(new Error(code), { code }), '');
    });
    other.on('error', (error) => {
      if (!signal.aborted) done(error, '');
    });
  };
}
