import { ProbeFailure } from './failure.ts';

/** No conversation without a message is as long. */
const MAX_BYTES = 64 * 1024;
/** RFC 5321 4.5.3.1.5 allows 512 bytes; some servers write more. */
const LONGEST_LINE = 4096;

/** Splits bytes into lines as they arrive. Bytes that are not UTF-8 are replaced. */
export class ReceivedLines {
  /** A byte in each character. */
  #text = '';
  #bytes = 0;

  /** Throws a `ProbeFailure` where the server says more than any. */
  add(bytes: Buffer): void {
    this.#bytes += bytes.length;
    if (this.#bytes > MAX_BYTES) throw new ProbeFailure('not-smtp', { note: 'too-much' });
    this.#text += bytes.toString('latin1');
  }

  /**
   * The next line without its end, which may be LF alone; undefined if there is no complete line. Throws a `ProbeFailure` for
   * one that is longer than any.
   */
  next(): string | undefined {
    const end = this.#text.indexOf('\n');
    if ((end === -1 ? this.#text.length : end) > LONGEST_LINE) throw new ProbeFailure('not-smtp', { note: 'too-much' });
    if (end === -1) return undefined;
    const line = Buffer.from(this.#text.slice(0, end), 'latin1').toString();
    this.#text = this.#text.slice(end + 1);
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  }

  /** What has come and was not read. */
  get rest(): string {
    return this.#text;
  }
}
