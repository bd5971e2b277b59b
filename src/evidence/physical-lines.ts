/** Of a line that is evidence, so many characters are shown. */
export const LONGEST_SOURCE = 500;

/** A line as evidence shows it: without its end, and without the mark of its encoding. */
export function shownLine(line: string): string {
  return line
    .replace(/^\uFEFF/, '')
    .slice(0, LONGEST_SOURCE)
    .replace(/[\r\n]+$/, '');
}
