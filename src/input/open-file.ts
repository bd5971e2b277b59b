import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { withRetry } from './system-calls.ts';

/** A file that is open for reading. Throws `Unreadable`, once it has been asked for again where somebody holds it. */
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
