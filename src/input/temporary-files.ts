import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { message } from '../language/language.ts';
import { type Packed, Unreadable } from '../model/source.ts';
import { withRetry, reasonOf } from './open-file.ts';
import { yieldToEventLoop } from '../lib/event-loop.ts';

/** A temporary file, and why it ends where it does, if not at the end of what was to be written. */
export type Written = Pick<Packed, 'file' | 'damage'>;

/** Of all temporary files together: no collection of logs comes near. */
const MAX_BYTES = 64 * 1024 ** 3;
/** On Windows a virus scanner may look into a file that was just closed. */
const REMOVAL_TRIES = 3;
const CHUNKS_PER_TURN = 64;

/**
 * Files of this run alone, for archives in archives and for standard input: named by number, whatever an archive says,
 * and all gone with the folder. A class because it grows in place.
 */
export class TemporaryFiles {
  readonly #signal: AbortSignal | undefined;
  readonly #remove = (): void => {
    this.remove();
  };
  readonly #most: number;
  #folder: string | undefined;
  #count = 0;
  #bytes = 0;

  /** At the signal they are gone at once: whoever is impatient gives a second one, which ends the process. */
  constructor(signal: AbortSignal | undefined, most = MAX_BYTES) {
    this.#signal = signal;
    this.#most = most;
    signal?.addEventListener('abort', this.#remove);
  }

  /**
   * Writes the chunks to a new file, as far as they can be had. Throws `Unreadable` where they cannot be written, and the
   * signal's reason.
   */
  async write(chunks: AsyncIterable<Uint8Array>): Promise<Written> {
    this.#signal?.throwIfAborted();
    const [file, handle] = this.#open();
    let count = 0;
    let bytes = 0;
    let damage: Written['damage'];
    const untilDamage = async function* (signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
      try {
        yield* untilAborted(chunks, signal);
      } catch (error) {
        signal?.throwIfAborted();
        damage = reasonOf(error);
      }
    };
    try {
      for await (const chunk of untilDamage(this.#signal)) {
        bytes += chunk.length;
        if (this.#bytes + bytes > this.#most) {
          throw new Unreadable(message('archive.too-much', { bytes: this.#most }));
        }
        writeAll(handle, chunk);
        if (++count % CHUNKS_PER_TURN === 0) await yieldToEventLoop(this.#signal);
      }
    } catch (error) {
      attempt(() => {
        closeSync(handle);
        // No one reads it, and others may need the space.
        rmSync(file, { force: true });
      });
      throw error;
    }
    // On a network drive, some is written only now.
    askedForSpace(() => {
      closeSync(handle);
    });
    this.#bytes += bytes;
    return { file, damage };
  }

  /** Returns the folder where it cannot be removed. */
  remove(): string | undefined {
    this.#signal?.removeEventListener('abort', this.#remove);
    const folder = this.#folder;
    if (folder === undefined) return undefined;
    const isGone = attempt(() => {
      rmSync(folder, { recursive: true, force: true, maxRetries: REMOVAL_TRIES });
    });
    if (isGone) this.#folder = undefined;
    return this.#folder;
  }

  #open(): [file: string, handle: number] {
    this.#folder ??= askedForSpace(() => mkdtempSync(join(tmpdir(), 'connectlog-')));
    const file = join(this.#folder, String(++this.#count));
    return [file, askedForSpace(() => openSync(file, 'wx', 0o600))];
  }
}

/** Asks the system for a temporary file, or room in one. Throws `Unreadable` that names their folder. */
function askedForSpace<T>(ask: () => T): T {
  try {
    return withRetry(ask);
  } catch (error) {
    const about = { folder: tmpdir(), reason: reasonOf(error) };
    throw new Unreadable(message('input.no-temporary', about), { cause: error });
  }
}

/** Whether it could be done: the run continues without. */
function attempt(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}

function writeAll(handle: number, chunk: Uint8Array): void {
  for (let at = 0; at < chunk.length;) at += askedForSpace(() => writeSync(handle, chunk, at));
}

/** The chunks. Throws the signal's reason as soon as it is aborted: an idle pipe may never give a further chunk. */
async function* untilAborted<T>(chunks: AsyncIterable<T>, signal: AbortSignal | undefined): AsyncGenerator<T> {
  const iterator = chunks[Symbol.asyncIterator]();
  let abort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => {
      reject(signal?.reason as Error);
    };
  });
  signal?.addEventListener('abort', abort);
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), aborted]);
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    signal?.removeEventListener('abort', abort);
    // Behind a chunk that never comes, this is not answered either.
    iterator.return?.().catch(() => undefined);
  }
}
