/** A line of a file. */
export interface Place {
  /** 1-based. */
  readonly line: number;
  /** What stands in it, its first 500 characters. */
  readonly source: string;
}

/** Of a line that is evidence, so many characters are shown. */
export const LONGEST_SOURCE = 500;

/** A line as evidence shows it: without its end, and without the mark of its encoding. */
export function shownLine(line: string): string {
  return line
    .replace(/^\uFEFF/, '')
    .slice(0, LONGEST_SOURCE)
    .replace(/[\r\n]+$/, '');
}

/** The lines of a text, 1-based, each without its end. */
export function* physicalLines(text: string): Generator<{ readonly line: number; readonly text: string }> {
  let line = 1;
  for (let from = text.startsWith('\uFEFF') ? 1 : 0; from < text.length; line += 1) {
    const feed = text.indexOf('\n', from);
    const end = feed === -1 ? text.length : feed;
    yield { line, text: text.slice(from, text[end - 1] === '\r' && end > from ? end - 1 : end) };
    from = end + 1;
  }
}
