import { QUOTE } from '../../lib/bytes.ts';
import type { Reject } from '../../model/analysis.ts';
import type { Columns } from './columns.ts';
import { DIRECTIONS, type LineRecord, readSessionId, readTimestamp } from './record.ts';

/** A record behind the beginning of another; or the header that a service writes when it starts. */
const RECORD_INSIDE = /.\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z,[0-9A-F]{16},/is;
const HEADER_INSIDE = /#Software: Microsoft Exchange Server\s*$/i;

/**
 * Splits one physical line into fields: a quoted field ends at its closing quote, `""` inside stands for `"`.
 * Returns undefined where a quote is still open at the end of the line: damage, never continued on the next line.
 */
export function splitFields(line: string): string[] | undefined {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    let field = '';
    if (line.charCodeAt(at) === QUOTE) {
      at += 1;
      for (;;) {
        const quote = line.indexOf('"', at);
        if (quote === -1) return undefined;
        field += line.slice(at, quote);
        at = quote + 1;
        if (line.charCodeAt(at) !== QUOTE) break;
        field += '"';
        at += 1;
      }
    }
    // What follows a closing quote is no part of Exchange's writing; it is kept as it stands.
    const comma = line.indexOf(',', at);
    const end = comma === -1 ? line.length : comma;
    fields.push(field + line.slice(at, end));
    if (comma === -1) return fields;
    at = comma + 1;
  }
}

/**
 * Reads any line that is a record: quoted fields, columns in another order, ids that are no 16 hex digits.
 * Returns the record, or the reason why the line is rejected.
 */
export function parseLine(
  bytes: Buffer,
  start: number,
  end: number,
  columns: Columns | undefined,
): LineRecord | Reject['reason'] {
  if (columns === undefined) return 'missing-columns';
  // latin1 maps each byte to one character and back: positions stay bytes, and broken UTF-8 stays what it is.
  const line = bytes.toString('latin1', start, end);
  // A crash leaves runs of NUL, often in the middle of a line: what stands before and after are no one record.
  if (line.includes('\0')) return 'nul-bytes';
  const fields = splitFields(line);
  if (fields === undefined) return 'open-quote';
  if (fields.length < columns.count) return 'too-few-fields';
  const last = columns.count - 1;
  const surplus = fields.splice(columns.count);
  // Half a line has no end: the line that was written next stands on the same one. Exchange quotes a text with a comma.
  const isGlued = surplus.length > 0 && columns.dateTime === 0 && RECORD_INSIDE.test(line);
  if (isGlued || HEADER_INSIDE.test(line)) return 'line-in-line';
  if (surplus.length > 0) fields[last] = [fields[last], ...surplus].join(',');

  const time = readTimestamp(fields[columns.dateTime]!);
  if (Number.isNaN(time)) return 'bad-date';
  const id = fields[columns.session]!.trim();
  return {
    time,
    id: id === '' ? undefined : readSessionId(id),
    session: id,
    direction: DIRECTIONS[fields[columns.direction]!.trim()] ?? 0,
    source: fields[columns.source]!,
    destination: fields[columns.destination]!,
    // Who put a space behind each delimiter put it into the text, too.
    description: fields[columns.description]!.replace(/^ +/, ''),
  };
}
