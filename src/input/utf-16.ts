import type { Encoding } from '../model/source.ts';

/** U+0A00 is no character: it is a line break that is read one byte off. */
const MISREAD = 0x0a;
const MISSING = Buffer.alloc(1);

/**
 * Puts UTF-16 right again behind a place where one byte is missing or one too many, at the next line break: so such
 * damage is one of its line alone. A class because it remembers half a character between reads.
 */
export class ByteAligner {
  readonly #isLittle: boolean;
  #half = Buffer.alloc(0);

  constructor(encoding: Exclude<Encoding, 'utf-8'>) {
    this.#isLittle = encoding === 'utf-16le';
  }

  /** The next bytes, an even number of them. */
  take(chunk: Buffer): Buffer {
    const raw = Buffer.concat([this.#half, chunk]);
    const pieces: Buffer[] = [];
    let from = 0;
    for (let at = raw.indexOf(MISREAD); at !== -1; at = raw.indexOf(MISREAD, at + 1)) {
      const isSecond = (at + pieces.length / 2) % 2 === 1;
      if (this.#isLittle ? !isSecond || raw[at - 1] !== 0 : isSecond || raw[at + 1] !== 0) continue;
      pieces.push(raw.subarray(from, at), MISSING);
      from = at;
    }
    const bytes = pieces.length === 0 ? raw : Buffer.concat([...pieces, raw.subarray(from)]);
    const even = bytes.length - (bytes.length % 2);
    this.#half = Buffer.from(bytes.subarray(even));
    return bytes.subarray(0, even);
  }

  /** Half a character at the end of the file. */
  rest(): Buffer {
    return this.#half;
  }
}
