import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asked } from './system-errors.ts';

/**
 * Files of this run alone, for archives in archives and for standard input: named by number, whatever an archive says,
 * and all gone with the folder. A class because it grows in place.
 */
export class TemporaryFiles {
  #folder: string | undefined;
  #count = 0;

  /** Writes the chunks to a new file and returns its path. Throws `Unreadable`, and what the chunks or the signal throw. */
  async write(chunks: AsyncIterable<Uint8Array>, signal: AbortSignal | undefined): Promise<string> {
    const [file, handle] = this.#open();
    try {
      for await (const chunk of chunks) {
        signal?.throwIfAborted();
        writeAll(handle, chunk);
      }
    } finally {
      closeSync(handle);
    }
    return file;
  }

  remove(): void {
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = undefined;
  }

  #open(): [file: string, handle: number] {
    this.#folder ??= asked(() => mkdtempSync(join(tmpdir(), 'connectlog-')));
    const file = join(this.#folder, String(++this.#count));
    return [file, asked(() => openSync(file, 'wx', 0o600))];
  }
}

function writeAll(handle: number, chunk: Uint8Array): void {
  for (let at = 0; at < chunk.length;) at += asked(() => writeSync(handle, chunk, at));
}
