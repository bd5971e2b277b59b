import type { Message } from '../model/message.ts';
import { type ByteReader, type Encoding, type Packed, type Place, Unreadable } from '../model/source.ts';
import { openFile } from './open-file.ts';
import { UNPACKING_LIMITS, unpacked } from './unpacking.ts';
import { Realigner } from './utf-16.ts';

/** Opens a log for reading as UTF-8. Throws `Unreadable`. */
export function openPlace(place: Place): ByteReader {
  const bytes = openPacked(place);
  return place.encoding === 'utf-8' ? bytes : transcode(bytes, place.encoding);
}

/** Opens the bytes of a file, or of what is packed in it. Throws `Unreadable`. */
export function openPacked({ file, packing, damage }: Packed): ByteReader {
  const reader = packing.kind === 'none' ? readerOfFile(file) : readerOf(unpacked(file, packing, UNPACKING_LIMITS));
  return damage === undefined ? reader : endingIn(reader, damage);
}

function readerOfFile(file: string): ByteReader {
  const { read, close } = openFile(file);
  let taken = 0;
  return {
    read: (into) => {
      const count = read(into);
      taken += count;
      return count;
    },
    taken: () => taken,
    close,
  };
}

/** The bytes, and behind the last one the damage that kept the others from being unpacked. */
function endingIn(reader: ByteReader, damage: Message | string): ByteReader {
  const read = (into: Uint8Array): number => {
    const count = reader.read(into);
    if (count === 0) throw new Unreadable(damage);
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
  const realigner = new Realigner(encoding);
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
