import { codeOf, systemReason } from '../errors.ts';
import type { Message } from '../model/message.ts';
import { Unreadable } from '../model/source.ts';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Codes of a file that another program has locked for a moment, as virus scanners and backups do. */
const PASSING = new Set(['EBUSY', 'EAGAIN', 'EMFILE', 'ENFILE', 'ETXTBSY']);
/** How long is waited before each new try. */
const PAUSES_MS = [20, 80, 200];
/** After so many locked files in a row, the others get fewer retries. */
const MAX_LOCKED = 20;
let lockedInRow = 0;

/** Runs an fs call, retrying briefly on EBUSY, EAGAIN, EMFILE. Throws `Unreadable` where it fails for good. */
export function withRetry<T>(ask: () => T): T {
  for (let tries = 0; ; tries++) {
    try {
      const answer = ask();
      if (tries > 0) lockedInRow = 0;
      return answer;
    } catch (error) {
      const isPassing = PASSING.has(codeOf(error) ?? '');
      const pause = tries > 0 && lockedInRow >= MAX_LOCKED ? undefined : PAUSES_MS[tries];
      if (isPassing && pause === undefined) lockedInRow += 1;
      if (!isPassing || pause === undefined) throw asUnreadable(error);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
}

/** Why something cannot be read, in words for people. What is no error of the system is a bug, and is thrown. */
export function reasonOf(error: unknown): Message | string {
  return error instanceof Unreadable ? error.reason : systemReason(error);
}

export function asUnreadable(error: unknown): Unreadable {
  return error instanceof Unreadable ? error : new Unreadable(reasonOf(error), { cause: error });
}

/** A file that is open for reading. Throws `Unreadable`, after retries where another program has it locked. */
export interface OpenFile {
  readonly size: () => number;
  /** Reads on, or from `at`; returns how many bytes were read, 0 at the end. */
  readonly read: (into: Uint8Array, at?: number) => number;
  readonly close: () => void;
}

export function openFile(file: string): OpenFile {
  const handle = withRetry(() => openSync(file, 'r'));
  return {
    size: () => withRetry(() => fstatSync(handle).size),
    read: (into, at) => withRetry(() => readSync(handle, into, 0, into.length, at ?? null)),
    close: () => {
      try {
        closeSync(handle);
      } catch {
        // What was read of it is read.
      }
    },
  };
}

/** The bytes from `start` to before `end`, so many at a time. */
export function* chunksOfFile(file: string, length: number, start = 0, end = Infinity): Generator<Buffer> {
  const { read, close } = openFile(file);
  try {
    for (let at = start; at < end;) {
      const chunk = Buffer.allocUnsafe(Math.min(length, end - at));
      const count = read(chunk, at);
      if (count === 0) return;
      at += count;
      yield chunk.subarray(0, count);
    }
  } finally {
    close();
  }
}
