import type { Reject } from '../../model/analysis.ts';

/** Takes in the physical lines of one file, in their order. */
export interface LineSink {
  /** One line without its line break, `offset` bytes into the file. */
  line(bytes: Buffer, start: number, end: number, offset: number): void;
  /** A line that is not handed over whole: `beginning` is what can be shown of it. */
  reject(reason: Reject['reason'], beginning: Buffer, offset: number): void;
  /** The next line stands behind so many physical lines: a row of a re-saved file may span several. */
  skipTo(lines: number): void;
  /** Counts a warning on the line handed over last. */
  warn(code: string): void;
}
