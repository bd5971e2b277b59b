import type { ByteReader, OpenPlace, Source } from '../../model/source.ts';

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** Opens a log so that its lines end in LF or CR LF. Throws the system's error when it cannot be opened. */
export function openLines({ place, writing }: Source, open: OpenPlace): ByteReader {
  const reader = open(place);
  if (writing.lineEnds !== 'cr') return reader;
  return {
    ...reader,
    read: (into) => {
      const count = reader.read(into);
      for (let at = into.indexOf(RETURN); at !== -1 && at < count; at = into.indexOf(RETURN, at)) into[at] = NEWLINE;
      return count;
    },
  };
}
