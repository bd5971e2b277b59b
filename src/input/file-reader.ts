import { type Encoding, type ByteReader, type OpenPlace, type Packed, Unreadable } from '../model/source.ts';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import { openFile } from './open-file.ts';
import { UNPACKING_LIMITS, unpacked } from './unpacking.ts';

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

/** What a file is expected to hold. */
type FoundPlace = Parameters<OpenPlace>[0];

/** Opens a log for reading as UTF-8. Throws `Unreadable`. */
export function openPlace(found: FoundPlace): ByteReader {
  const bytes = openFound(found);
  const { encoding } = found.place;
  return encoding === 'utf-8' ? bytes : transcode(bytes, encoding);
}

/**
 * Opens the bytes of a file, or of what is packed in it. Throws `Unreadable`, also at the end of a file that has become
 * shorter since it was found: a log may grow, and never shrinks but by an accident.
 */
export function openFound({ place, bytes }: FoundPlace): ByteReader {
  const reader = openPacked(place);
  if (place.packing.kind !== 'none') return reader;
  return endingIn(reader, (read) => (read < bytes ? message('input.shrank', { read, bytes }) : undefined));
}

/** Opens the bytes that there are now. Throws `Unreadable`. */
export function openPacked({ file, packing, damage }: Packed): ByteReader {
  const reader = packing.kind === 'none' ? openFile(file) : readerOf(unpacked(file, packing, UNPACKING_LIMITS));
  return damage === undefined ? reader : endingIn(reader, () => damage);
}

/** The bytes, and behind the last one why there are not more: `why` gets their number. */
function endingIn(reader: ByteReader, why: (read: number) => Message | string | undefined): ByteReader {
  let taken = 0;
  const read = (into: Uint8Array): number => {
    const count = reader.read(into);
    taken += count;
    const reason = count === 0 ? why(taken) : undefined;
    if (reason !== undefined) throw new Unreadable(reason);
    return count;
  };
  return { ...reader, read };
}

/** Bytes that come chunk by chunk, as a reader: `ready` waits for the next ones. */
export function readerOf(chunks: AsyncGenerator<Uint8Array>): ByteReader {
  let chunk: Uint8Array = new Uint8Array(0);
  let ended = false;
  return {
    ready: async () => {
      while (chunk.length === 0 && !ended) {
        const next = await chunks.next();
        if (next.done === true) ended = true;
        else chunk = next.value;
      }
    },
    read: (into) => {
      const count = Math.min(chunk.length, into.length);
      into.set(chunk.subarray(0, count));
      chunk = chunk.subarray(count);
      return count;
    },
    close: () => {
      // What is left is not read: whatever is wrong with it is no matter.
      chunks.return(undefined).catch(() => undefined);
    },
  };
}

const TRANSCODED_BYTES = 64 * 1024;

/** UTF-16 as UTF-8, without its byte order mark. */
export function transcode(reader: ByteReader, encoding: Exclude<Encoding, 'utf-8'>): ByteReader {
  const decoder = new TextDecoder(encoding);
  const realigner = new ByteAligner(encoding);
  const raw = Buffer.alloc(TRANSCODED_BYTES);
  let ready = Buffer.alloc(0);
  let ended = false;
  const fill = (): void => {
    const count = reader.read(raw);
    ended = count === 0;
    const bytes = ended ? realigner.rest() : realigner.take(raw.subarray(0, count));
    ready = Buffer.from(decoder.decode(bytes, { stream: !ended }));
  };
  const { ready: waitFor } = reader;
  return {
    ...reader,
    ...(waitFor === undefined
      ? {}
      : {
          ready: async () => {
            while (ready.length === 0 && !ended) {
              await waitFor();
              fill();
            }
          },
        }),
    read: (into) => {
      while (waitFor === undefined && ready.length === 0 && !ended) fill();
      const count = ready.copy(into);
      ready = ready.subarray(count);
      return count;
    },
  };
}
