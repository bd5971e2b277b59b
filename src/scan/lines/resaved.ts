import { NEWLINE, NUL, QUOTE, RETURN } from '../../lib/bytes.ts';
import { LONGEST_LINE } from '../kernel/kernel.ts';
import { type Columns, EXCHANGE_COLUMNS, bindColumns } from './columns.ts';
import type { LineSink } from './record.ts';
import { SHOWN_BYTES } from './physical-lines.ts';
import { type CsvRow, RowCutter, type RowSink, headerNames } from './row-cutter.ts';

/** Excel shows a number of more than eleven digits so, and saves what it shows: an id of digits and one E is lost. */
const NUMBER = /^\d(?:[.,]\d+)?E[+-]\d+$/i;
/** A date in the form of some country, in which day and month can stand in either order. */
const LOCAL_DATE = /^\d{1,4}[/.]|^\d\d?-\d\d?-\d{4}/;
/** What Excel writes and reads as the first line: the delimiter of the others. */
const SEPARATOR = /^"?sep=/i;

type ParseCsv = (bytes: Buffer) => string[][] | undefined;

/**
 * Reads a log that another program wrote again as CSV, by csv-parse, and hands each row to the sink in Exchange's
 * own writing: from there on both kinds of file mean the same. A row counts as one line; evidence names the physical
 * line on which the row begins.
 */
export class ResavedRows implements RowSink {
  readonly #delimiter: string;
  readonly #parse: ParseCsv;
  readonly #cutter: RowCutter;
  #sink: LineSink;
  #columns: Columns = EXCHANGE_COLUMNS;

  static async reading(delimiter: string, sink: LineSink): Promise<ResavedRows> {
    // Loaded when used: few files are of this kind.
    const { CsvError, parse } = await import('csv-parse/sync');
    const options = {
      delimiter,
      record_delimiter: ['\r\n', '\n'],
      relax_column_count: true,
      // Bytes stay what they are, as on the slow path.
      encoding: 'latin1' as const,
    };
    return new ResavedRows(delimiter, sink, (bytes) => {
      try {
        return parse(bytes, options);
      } catch (error) {
        if (error instanceof CsvError) return undefined;
        throw error;
      }
    });
  }

  private constructor(delimiter: string, sink: LineSink, parse: ParseCsv) {
    this.#delimiter = delimiter;
    this.#sink = sink;
    this.#parse = parse;
    this.#cutter = new RowCutter(delimiter, this);
  }

  take(chunk: Uint8Array): void {
    this.#cutter.take(chunk);
  }

