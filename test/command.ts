import { Readable, Writable } from 'node:stream';
import { main } from '../src/cli/main.ts';
import type { Io } from '../src/cli/io.ts';

/** The command in this process, with streams, an environment and signals of its own: see built-command.ts for a process. */

/** The result of a run of the command. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a test changes of the environment of a run. */
export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Standard input; without it, a terminal. */
  readonly stdin?: string | Buffer | Readable;
  readonly signal?: AbortSignal;
  readonly now?: () => number;
}

/** Only one run at a time has the working directory and the variables of the process. */
let last: Promise<unknown> = Promise.resolve();

/** Runs the command in a folder to its end. Where nothing else is given: in English, in UTC, on no terminal. */
export function run(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
  options: Omit<RunOptions, 'env'> = {},
): Promise<Ended> {
  const next = last.then(() => runAlone(args, cwd, { ...options, env }));
  last = next.catch(() => undefined);
  return next;
}

async function runAlone(
  args: readonly string[],
  cwd: string,
  { env = {}, stdin, signal = new AbortController().signal, now = Date.now }: RunOptions,
): Promise<Ended> {
  const [stdout, stderr] = [new Captured(), new Captured()];
  const io: Io = {
    stdin: { isTTY: stdin === undefined, open: () => streamOf(stdin) },
    stdout: { isTTY: false, write: (text) => stdout.keep(text) },
    stderr,
    env: { LANG: 'C.UTF-8', ...env },
    now,
    signal,
  };
  const [folder, { TZ, TMPDIR }] = [process.cwd(), process.env];
  process.chdir(cwd);
  setVariables({ TZ: env['TZ'] ?? 'UTC', TMPDIR: env['TMPDIR'] ?? TMPDIR });
  try {
    return { status: await main(args, io), stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    setVariables({ TZ, TMPDIR });
    process.chdir(folder);
  }
}

function streamOf(input: RunOptions['stdin']): Readable {
  if (input instanceof Readable) return input;
  return Readable.from(input === undefined || input.length === 0 ? [] : [Buffer.from(input)]);
}

/** Those that Node itself reads. */
function setVariables(variables: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
}

class Captured extends Writable {
  readonly #pieces: string[] = [];

  keep(text: string): Promise<void> {
    this.#pieces.push(text);
    return Promise.resolve();
  }

  text(): string {
    return this.#pieces.join('');
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#pieces.push(chunk.toString());
    done();
  }
}
