import { HASH, NEWLINE, QUOTE, ZERO } from '../../lib/bytes.ts';
import type { Reject } from '../../model/analysis.ts';
import { LONGEST_LINE } from '../kernel/kernel.ts';
import { bindColumns } from './columns.ts';
import { SHOWN_BYTES } from './physical-lines.ts';

/** A row of a re-saved file, by its place among the bytes at hand. */
export interface CsvRow {
  readonly start: number;
  /** Behind its line break. */
  readonly end: number;
  /** Physical lines before it in the file. */
  readonly lines: number;
  /** Bytes before it in the file. */
  readonly offset: number;
}

export interface RowSink {
  /** Whole rows, one right behind the other, every quote in them closed. */
  rows(bytes: Buffer, rows: readonly CsvRow[]): void;
  /** A `#` line. */
  comment(bytes: Buffer, row: CsvRow): void;
  /** A row that is given up; `beginning` is what can be shown of it. */
  damaged(reason: Reject['reason'], beginning: Buffer, row: CsvRow): void;
}

/** How much of a line is read to see whether it begins a row. */
const LINE_START_BYTES = 1024;

/** A date in any writing: also one that is not accepted begins a row. */
const DATE = String.raw`\d{1,4}[-/.]\d\d?[-/.]\d{1,4}[T ]\d\d?:\d\d[\d:.,]*(?: ?[AaPp]\.?[Mm]\.?)?Z?`;
const BYTE_ORDER_MARK = '\u00EF\u00BB\u00BF';

/**
 * Cuts a re-saved file into rows, at the line breaks outside of quotes. Where a quote is open and the next physical line
 * begins as a record, or is a header row, the row before is the damaged one: it alone is given up. The result is the same
 * however the bytes were cut into chunks.
 */
export class RowCutter {
  readonly #delimiter: string;
  readonly #sink: RowSink;
  /** How a line with a date in the date column begins. */
  #record: RegExp;
  /** From the beginning of the row at hand. */
  #bytes = Buffer.alloc(0);
  /** Position in the file of the first of them. */
  #offset = 0;
  /** So far they have been searched. */
  #at = 0;
  /** Where the row and the physical line at hand begin: a negative place is one that is dropped. */
  #rowStart = 0;
  #lineStart = 0;
  /** Physical lines before the row, and ended lines in it. */
  #lines = 0;
  #rowLines = 0;
  /** A quote is open where the line at hand begins. */
  #isOpen = false;
  /** The line at hand has so far a quote without its partner. */
  #isQuoteOpen = false;
  /** Whether the line at hand begins a row of its own is decided. */
  #isChecked = true;
  /** The beginning of a row that grew too long: its bytes are dropped. */
  #overlong: { readonly beginning: Buffer; readonly offset: number } | undefined;
  #ready: CsvRow[] = [];

  constructor(delimiter: string, sink: RowSink) {
    this.#delimiter = delimiter;
    this.#sink = sink;
    this.#record = recordAt(0, delimiter);
  }

  take(chunk: Uint8Array): void {
    this.#bytes = this.#bytes.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#bytes, chunk]);
    const bytes = this.#bytes;
    let at = this.#at;
    for (; at < bytes.length; at++) {
      const byte = bytes[at];
      if (byte === QUOTE) this.#isQuoteOpen = !this.#isQuoteOpen;
      else if (byte === NEWLINE) this.#endLine(at);
    }
    this.#at = at;
    this.#flush();
    this.#forget(this.#rowStart);
    if (this.#overlong !== undefined || this.#bytes.length > LONGEST_LINE) this.#drop();
  }

  /** Takes in a last row that is not ended. Returns whether its last line has no line break. */
  finish(): boolean {
    const isInLine = this.#at > this.#lineStart;
    if (isInLine) this.#endLine(this.#at);
    if (this.#isOpen) this.#giveUp(this.#at);
    this.#flush();
    return isInLine;
  }

  /** `newline`: the place of the line break, or the end of the file. */
  #endLine(newline: number): void {
    this.#checkStart(newline);
    this.#rowLines += 1;
    const first = this.#overlong?.beginning[0] ?? this.#bytes[this.#rowStart];
    const isComment = this.#rowLines === 1 && first === HASH;
    this.#isOpen = this.#isOpen !== this.#isQuoteOpen && !isComment;
    this.#isQuoteOpen = false;
    this.#lineStart = Math.min(newline + 1, this.#bytes.length);
    this.#isChecked = !this.#isOpen;
    if (!this.#isOpen) this.#complete(this.#lineStart, newline, isComment);
  }

  /** Gives up the row before the line at hand, where that line begins another. */
  #checkStart(end: number): void {
    if (this.#isChecked) return;
    this.#isChecked = true;
    const text = this.#bytes.toString('latin1', this.#lineStart, Math.min(end, this.#lineStart + LINE_START_BYTES));
    if (!this.#record.test(text) && headerIn(text, this.#delimiter) === undefined) return;
    this.#giveUp(this.#lineStart);
  }

  #giveUp(end: number): void {
    const length = this.#lengthTo(end - 1);
    this.#damaged(length > LONGEST_LINE ? 'line-too-long' : 'open-quote', end);
    this.#isOpen = false;
  }

  #complete(end: number, newline: number, isComment: boolean): void {
    if (this.#lengthTo(newline) > LONGEST_LINE) {
      this.#damaged('line-too-long', end);
      return;
    }
    const row = this.#row(end);
    const hasMark = this.#bytes.toString('latin1', row.start, row.start + 3) === BYTE_ORDER_MARK;
    if (isComment || hasMark) this.#flush();
    if (isComment) this.#sink.comment(this.#bytes, row);
    else this.#ready.push(hasMark ? { ...row, start: row.start + 3 } : row);
    this.#begin(end);
    if (!isComment) this.#readHeader(row, newline);
  }

  #damaged(reason: Reject['reason'], end: number): void {
    this.#flush();
    const row = this.#row(end);
    const beginning =
      this.#overlong?.beginning ?? this.#bytes.subarray(row.start, Math.min(end, row.start + SHOWN_BYTES));
    this.#sink.damaged(reason, beginning, row);
    this.#begin(end);
  }

