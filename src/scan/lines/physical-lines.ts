import type { ByteReader } from '../../model/source.ts';
import { LONGEST_LINE, READ_BYTES, type Kernel } from '../kernel/kernel.ts';
import { lineEndIn } from './line-ends.ts';
import type { LineSink } from './line-sink.ts';

/** A line too long is shown by its beginning. */
export const SHOWN_BYTES = 1024;

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/**
 * Reads bytes into the kernel's memory, which cuts them into physical lines, ended by LF or CR LF, and takes the usual
 * ones; the others go to the sink. The result is the same however the bytes were cut into reads.
 */
export class PhysicalLines {
  readonly #kernel: Kernel;
  readonly #sink: LineSink;
  /** The bytes of an unfinished line stand at the beginning of the input. */
  #held = 0;
  /** Position in the file of the input's first byte. */
  #offset: number;
  /** The beginning of a line that grew too long, until its end is found. */
  #overlong: { readonly beginning: Buffer; readonly offset: number } | undefined;

  /** `offset`: where in the file the bytes begin; `held`: those that were read before. */
  constructor(kernel: Kernel, sink: LineSink, offset: number, held: Buffer = Buffer.alloc(0)) {
    this.#kernel = kernel;
    this.#sink = sink;
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
    this.#sink.warn('unterminated-last-line');
  }

  /** An odd line, as addresses in the kernel's memory: `end` is the place of its line break. */
  oddLine(start: number, end: number): void {
    const at = this.#kernel.run.input.value;
    this.#lines(start - at, end - at);
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
    start = this.#kernel.run.takeLines(at + start, at + end) - at;
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
    const input = this.#input();
    const offset = this.#offset + start;
    if (newline - start > LONGEST_LINE) {
      this.#sink.reject('line-too-long', Buffer.from(input.subarray(start, start + SHOWN_BYTES)), offset);
      return;
    }
    const end = newline > start && input[newline - 1] === RETURN ? newline - 1 : newline;
    this.#sink.line(input, start, end, offset);
  }

  #rejectOverlong(): void {
    this.#sink.reject('line-too-long', this.#overlong!.beginning, this.#overlong!.offset);
    this.#overlong = undefined;
  }

  #drop(count: number): void {
    this.#offset += count;
    this.#held = 0;
  }
}
