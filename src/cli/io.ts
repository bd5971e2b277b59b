import type { Readable } from 'node:stream';
import type { Language } from '../language/language.ts';

/** The signals that interrupt a run. SIGHUP: the terminal is gone. */
export type Signal = 'SIGHUP' | 'SIGINT' | 'SIGTERM';

/** Standard output: what the reports need of it. */
export interface Output {
  readonly isTTY: boolean;
  /** Size of the terminal, in characters. */
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
  /** Resolves once the text is written; rejects with the error of the system. */
  write(text: string): Promise<void>;
}

/** Standard input. */
export interface Input {
  readonly isTTY: boolean;
  open(): Readable;
}

/** Standard error: messages, and the progress bar where it is a terminal. */
export type Messages = NodeJS.WritableStream & { readonly isTTY?: boolean };

/**
 * The environment of a run. `bin.ts` passes the streams, variables, clock and signals of the process; a test passes its
 * own. Relative paths are relative to the working directory of the process.
 */
export interface Io {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Messages;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The time, in epoch milliseconds. */
  readonly now: () => number;
  /** Aborted by a `Signal`, which is its reason. */
  readonly signal: AbortSignal;
}

/** A run: its environment, and the language of its messages. */
export interface Run extends Io {
  readonly language: Language;
}

/** Writes a message to standard error. */
export function complain({ stderr }: Io, words: string): void {
  stderr.write(`connectlog: ${words}\n`);
}
