import type { ZipFile } from 'yauzl';
import { openFile } from './open-file.ts';

/** Bytes of the archive, fewer at its end. */
export type BytesAt = (at: number, length: number) => Buffer;

/** Opens a zip for yauzl, which by itself would give up a file that somebody holds for a moment. */
export async function openZip(file: string): Promise<{ readonly zip: ZipFile; readonly bytesAt: BytesAt }> {
  const { default: yauzl } = await import('yauzl');
  const { size: sizeOf, read, close } = openFile(file);
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
        .then(() => read(buffer.subarray(offset, offset + length), position))
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
    const size = sizeOf();
    // Names are decoded by us: yauzl would end at the first that it finds unsafe.
    // Sizes are counted when a file is unpacked: a wrong one costs that file, and not those behind it.
    const options = { decodeStrings: false, validateEntrySizes: false, autoClose: false };
    return { zip: await yauzl.fromRandomAccessReaderPromise(new Reader(), size, options), bytesAt: bytesOf(read) };
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
