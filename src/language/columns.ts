/** Letters that take two columns on a terminal: those of Japanese. */
const WIDE = /[\u3000-\u30ff\u3400-\u9fff\uff00-\uff60]/g;

/**
 * How many columns words of the catalogue take on a terminal. Not for log text: a package that knows all the letters of
 * the world takes longer to load than a report to draw.
 */
export function columnsOf(words: string): number {
  return words.length + (words.match(WIDE)?.length ?? 0);
}

/** With spaces after it, up to so many columns. */
export function padEnd(words: string, columns: number): string {
  return words + spaces(columns - columnsOf(words));
}

/** With spaces before it. */
export function padStart(words: string, columns: number): string {
  return spaces(columns - columnsOf(words)) + words;
}

function spaces(count: number): string {
  return ' '.repeat(Math.max(0, count));
}
