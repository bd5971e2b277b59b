import { NEWLINE, RETURN } from '../../lib/bytes.ts';
import type { ByteReader, OpenPlace, Source } from '../../model/source.ts';
import { LONGEST_LINE } from '../kernel/kernel.ts';

/** How a record or a header begins, and how many bytes show it. */
const BEGINNING = /^(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d|#(?:Software|Version|Log-type|Date|Fields):)/i;
const BEGINNING_BYTES = 20;

/** Opens a log so that its lines end in LF or CR LF. Throws the system's error when it cannot be opened. */
export function openLines(source: Source, open: OpenPlace): ByteReader {
  const reader = open(source);
  if (source.writing.lineEnds !== 'cr') return reader;
  return {
    ...reader,
    read: (into) => {
      const count = reader.read(into);
      for (let at = into.indexOf(RETURN); at !== -1 && at < count; at = into.indexOf(RETURN, at)) into[at] = NEWLINE;
      return count;
    },
  };
}

/**
 * Where a line ends: at a CR behind which a record or a header begins, as in a stretch that another program wrote, or else
 * at `newline`. Any other CR is text. Of a line too long only the beginning is searched.
 */
export function lineEndIn(bytes: Buffer, start: number, newline: number): number {
  const line = bytes.subarray(start, Math.min(newline, start + LONGEST_LINE));
  // LF CR: a CR in the first place belongs to the line before.
  for (let at = line.indexOf(RETURN, 1); at !== -1; at = line.indexOf(RETURN, at + 1)) {
    if (BEGINNING.test(line.toString('latin1', at + 1, at + 1 + BEGINNING_BYTES))) return start + at;
  }
  return newline;
}
