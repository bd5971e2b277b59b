import type { Encoding, Writing } from '../model/source.ts';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';

/** Of each pair of bytes, the zero is that of an ASCII character in UTF-16. So few may be chance. */
const MIN_PAIRS = 2;

/** The encoding of a log, from its first bytes. */
export function sniffEncoding(head: Buffer): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  // Without a mark: a log is ASCII nearly throughout. Two zeros are a hole that a crash left, and say nothing.
  let low = 0;
  let high = 0;
  let neither = 0;
  for (let at = 0; at + 1 < head.length; at += 2) {
    if (head[at] !== 0 && head[at + 1] !== 0) neither += 1;
    else if (head[at] !== 0) low += 1;
    else if (head[at + 1] !== 0) high += 1;
  }
  if (low >= MIN_PAIRS && low > high + neither) return 'utf-16le';
  if (high >= MIN_PAIRS && high > low + neither) return 'utf-16be';
  return 'utf-8';
}

/** A date as scanning accepts it, in the first column or, where columns were put in another order, in a later one. */
const RECORD_TIME =
  /^\uFEFF?(?:[^,;\t\r\n\u2028\u2029]*[,;\t]){0,20}?"?(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d{1,7})?)Z?"?(?=[,;\t\r\n]|$)/gm;

/** The time of the first line that looks like a record, epoch milliseconds. */
export function firstRecordTime(text: string): number | undefined {
  for (const match of text.matchAll(RECORD_TIME)) {
    const time = timeOf(match);
    if (time !== undefined) return time;
  }
  return undefined;
}

/** The times of all lines that look like records. */
export function recordTimes(text: string): number[] {
  return [...text.matchAll(RECORD_TIME)].map(timeOf).filter((time) => time !== undefined);
}

function timeOf([, day, clock]: RegExpExecArray): number | undefined {
  const time = Date.parse(`${day!}T${clock!}Z`);
  return Number.isNaN(time) ? undefined : time;
}

/** Other files, with the reason why they are not read. */

/** How macOS begins a file `._NAME`, for the metadata of NAME (AppleDouble). */
const APPLE_DOUBLE = '00051607';
const EVENT_LOG = Buffer.from('ElfFile\0');
/** Names that need no quotes in any shell, and mean nothing to one. */
const PLAIN_EVENT_LOG = /(?:^|[\\/])([A-Za-z0-9_][\w.-]*)\.evtx$/i;
const NAME_LENGTH = 80;
const PROGRAM_HEADER_BYTES = 64;

/** How files of Office begin: a zip, or a compound file. */
const OFFICE = /^(?:504b0304|d0cf11e0a1b11ae1)/;
const SPREADSHEET_NAME = /\.(?:xls|xlsx|xlsm|xlsb|ods)$/i;

/** AppleDouble (`._NAME`) holds metadata, never the file's content. */
export function isAppleDouble(head: Buffer): boolean {
  return head.toString('hex', 0, 4) === APPLE_DOUBLE;
}

/** How programs of Windows begin: `MZ`, and a header of mostly zeros. */
export function isProgram(head: Buffer): boolean {
  return head.toString('latin1', 0, 2) === 'MZ' && head.subarray(0, PROGRAM_HEADER_BYTES).includes(0);
}

/** A file in a binary format of Windows or Office; undefined for any other. */
export function binaryFormatOf(head: Buffer, name: string): Message | undefined {
  if (head.subarray(0, EVENT_LOG.length).equals(EVENT_LOG)) {
    const log = PLAIN_EVENT_LOG.exec(name)?.[1];
    return message('input.event-log', {
      file: log === undefined ? 'FILE' : `${log}.evtx`,
      xml: `${log ?? 'events'}.xml`,
    });
  }
  if (SPREADSHEET_NAME.test(name) && OFFICE.test(head.toString('hex', 0, 8))) return message('input.spreadsheet');
  if (isProgram(head)) return message('input.program');
  return /\.etl$/i.test(name) || isEventTrace(head) ? message('input.event-trace') : undefined;
}

/** Behind the header of its first buffer an ETL file has a system header: version 2, and a type with these marks. */
function isEventTrace(head: Buffer): boolean {
  return head[0x48] === 2 && head[0x49] === 0 && head[0x4b] === 0xc0;
}

/** A log or file of another kind that says what it is; undefined for any other. */
export function otherTextOf(text: string): Message | undefined {
  const logType = logTypeOf(text) ?? headerOf(text, 'software')?.value;
  if (logType !== undefined && logType !== 'Microsoft Exchange Server') {
    return message('input.another-log', { logType: logType.slice(0, NAME_LENGTH) });
  }
  const root = /^[\uFEFF\s]*(?:<[?!][^>]*>\s*)*<([A-Za-z_][\w.:-]*)/.exec(text)?.[1];
  if (root === undefined) return undefined;
  return root.toLowerCase() === 'html'
    ? message('input.html')
    : message('input.xml', { root: root.slice(0, NAME_LENGTH) });
}

/** What a header says of the kind of log, without the quotes and delimiters of who re-saved it. */
export function logTypeOf(text: string): string | undefined {
  return headerOf(text, 'log-type')?.value;
}

/** Excel puts a delimiter for each column behind a `#` line. */
export function paddingOf(text: string): string | undefined {
  return /[,;\t]/.exec(headerOf(text, 'log-type')?.padding ?? '')?.[0];
}

/** A `#` line. One with a hole in it says nothing. */
function headerOf(text: string, name: 'log-type' | 'software'): { value: string; padding: string } | undefined {
  const line = new RegExp(`^\\uFEFF?"?#${name}:(.*)$`, 'im').exec(text)?.[1];
  if (line === undefined || line.includes('\0')) return undefined;
  let end = line.length;
  while (end > 0 && /[\s",;]/.test(line[end - 1]!)) end -= 1;
  return { value: line.slice(0, end).trimStart(), padding: line.slice(end) };
}

/** How many bytes of a file decide its type: enough to reach its header behind zeros that a crash left. */
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
  /** `text`: of a file that is not binary, for other detectors. */
  | { readonly is: 'other'; readonly reason: Message; readonly text?: Decoded }
  /** It may hold connectivity logs, and we cannot look into it. */
  | { readonly is: 'unreadable'; readonly reason: Message };

const CONNECTIVITY = 'transport connectivity log';
const COLUMN_NAMES = ['date-time', 'session', 'source', 'destination', 'direction', 'description'];
const DELIMITERS = [',', ';', '\t'];
/** How Exchange names a connectivity log. */
export const LOG_NAME = /connectlog.*\.log$/i;

const DATE = String.raw`\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.\d]*Z?`;
const FIELD = String.raw`(?:"(?:[^"]|"")*"|[^",;\t\r\n]*)`;
/** A record: it may stand in a file without any header, whose beginning was cut off. */
const RECORD = new RegExp(`^\uFEFF?("?)${DATE}"?([,;\\t])(?:${FIELD}\\2){3}"?[+>*-]"?\\2`, 'm');
/** A record, or its header, in a single cell: a program took the log for a file of one column. */
const IN_ONE_CELL = new RegExp(`^\uFEFF?"(?:${DATE}|#Fields: date-time),`, 'im');

/**
 * Detects the type of a file from its first bytes. The name decides nothing that the bytes can: it only saves a damaged
 * file named CONNECTLOG from being ignored.
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
