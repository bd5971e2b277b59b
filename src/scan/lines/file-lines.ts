import { HASH, SPACE, TAB } from '../../lib/bytes.ts';
import type { LineCounts, Reject } from '../../model/analysis.ts';
import type { EvidenceRef } from '../../model/evidence.ts';
import type { Interval } from '../../lib/interval.ts';
import type { Message } from '../../model/message.ts';
import { compareText } from '../../lib/order.ts';
import {
  type FileTotals,
  type ScanResult,
  UNKNOWN_DESCRIPTIONS,
  UNKNOWN_DIRECTION,
  type UnknownShape,
  type Warning,
} from '../../model/scan-result.ts';
import { parseLine, splitFields } from './parse-line.ts';
import { type Columns, EXCHANGE_COLUMNS, bindColumns, isDamagedHeader } from './columns.ts';
import { type LineRecord, readTimestamp } from './record.ts';

/** Where a piece of a file begins, and what the lines before it say of it. */
export interface Position {
  /** Bytes before. */
  readonly offset: number;
  /** Physical lines before. */
  readonly lines: number;
  /** Columns of the last `#Fields` header; `none` before the first. */
  readonly columns: Columns | 'none' | 'unusable';
  /** Whether a record stands before: a header behind one was written by a restart. */
  readonly recordsBefore: boolean;
  /** Of the last `#Version` header. */
  readonly version: string | undefined;
}

export const BEGINNING: Position = {
  offset: 0,
  lines: 0,
  columns: 'none',
  recordsBefore: false,
  version: undefined,
};

/** How many rejected lines are listed unless all are requested; all are counted. */
export const REJECTS_LISTED = 100;
const REJECT_LENGTH = 200;
const EVIDENCE_LENGTH = 500;

const VERSION_LENGTH = 40;

/** What a line of the slow path is: a record, a header with its time, or neither. */
export type ReadLine = LineRecord | HeaderDate | undefined;

/** A `#Date` header: when it was written, by what version, and whether records stand before it. */
export interface HeaderDate {
  readonly headerAt: number;
  readonly version: string | undefined;
  readonly isRestart: boolean;
}

/** What the records of a piece came to. */
export interface RecordCounts {
  readonly parsed: number;
  readonly skipped: number;
  readonly extent: Interval | undefined;
  readonly unknown: readonly UnknownShape[];
}

/** Counts every physical line of one file, and reads those of the slow path. */
export class FileLines {
  readonly #path: string;
  readonly #mostRejects: number;
  #line: number;
  #columns: Position['columns'];
  #recordsBefore: boolean;
  #version: string | undefined;
  readonly #counts = { total: 0, comment: 0, blank: 0, rejected: 0 };
  readonly #warnings = new Map<string, Warning>();
  readonly #rejects: Reject[] = [];

  constructor(path: string, position: Position, mostRejects: number) {
    this.#path = path;
    this.#mostRejects = mostRejects;
    this.#line = position.lines;
    this.#columns = position.columns;
    this.#recordsBefore = position.recordsBefore;
    this.#version = position.version;
  }

  position(): Omit<Position, 'offset'> {
    return {
      lines: this.#line,
      columns: this.#columns,
      recordsBefore: this.#recordsBefore,
      version: this.#version,
    };
  }

  /** Whether lines may take the fast path: the header names Exchange's columns, and a record stands before. */
  get isFastPath(): boolean {
    return this.#recordsBefore && typeof this.#columns === 'object' && this.#columns.isExchange;
  }

  /** So many lines took the fast path. */
  pass(lines: number): void {
    this.#line += lines;
    this.#counts.total += lines;
  }