  /** Nothing follows. */
  finish(): void {
    if (this.#cutter.finish()) this.#sink.warn('unterminated-last-line');
  }

  /** The rows from here on go to another. */
  continueWith(sink: LineSink): void {
    this.#sink = sink;
  }

  rows(bytes: Buffer, rows: readonly CsvRow[]): void {
    if (this.#readAll(bytes, rows)) return;
    // Some are broken: only those are given up. Looking at quotes is quick, where a parser would fail for each.
    let whole: CsvRow[] = [];
    for (const row of rows) {
      if (isWellQuoted(bytes, row, this.#delimiter.charCodeAt(0))) {
        whole.push(row);
        continue;
      }
      this.#readEach(bytes, whole);
      whole = [];
      this.#broken(bytes, row);
    }
    this.#readEach(bytes, whole);
  }

  /** All rows at once. False, and nothing is read, where one of them is broken. */
  #readAll(bytes: Buffer, rows: readonly CsvRow[]): boolean {
    const all = this.#parse(bytes.subarray(rows[0]!.start, rows.at(-1)!.end));
    if (all?.length !== rows.length) return false;
    for (const [i, row] of rows.entries()) this.#row(all[i]!, row);
    return true;
  }

  #readEach(bytes: Buffer, rows: readonly CsvRow[]): void {
    if (rows.length === 0 || this.#readAll(bytes, rows)) return;
    for (const row of rows) if (!this.#readAll(bytes, [row])) this.#broken(bytes, row);
  }

  #broken(bytes: Buffer, row: CsvRow): void {
    this.damaged('open-quote', bytes.subarray(row.start, Math.min(row.end, row.start + SHOWN_BYTES)), row);
  }

  comment(bytes: Buffer, row: CsvRow): void {
    this.#line(commentLine(bytes.toString('latin1', row.start, row.end).trimEnd().split(this.#delimiter)), row);
  }

  damaged(reason: Parameters<LineSink['reject']>[0], beginning: Buffer, row: CsvRow): void {
    this.#sink.skipTo(row.lines);
    this.#sink.reject(reason, Buffer.from(oneLine(beginning.toString('latin1').trimEnd()), 'latin1'), row.offset);
  }

  #row(fields: readonly string[], row: CsvRow): void {
    const { dateTime, session } = this.#columns;
    const date = fields[dateTime] ?? '';
    const isRecord = isDigit(date) && !isOneCell(fields);
    this.#line(isRecord ? recordLine(fields) : this.#otherLine(fields, row), row);
    if (!isRecord) return;
    if (LOCAL_DATE.test(date)) this.#sink.warn('date-in-local-form');
    if (NUMBER.test(fields[session] ?? '')) this.#sink.warn('session-id-as-number');
  }

  /** A row without a date in its column, as the line that it stands for. */
  #otherLine(fields: readonly string[], { lines }: CsvRow): string {
    const [first = ''] = fields;
    if (isOneCell(fields)) {
      if (lines === 0 && SEPARATOR.test(first)) return '#sep';
      // Blank; or a whole line of the log in one cell, as Excel keeps it that took it for a single column.
      if (!first.startsWith('#')) return oneLine(first);
    }
    const names = headerNames(fields);
    const columns = bindColumns(names);
    if (columns !== undefined) {
      this.#columns = columns;
      return `#Fields: ${names.join(',')}`;
    }
    return first.startsWith('#') ? commentLine(fields) : recordLine(fields);
  }

  #line(text: string, { lines, offset }: CsvRow): void {
    const line = Buffer.from(text, 'latin1');
    this.#sink.skipTo(lines);
    if (line.length > LONGEST_LINE) this.#sink.reject('line-too-long', line.subarray(0, SHOWN_BYTES), offset);
    else this.#sink.line(line, 0, line.length, offset);
  }
}

/** Whether each quote in a row opens a field, closes one, or is doubled. */
function isWellQuoted(bytes: Buffer, { start, end }: CsvRow, delimiter: number): boolean {
  let isQuoted = false;
  let before = delimiter;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === QUOTE && !isQuoted) {
      if (before !== delimiter) return false;
      isQuoted = true;
    } else if (byte === QUOTE) {
      const next = at + 1 < end ? bytes[at + 1]! : NEWLINE;
      if (next === QUOTE) at += 1;
      // csv-parse takes a NUL there for the end of all.
      else if (next === delimiter || next === NEWLINE || next === RETURN || next === NUL) isQuoted = false;
      else return false;
    }
    before = byte;
  }
  return !isQuoted;
}

/** Excel puts a delimiter for each column behind a `#` line. */
function commentLine(fields: readonly string[]): string {
  const line = fields.join(',');
  let end = line.length;
  while (end > 0 && /[,\s]/.test(line[end - 1]!)) end -= 1;
  return oneLine(line.slice(0, end));
}

/** A record as Exchange would have written it. */
function recordLine(fields: readonly string[]): string {
  return fields
    .map((field) => {
      if (!/[",\r\n]/.test(field)) return field;
      const text = oneLine(field);
      return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    })
    .join(',');
}

/** Exchange writes line breaks as the texts `\r` and `\n`. */
function oneLine(text: string): string {
  return text.replaceAll('\r', '\\r').replaceAll('\n', '\\n');
}

/** Nothing follows the first field. */
function isOneCell(fields: readonly string[]): boolean {
  for (let i = 1; i < fields.length; i++) if (fields[i]!.trim() !== '') return false;
  return true;
}

function isDigit(text: string): boolean {
  const code = text.charCodeAt(0);
  return code >= 0x30 && code <= 0x39;
}
