import type { ByteReader } from '../../model/source.ts';
import { NEWLINE } from '../../lib/bytes.ts';
import { LONGEST_LINE, READ_BYTES, type Kernel } from '../kernel/kernel.ts';
import { FAST_PATH_NEXT } from '../kernel/layout.ts';
import { lineEndIn } from './line-ends.ts';
import type { LineSink } from './record.ts';

/** Reads the lines of the slow path. Places are addresses in the kernel's memory, `newline` that of the line break. */
export interface SlowLineReader extends Pick<LineSink, 'reject' | 'warn'> {
  readonly isFastPath: boolean;
  /** Returns what the kernel is to do (assembly/host.ts). */
  readLine(start: number, newline: number, offset: number): number;
  /** The same, and the kernel takes the record. */
  takeLine(start: number, newline: number, offset: number): void;
}

/** A line too long is shown by its beginning. */
export const SHOWN_BYTES = 1024;

/**
 * Reads bytes into the kernel's memory, which cuts them into physical lines, ended by LF or CR LF, and takes those of
 * the fast path; the reader gets the others. The result is the same however the bytes were cut into reads.
 */
export class PhysicalLines {
  readonly #kernel: Kernel;
  readonly #reader: SlowLineReader;
  /** The bytes of an unfinished line stand at the beginning of the input. */
  #held = 0;
  /** Position in the file of the input's first byte. */
  #offset: number;
  /** The beginning of a line that grew too long, until its end is found. */
  #overlong: { readonly beginning: Buffer; readonly offset: number } | undefined;

  /** `offset`: where in the file the bytes begin; `held`: those that were read before. */
  constructor(kernel: Kernel, reader: SlowLineReader, offset: number, held: Buffer = Buffer.alloc(0)) {
    this.#kernel = kernel;
    this.#reader = reader;
    this.#offset = offset;
    this.#held = held.copy(this.#input());
  }

  /** A copy of the unfinished line; undefined in the middle of one too long to be held. */
  held(): Buffer | undefined {
    return this.#overlong === undefined ? Buffer.from(this.#input().subarray(0, this.#held)) : undefined;
  }

  /** Reads once. Returns how many bytes came: 0 at the end of the file. Throws what reading throws. */
  pull(reader: ByteReader): number {
    const count = reader.read(this.#input().subarray(this.#held, this.#held + READ_BYTES));
    if (count > 0) this.#take(this.#held + count);
    return count;
  }

  /** Takes in a last line that has no line break. */
  finish(): void {
    if (this.#overlong !== undefined) this.#rejectOverlong();
    else if (this.#held > 0) this.#lines(0, this.#held);
    else return;
    this.#held = 0;
    this.#reader.warn('unterminated-last-line');
  }

  /** A line that the kernel hands over. Where a CR ends a part of it, only that part is read. */
  slowLine(start: number, newline: number): number {
    const at = this.#kernel.run.input.value;
    const end = at + lineEndIn(this.#input(), start - at, newline - at);
    this.#kernel.setLineEnd(end);
    if (this.#isRejected(start - at, end - at)) return this.#reader.isFastPath ? FAST_PATH_NEXT : 0;
    return this.#reader.readLine(start, end, this.#offset + start - at);
  }

  /** Position in the file of the next line. */
  get offset(): number {
    return this.#offset;
  }

  #input(): Buffer {
    return this.#kernel.bytes.subarray(this.#kernel.run.input.value);
  }

  #take(end: number): void {
    let start = 0;
    if (this.#overlong !== undefined) {
      const newline = this.#input().subarray(0, end).indexOf(NEWLINE);
      if (newline === -1) {
        this.#drop(end);
        return;
      }
      this.#rejectOverlong();
      start = newline + 1;
    }
    const at = this.#kernel.run.input.value;
    start = this.#kernel.run.takeLines(at + start, at + end, this.#reader.isFastPath) - at;
    this.#kernel.refresh();
    while (end - start > LONGEST_LINE) {
      const next = lineEndIn(this.#input(), start, end);
      if (next === end) break;
      this.#line(start, next);
      start = next + 1;
    }
    const input = this.#input();
    input.copyWithin(0, start, end);
    this.#offset += start;
    this.#held = end - start;
    if (this.#held > LONGEST_LINE) {
      this.#overlong = { beginning: Buffer.from(input.subarray(0, SHOWN_BYTES)), offset: this.#offset };
      this.#drop(this.#held);
    }
  }

  /** What stands before a line break: more than one line where some of them end in CR alone. */
  #lines(start: number, newline: number): void {
    for (let from = start; from <= newline;) {
      const end = lineEndIn(this.#input(), from, newline);
      this.#line(from, end);
      from = end + 1;
    }
  }

  #line(start: number, newline: number): void {
    const at = this.#kernel.run.input.value;
    if (!this.#isRejected(start, newline)) this.#reader.takeLine(at + start, at + newline, this.#offset + start);
  }

  /** Rejects a line that is too long. */
  #isRejected(start: number, newline: number): boolean {
    if (newline - start <= LONGEST_LINE) return false;
    const beginning = Buffer.from(this.#input().subarray(start, start + SHOWN_BYTES));
    this.#reader.reject('line-too-long', beginning, this.#offset + start);
    return true;
  }

  #rejectOverlong(): void {
    this.#reader.reject('line-too-long', this.#overlong!.beginning, this.#overlong!.offset);
    this.#overlong = undefined;
  }

  #drop(count: number): void {
    this.#offset += count;
    this.#held = 0;
  }
}
