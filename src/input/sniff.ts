import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import type { Encoding, Writing } from '../model/source.ts';
import { sniffEncoding } from './encoding.ts';
import { binaryFormatOf, logTypeOf, otherTextOf, paddingOf } from './other-files.ts';
import { firstRecordTime } from './record-time.ts';

/** How many bytes at the beginning of a file tell what it is: behind zeros that a crash left, its header is to be seen. */
export const SNIFF_BYTES = 16 * 1024;

/** The first bytes of a file as text. */
export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

export type Sniffed =
  | {
      readonly is: 'connectivity-log';
      readonly encoding: Encoding;
      readonly writing: Writing;
      readonly firstAt: number | undefined;
    }
  /** `text`: of what is no binary file, to be told by others what it is. */
  | { readonly is: 'other'; readonly reason: Message; readonly text?: Decoded }
  /** It may hold connectivity logs, and we cannot look into it. */
  | { readonly is: 'unreadable'; readonly reason: Message };

const CONNECTIVITY = 'transport connectivity log';
const COLUMN_NAMES = ['date-time', 'session', 'source', 'destination', 'direction', 'description'];
const DELIMITERS = [',', ';', '\t'];
/** How Exchange names a connectivity log (format.md 1). */
export const LOG_NAME = /connectlog.*\.log$/i;

const DATE = String.raw`\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.\d]*Z?`;
const FIELD = String.raw`(?:"(?:[^"]|"")*"|[^",;\t\r\n]*)`;
/** A record: it may stand in a file without any header, whose beginning was cut off. */
const RECORD = new RegExp(`^\uFEFF?("?)${DATE}"?([,;\\t])(?:${FIELD}\\2){3}"?[+>*-]"?\\2`, 'm');
/** A record, or its header, in a single cell: a program took the log for a file of one column. */
const IN_ONE_CELL = new RegExp(`^\uFEFF?"(?:${DATE}|#Fields: date-time),`, 'im');

/**
 * Tells what a file is from its first bytes. The name decides nothing that the bytes can: it only saves a damaged
 * file named CONNECTLOG from being passed over.
 */
export function sniff(head: Buffer, name: string): Sniffed {
  if (head.length === 0) return { is: 'other', reason: message('input.empty') };
  const format = binaryFormatOf(head, name);
  if (format !== undefined) return { is: 'other', reason: format };
  const encoding = sniffEncoding(head);
  const text = new TextDecoder(encoding).decode(head);
  if (text === '') return { is: 'other', reason: message('input.empty') };
  const writing = sniffWriting(text) ?? sniffUnnamed(text, name);
  if ('code' in writing) return { is: 'other', reason: writing, text: { text, encoding } };
  const lineEnds = hasReturnsOnly(text) ? { lineEnds: 'cr' as const } : {};
  return { is: 'connectivity-log', encoding, writing: { ...writing, ...lineEnds }, firstAt: firstRecordTime(text) };
}

/** Who wrote a file that says by a header that it is a connectivity log. */
function sniffWriting(text: string): Writing | undefined {
  const header = findHeader(text);
  const isLog = header !== undefined || logTypeOf(text)?.toLowerCase() === CONNECTIVITY;
  if (!isLog) return undefined;
  if (IN_ONE_CELL.test(text)) return { by: 'resaved', delimiter: ',' };
  if (header?.by === 'resaved') return header;
  const delimiter = resavedRecord(text) ?? paddingOf(text);
  return delimiter === undefined ? { by: 'exchange' } : { by: 'resaved', delimiter };
}

/** The delimiter of the first record, where Exchange did not write it: it never quotes the date, and always writes commas. */
function resavedRecord(text: string): string | undefined {
  const record = RECORD.exec(text);
  return record === null || (record[1] === '' && record[2] === ',') ? undefined : record[2];
}

/** Who wrote a file without a header of ours; or what else it is. */
function sniffUnnamed(text: string, name: string): Writing | Message {
  const other = otherTextOf(text);
  if (other !== undefined) return other;
  const delimiter = resavedRecord(text);
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const records = lines.filter((line) => RECORD.test(line)).length;
  // A ticket or a report that quotes a log begins with words of its own.
  const isLog = records > 0 && (2 * records >= lines.length || RECORD.test(lines[0]!));
  if (isLog && delimiter !== undefined) return { by: 'resaved', delimiter };
  if (isLog || LOG_NAME.test(name)) return { by: 'exchange' };
  if (records > 0) return message('input.quotes-log', { records });
  return message(/^\0+$/.test(text) ? 'input.zeros' : 'input.no-log');
}

/** The first header that names the columns: `#Fields`, or the row of names in a re-saved file. */
function findHeader(text: string): Writing | undefined {
  for (const line of text.split(/[\r\n]+/)) {
    if (!/date-time/i.test(line)) continue;
    for (const delimiter of DELIMITERS) {
      if (!namesColumns(line.split(delimiter))) continue;
      return line.startsWith('#') && delimiter === ',' ? { by: 'exchange' } : { by: 'resaved', delimiter };
    }
  }
  return undefined;
}

function namesColumns(names: readonly string[]): boolean {
  const known = new Set(
    names.map((name) =>
      name
        .trimEnd()
        .replace(/^\uFEFF?"?(?:#Fields:)?|"$/gi, '')
        .trim()
        .toLowerCase(),
    ),
  );
  return COLUMN_NAMES.every((name) => known.has(name));
}

/** Programs for the old Mac OS end lines so. */
function hasReturnsOnly(text: string): boolean {
  return !text.includes('\n') && /\r[^\r]/.test(text);
}
