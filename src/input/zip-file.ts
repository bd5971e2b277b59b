import type { ZipFile } from 'yauzl';
import { openFile } from './open-file.ts';

/** Opens a zip for yauzl, which by itself would give up a file that somebody holds for a moment. */
export async function openZip(file: string): Promise<{ readonly zip: ZipFile; readonly size: number }> {
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
    const options = { decodeStrings: false, autoClose: false };
    return { zip: await yauzl.fromRandomAccessReaderPromise(new Reader(), size, options), size };
  } catch (error) {
    close();
    throw error;
  }
}
