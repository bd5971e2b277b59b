import type { Reject } from '../../model/analysis.ts';
import type { Columns } from './columns.ts';
import { CONNECT, DISCONNECT, INFORMATION, LineRecord, SEND } from './line-record.ts';
import { FNV_OFFSET, ID_LENGTH, SECOND_OFFSET, hashBytes, isHexId, readHex32 } from './session-id.ts';
import { TIMESTAMP_LENGTH, readLooseTimestamp, readTimestamp } from './timestamp.ts';

const QUOTE = 0x22;

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

const DIRECTIONS: Readonly<Record<string, number>> = {
  '+': CONNECT,
  '>': SEND,
  '-': DISCONNECT,
  '*': INFORMATION,
};

/**
 * Reads any line that is a record: quoted fields, columns in another order, ids that are no 16 hex digits.
 * Returns undefined when the record was filled, else the reason why the line is rejected.
 */
export function readCarefully(
  record: LineRecord,
  bytes: Buffer,
  start: number,
  end: number,
  columns: Columns | undefined,
): Reject['reason'] | undefined {
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
  if (surplus.length > 0) fields[last] = [fields[last], ...surplus].join(',');

  const timestamp = fields[columns.dateTime]!;
  record.time = parseTimestamp(timestamp);
  if (Number.isNaN(record.time)) return 'bad-date';

  const source = fields[columns.source]!;
  const destination = fields[columns.destination]!;
  const description = fields[columns.description]!;
  record.bytes = Buffer.from(source + destination + description, 'latin1');
  record.sourceStart = 0;
  record.sourceEnd = source.length;
  record.destinationStart = record.sourceEnd;
  record.destinationEnd = record.destinationStart + destination.length;
  record.descriptionStart = record.destinationEnd;
  record.descriptionEnd = record.descriptionStart + description.length;
  record.direction = DIRECTIONS[fields[columns.direction]!.trim()] ?? 0;
  readId(record, fields[columns.session]!.trim());
  return undefined;
}

function parseTimestamp(text: string): number {
  const exact = text.length === TIMESTAMP_LENGTH ? readTimestamp(Buffer.from(text, 'latin1'), 0) : NaN;
  return Number.isNaN(exact) ? readLooseTimestamp(text) : exact;
}

function readId(record: LineRecord, text: string): void {
  record.hasId = text !== '';
  if (!record.hasId) return;
  const bytes = Buffer.from(text, 'latin1');
  if (bytes.length === ID_LENGTH && isHexId(bytes, 0)) {
    record.idHigh = readHex32(bytes, 0);
    record.idLow = readHex32(bytes, 8);
  } else {
    record.idHigh = hashBytes(bytes, 0, bytes.length, FNV_OFFSET);
    record.idLow = hashBytes(bytes, 0, bytes.length, SECOND_OFFSET);
  }
}