  read(bytes: Buffer, start: number, end: number, offset: number): ReadLine {
    this.pass(1);
    const from = skipByteOrderMark(bytes, start, end);
    if (isBlank(bytes, from, end)) {
      this.#counts.blank += 1;
      return undefined;
    }
    if (bytes[from] === HASH) {
      this.#counts.comment += 1;
      return this.#readHeader(bytes.toString('utf8', from, end));
    }
    const columns = this.#columns === 'none' ? EXCHANGE_COLUMNS : this.#columns;
    const record = parseLine(bytes, from, end, columns === 'unusable' ? undefined : columns);
    if (typeof record === 'string') {
      if (this.#bindsColumns(bytes, from, end)) return undefined;
      this.#reject(record, bytes, from, end, offset);
      return undefined;
    }
    if (this.#columns === 'none') {
      this.warn('header-missing');
      this.#columns = EXCHANGE_COLUMNS;
    }
    if (record.direction === 0) this.warn(UNKNOWN_DIRECTION);
    this.#recordsBefore = true;
    return record;
  }

  /** Counts a line that was never handed over whole; `beginning` is what can be shown of it. */
  reject(reason: Reject['reason'], beginning: Buffer, offset: number): void {
    this.pass(1);
    this.#reject(reason, beginning, 0, beginning.length, offset);
  }

  /** The next line is the one after `lines` physical lines: a row of a re-saved file may span several. */
  skipTo(lines: number): void {
    this.#line = lines;
  }

  /** Counts a warning on the current line. */
  warn(code: string): void {
    const known = this.#warnings.get(code);
    this.#warnings.set(code, { code, count: (known?.count ?? 0) + 1, first: known?.first ?? this.#line });
  }

  /** Where the current line stands. */
  place(): { readonly file: string; readonly line: number } {
    return { file: this.#path, line: this.#line };
  }

  /** A line to be shown: the current one, or so many behind it. */
  evidence(bytes: Buffer, start: number, end: number, ahead: number): EvidenceRef {
    return { file: this.#path, line: this.#line + ahead, text: beginningOf(bytes, start, end, EVIDENCE_LENGTH) };
  }

  tally(failure: Message | string | undefined, { parsed, skipped, extent, unknown }: RecordCounts): FileTotals {
    const { total, comment, blank, rejected } = this.#counts;
    const lines: LineCounts = { total, parsed, comment, blank, rejected, skipped };
    const warnings = [...this.#warnings.values(), ...unknownDescriptions(unknown)].sort(byLine);
    return { path: this.#path, lines, extent, warnings, failure };
  }

  rejects(): ScanResult['rejects'] {
    return { count: this.#counts.rejected, listed: this.#rejects };
  }

  /** Header names have any letter case, and a header may stand anywhere in the file. */
  #readHeader(text: string): ReadLine {
    const match = /^#(fields|date|version):(.*)$/is.exec(text);
    if (match === null) return undefined;
    const value = match[2]!.trim();
    switch (match[1]!.toLowerCase()) {
      case 'fields':
        this.#readColumns(value);
        return undefined;
      case 'version':
        this.#version = value.slice(0, VERSION_LENGTH);
        return undefined;
    }
    const headerAt = readTimestamp(value);
    if (Number.isNaN(headerAt)) return undefined;
    return { headerAt, version: this.#version, isRestart: this.#recordsBefore };
  }

  #readColumns(fields: string): void {
    const columns = bindColumns(fields.split(','));
    // Damage is local: what is left of a header does not hide the lines behind it.
    if (columns === undefined && isDamagedHeader(fields)) this.warn('header-damaged');
    else this.#columns = columns ?? 'unusable';
  }

  /** Whether a line is the header row of a re-saved log that was put behind another. */
  #bindsColumns(bytes: Buffer, start: number, end: number): boolean {
    const text = bytes.toString('latin1', start, end);
    const columns = /date-time/i.test(text) ? bindColumns(splitFields(text) ?? []) : undefined;
    if (columns === undefined) return false;
    this.#counts.comment += 1;
    this.#columns = columns;
    return true;
  }

  #reject(reason: Reject['reason'], bytes: Buffer, start: number, end: number, offset: number): void {
    this.#counts.rejected += 1;
    if (this.#rejects.length >= this.#mostRejects) return;
    const text = beginningOf(bytes, start, end, REJECT_LENGTH);
    this.#rejects.push({ file: this.#path, line: this.#line, offset, reason, text });
  }
}

export function byLine(a: Warning, b: Warning): number {
  return a.first - b.first || compareText(a.code, b.code);
}

/** Reported only where they are most of a log (analysis/fold.ts): a build may know more shapes. */
function unknownDescriptions(shapes: readonly UnknownShape[]): Warning[] {
  if (shapes.length === 0) return [];
  const count = shapes.reduce((sum, shape) => sum + shape.count, 0);
  return [{ code: UNKNOWN_DESCRIPTIONS, count, first: Math.min(...shapes.map(({ first }) => first.line)) }];
}

function isBlank(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] !== SPACE && bytes[at] !== TAB) return false;
  return true;
}

function skipByteOrderMark(bytes: Buffer, start: number, end: number): number {
  const marked = end - start >= 3 && bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf;
  return marked ? start + 3 : start;
}

/** The first characters of a line, no character cut in two. A UTF-8 character has at most four bytes. */
function beginningOf(bytes: Buffer, start: number, end: number, length: number): string {
  const text = bytes.toString('utf8', start, Math.min(end, start + 4 * length));
  return text.length <= length ? text : Array.from(text).slice(0, length).join('');
}