  /** How long the row is up to a place, without the line break there. */
  #lengthTo(end: number): number {
    return this.#offset + end - (this.#overlong?.offset ?? this.#offset + this.#rowStart);
  }

  #row(end: number): CsvRow {
    const offset = this.#overlong?.offset ?? this.#offset + this.#rowStart;
    return { start: this.#rowStart, end, lines: this.#lines, offset };
  }

  #begin(start: number): void {
    this.#lines += this.#rowLines;
    this.#rowLines = 0;
    this.#rowStart = start;
    this.#overlong = undefined;
  }

  #flush(): void {
    if (this.#ready.length === 0) return;
    this.#sink.rows(this.#bytes, this.#ready);
    this.#ready = [];
  }

  /** The columns of a header row say how the records behind it begin. */
  #readHeader({ start, end }: CsvRow, newline: number): void {
    const first = this.#bytes[start] === QUOTE ? this.#bytes[start + 1]! : this.#bytes[start]!;
    if ((first >= ZERO && first <= ZERO + 9) || end - start > LINE_START_BYTES) return;
    const column = headerIn(this.#bytes.toString('latin1', start, newline), this.#delimiter);
    if (column !== undefined) this.#record = recordAt(column, this.#delimiter);
  }

  /** Only the beginning is kept of a row that grows too long, and of its last line as much as shows whether it begins another. */
  #drop(): void {
    const length = this.#bytes.length;
    if (length - this.#lineStart >= LINE_START_BYTES) {
      this.#checkStart(length);
      this.#forget(this.#rowStart);
    }
    const end = this.#isChecked ? this.#bytes.length : this.#lineStart;
    if (this.#overlong === undefined) {
      if (end <= LONGEST_LINE) return;
      this.#overlong = { beginning: Buffer.from(this.#bytes.subarray(0, SHOWN_BYTES)), offset: this.#offset };
    }
    this.#forget(end);
    this.#rowStart = 0;
  }

  #forget(count: number): void {
    // A copy: what is left is small, and would hold all the bytes before it.
    this.#bytes = Buffer.from(this.#bytes.subarray(count));
    this.#offset += count;
    this.#at -= count;
    this.#rowStart -= count;
    this.#lineStart -= count;
  }
}

/** How a line begins that has a date in this column, as latin1: fields before it are closed. */
function recordAt(column: number, delimiter: string): RegExp {
  const field = `(?:"(?:[^"]|"")*"|[^"${delimiter}]*)`;
  // A date alone on a line is text.
  const end = column === 0 ? delimiter : `(?:${delimiter}|\\r?$)`;
  return new RegExp(`^(?:${BYTE_ORDER_MARK})?(?:${field}${delimiter}){${column}}"?${DATE}"?${end}`);
}

/** The place of the date column, where a line is a header row. */
function headerIn(line: string, delimiter: string): number | undefined {
  if (!/date-time/i.test(line)) return undefined;
  return bindColumns(headerNames(line.split(delimiter)))?.dateTime;
}

/** The column names of a header row; Excel keeps the `#Fields` that stood before the first. */
export function headerNames(row: readonly string[]): string[] {
  return row.map((name) =>
    name
      .trimEnd()
      .replace(/^(?:\u00EF\u00BB\u00BF)?"?(?:#Fields: *)?|"$/gi, '')
      // A comma inside of a name would make two of it.
      .replaceAll(',', ' '),
  );
}
