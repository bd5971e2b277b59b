import type { ZipFile } from 'yauzl';
import { takeTurn } from '../turns.ts';
import { openFile } from './open-file.ts';
import { END_BYTES, type ZipEnd } from './zip-end.ts';

/** Bytes of the archive, fewer at its end. */
export type BytesAt = (at: number, length: number) => Buffer;

/** Where the length of the comment stands in the end of a zip, of which yauzl is shown none: it trips over some. */
const COMMENT_LENGTH = [20, 21];

/**
 * Opens a zip for yauzl, which by itself would give up a file that somebody holds for a moment. Where the end of the zip is
 * known, yauzl sees nothing of what stands before the zip and behind.
 */
export async function openZip(file: string, end: ZipEnd | undefined): Promise<ZipFile> {
  const { default: yauzl } = await import('yauzl');
  const { size: sizeOf, read, close } = openFile(file);
  const readZip = (into: Buffer, position: number): number => {
    if (end === undefined) return read(into, position);
    const from = position + end.base;
    const count = read(into, from);
    for (const at of COMMENT_LENGTH) {
      const i = end.record + at - from;
      if (i >= 0 && i < count) into[i] = 0;
    }
    return count;
  };
  class Reader extends yauzl.RandomAccessReader {
    override read(
      buffer: Buffer,
      offset: number,
      length: number,
      position: number,
      done: (error: Error | null, count?: number) => void,
    ): void {
      // Behind this turn, as yauzl expects it.
      Promise.resolve()
        .then(() => readZip(buffer.subarray(offset, offset + length), position))
        .then((count) => {
          done(null, count);
        }, done);
    }
    override close(done: (error: null) => void): void {
      close();
      done(null);
    }
  }
  try {
    const size = end === undefined ? sizeOf() : end.record + END_BYTES - end.base;
    // Names are decoded by us: yauzl would end at the first that it finds unsafe.
    // Sizes are counted when a file is unpacked: a wrong one costs that file, and not those behind it.
    const options = { decodeStrings: false, validateEntrySizes: false, autoClose: false };
    return await yauzl.fromRandomAccessReaderPromise(new Reader(), size, options);
  } catch (error) {
    close();
    throw error;
  }
}

/** Throws `Unreadable`. */
export function bytesOf(read: (into: Buffer, position: number) => number): BytesAt {
  return (at, length) => {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, read(bytes, at));
  };
}

export const BLOCK_BYTES = 64 * 1024;
const BLOCKS_PER_TURN = 64;

/** All bytes from one place to another, block by block, each with so many more of the next. Throws the signal's reason. */
export async function* blocksOf(
  { from, to, overlap }: { readonly from: number; readonly to: number; readonly overlap: number },
  bytesAt: BytesAt,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ readonly at: number; readonly bytes: Buffer }> {
  let blocks = 0;
  for (let at = from; at < to; at += BLOCK_BYTES) {
    if (++blocks % BLOCKS_PER_TURN === 0) await takeTurn(signal);
    yield { at, bytes: bytesAt(at, Math.min(BLOCK_BYTES + overlap, to - at)) };
  }
}
