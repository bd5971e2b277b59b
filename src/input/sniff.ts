import type { Encoding, Writing } from '../model/source.ts';

/** How many bytes at the beginning of a file tell what it is. */
export const SNIFF_BYTES = 4096;

export type Sniffed =
  | {
      readonly is: 'connectivity-log';
      readonly encoding: Encoding;
      readonly writing: Writing;
      readonly firstAt: number | undefined;
    }
  | { readonly is: 'other'; readonly reason: string }
  /** It may hold connectivity logs, and we cannot look into it. */
  | { readonly is: 'unreadable'; readonly reason: string };

const LOG_TYPE = /^#log-type:\s*(.*?)\s*$/im;
const CONNECTIVITY = 'transport connectivity log';
const FIELDS = /^#fields:\s*(.*)$/im;
const COLUMN_NAMES = ['date-time', 'session', 'source', 'destination', 'direction', 'description'];
/** A record without any header: its beginning was cut off. */
const RECORD = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*Z,[^,]*,[^,]*,[^,]*,[+>*-],/m;
const LOG_NAME = /connectlog.*\.log$/i;
const DELIMITERS = [',', ';', '\t'];

/**
 * Tells what a file is from its first bytes. The name decides nothing that the bytes can: it only saves a damaged
 * file named CONNECTLOG from being passed over.
 */
export function sniff(head: Buffer, name: string): Sniffed {
  if (head.length === 0) return { is: 'other', reason: 'empty file' };
  const encoding = sniffEncoding(head);
  const text = new TextDecoder(encoding).decode(head);
  const log = (writing: Writing): Sniffed => ({
    is: 'connectivity-log',
    encoding,
    writing,
    firstAt: firstRecordTime(text),
  });

  const logType = LOG_TYPE.exec(text)?.[1];
  if (logType !== undefined && logType.toLowerCase() !== CONNECTIVITY) {
    return { is: 'other', reason: `another log: ${logType.slice(0, 80)}` };
  }
  if (logType !== undefined || namesColumns((FIELDS.exec(text)?.[1] ?? '').split(','))) return log({ by: 'exchange' });
  const delimiter = resavedDelimiter(text);
  if (delimiter !== undefined) return log({ by: 'resaved', delimiter });
  if (RECORD.test(text) || LOG_NAME.test(name)) return log({ by: 'exchange' });
  return { is: 'other', reason: 'not a connectivity log' };
}

const RECORD_TIME = /^\uFEFF?"?(?<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z)"?[,;\t]/gm;

/** The time of the first line that looks like a record, epoch milliseconds. */
export function firstRecordTime(text: string): number | undefined {
  return timeOf(text.matchAll(RECORD_TIME).next().value);
}

/** The time of the last line that looks like a record, epoch milliseconds. */
export function lastRecordTime(text: string): number | undefined {
  return timeOf([...text.matchAll(RECORD_TIME)].at(-1));
}

function timeOf(match: RegExpExecArray | undefined): number | undefined {
  const time = Date.parse(match?.groups?.['at'] ?? '');
  return Number.isNaN(time) ? undefined : time;
}

function sniffEncoding(head: Buffer): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  // Without a mark: a log is ASCII nearly throughout, so every other byte of its first line is zero in UTF-16.
  const line = head.subarray(0, 64);
  const zeros = (parity: number): number => line.filter((byte, i) => i % 2 === parity && byte === 0).length;
  if (zeros(1) > 16 && zeros(0) === 0) return 'utf-16le';
  if (zeros(0) > 16 && zeros(1) === 0) return 'utf-16be';
  return 'utf-8';
}

/** A header row of the column names, quoted or not, stands in the first lines of a re-saved file. */
function resavedDelimiter(text: string): string | undefined {
  const rows = text.split(/\r?\n/, 4);
  return DELIMITERS.find((delimiter) =>
    rows.some((row) => namesColumns(row.split(delimiter).map((field) => field.replace(/^\uFEFF?"?|"$/g, '')))),
  );
}

function namesColumns(names: readonly string[]): boolean {
  const known = new Set(names.map((name) => name.trim().toLowerCase()));
  return COLUMN_NAMES.every((name) => known.has(name));
}
