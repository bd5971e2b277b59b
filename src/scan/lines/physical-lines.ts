import type { ByteReader } from '../../model/source.ts';
import type { LineSink } from './line-sink.ts';

const READ_BYTES = 256 * 1024;
/** No record is longer; past this a line is damage, and is not held in memory. */
export const LONGEST_LINE = 1024 * 1024;
/** A line too long is shown by its beginning. */
const SHOWN_BYTES = 1024;

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const QUOTE = 0x22;
const NUL = 0;

function indexOrEnd(bytes: Buffer, byte: number, from: number): number {
  const index = bytes.indexOf(byte, from);
  return index === -1 ? bytes.length : index;
}

/**
 * Cuts bytes into physical lines, ended by LF or CR LF, and hands each to the sink. The result is the same however
 * the bytes were cut into reads.
 */
export class PhysicalLines {
  readonly #sink: LineSink;
  #buffer = Buffer.allocUnsafe(READ_BYTES);
  /** The bytes of an unfinished line stand at the beginning of the buffer. */
  #held = 0;
  /** Position in the file of the buffer's first byte. */
  #offset: number;
  /** The beginning of a line that grew too long, until its end is found. */
  #overlong: { readonly beginning: Buffer; readonly offset: number } | undefined;

  /** `offset`: where in the file the bytes begin. */
  constructor(sink: LineSink, offset: number) {
    this.#sink = sink;
    this.#offset = offset;
  }

  /** Reads once. Returns false at the end of the file. Throws what reading throws. */
  pull(reader: ByteReader): boolean {
    if (this.#held === this.#buffer.length) this.#grow();
    const count = reader.read(this.#buffer.subarray(this.#held));
    if (count === 0) return false;
    this.#cut(this.#held + count);
    return true;
  }

  /** Takes in a last line that has no line break. */
  finish(): void {
    if (this.#overlong !== undefined) {
      this.#sink.reject('line-too-long', this.#overlong.beginning, this.#overlong.offset);
      this.#overlong = undefined;
    } else if (this.#held > 0) {
      const held = this.#buffer.subarray(0, this.#held);
      this.#line(0, this.#held, held.includes(QUOTE) || held.includes(NUL));
    } else {
      return;
    }
    this.#held = 0;
    this.#sink.warn('unterminated-last-line');
  }

  #cut(end: number): void {
    const buffer = this.#buffer;
    const filled = buffer.subarray(0, end);
    let start = 0;
    let newline = filled.indexOf(NEWLINE, this.#held);
    if (this.#overlong !== undefined) {
      if (newline === -1) {
        this.#drop(end);
        return;
      }
      this.#sink.reject('line-too-long', this.#overlong.beginning, this.#overlong.offset);
      this.#overlong = undefined;
      start = newline + 1;
      newline = filled.indexOf(NEWLINE, start);
    }
    // One search finds the next quote, and the next NUL, for all the lines before it.
    let quote = indexOrEnd(filled, QUOTE, start);
    let nul = indexOrEnd(filled, NUL, start);
    while (newline !== -1) {
      this.#line(start, newline, quote < newline || nul < newline);
      start = newline + 1;
      if (quote < start) quote = indexOrEnd(filled, QUOTE, start);
      if (nul < start) nul = indexOrEnd(filled, NUL, start);
      newline = filled.indexOf(NEWLINE, start);
    }
    buffer.copyWithin(0, start, end);
    this.#offset += start;
    this.#held = end - start;
    if (this.#held > LONGEST_LINE) {
      this.#overlong = { beginning: Buffer.from(buffer.subarray(0, SHOWN_BYTES)), offset: this.#offset };
      this.#drop(this.#held);
    }
  }

  #line(start: number, newline: number, isOdd: boolean): void {
    const offset = this.#offset + start;
    if (newline - start > LONGEST_LINE) {
      this.#sink.reject('line-too-long', Buffer.from(this.#buffer.subarray(start, start + SHOWN_BYTES)), offset);
      return;
    }
    const end = newline > start && this.#buffer[newline - 1] === RETURN ? newline - 1 : newline;
    this.#sink.line(this.#buffer, start, end, offset, isOdd);
  }

  #drop(count: number): void {
    this.#offset += count;
    this.#held = 0;
  }

  #grow(): void {
    const larger = Buffer.allocUnsafe(this.#buffer.length * 2);
    this.#buffer.copy(larger);
    this.#buffer = larger;
  }
}
