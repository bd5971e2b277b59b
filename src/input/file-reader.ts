import { closeSync, openSync, readSync } from 'node:fs';
import type { ByteReader, Encoding, Place } from '../model/source.ts';

/** Opens a log for reading as UTF-8. Throws the system's error. */
export function openPlace({ file, encoding }: Place): ByteReader {
  const handle = openSync(file, 'r');
  const bytes: ByteReader = {
    read: (into) => readSync(handle, into, 0, into.length, null),
    close: () => {
      closeSync(handle);
    },
  };
  return encoding === 'utf-8' ? bytes : transcode(bytes, encoding);
}

const TRANSCODED_BYTES = 64 * 1024;

/** UTF-16 as UTF-8, without its byte order mark. */
export function transcode(reader: ByteReader, encoding: Exclude<Encoding, 'utf-8'>): ByteReader {
  const decoder = new TextDecoder(encoding);
  const raw = Buffer.alloc(TRANSCODED_BYTES);
  let ready = Buffer.alloc(0);
  let ended = false;
  const fill = (): void => {
    const count = reader.read(raw);
    ended = count === 0;
    ready = Buffer.from(ended ? decoder.decode() : decoder.decode(raw.subarray(0, count), { stream: true }));
  };
  return {
    read: (into) => {
      while (ready.length === 0 && !ended) fill();
      const count = ready.copy(into);
      ready = ready.subarray(count);
      return count;
    },
    close: () => {
      reader.close();
    },
  };
}
