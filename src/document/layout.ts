import { stripVTControlCharacters } from 'node:util';
import { columnsOf } from '../language/columns.ts';
import type { Column } from './document.ts';

/** How text takes room. */
export interface Measure {
  /** Of the screen; `Infinity` where nothing limits a line. */
  readonly columns: number;
  readonly widthOf: (text: string) => number;
  /** Lines of at most so many columns, broken between words where that is possible. */
  readonly wrap: (text: string, columns: number) => readonly string[];
}

/**
 * For a pipe or a file: nothing is wrapped, so that `grep` finds whole cells and the bytes are the same everywhere. It
 * knows the wide letters of Japanese only: the package that knows all (`screen-measure.ts`) is slow to load.
 */
export const UNLIMITED: Measure = {
  columns: Infinity,
  widthOf: (text) => columnsOf(stripVTControlCharacters(text)),
  wrap: (text) => [text],
};

/** Between the columns of a table. */
const GAP = 2;
/** A column is never narrower, however narrow the screen. */
const NARROWEST = 4;

/** Running text with so many spaces before its first line, and before those that follow. */
export function wrapped(text: string, measure: Measure, first = 0, following = first): string[] {
  const lines = measure.wrap(text, measure.columns - Math.max(first, following));
  return lines.map((line, i) => `${' '.repeat(i === 0 ? first : following)}${line}`);
}

/** Labels in one column, values next to them: wrapped, but for those that must stay whole. */
export function labelled(
  facts: readonly { readonly label: string; readonly value: string; readonly isWhole: boolean }[],
  measure: Measure,
  indent: number,
): string[] {
  const width = Math.max(0, ...facts.map(({ label }) => measure.widthOf(label)));
  return facts.flatMap(({ label, value, isWhole }) => {
    const lines = isWhole ? [value] : measure.wrap(value, measure.columns - width - indent - GAP);
    const padding = ' '.repeat(width - measure.widthOf(label));
    const labels = [`${label}${padding}`, ...lines.slice(1).map(() => ' '.repeat(width))];
    return lines.map((line, i) => `${' '.repeat(indent)}${labels[i]!}${' '.repeat(GAP)}${line}`.trimEnd());
  });
}

/** A table without borders. Where it is wider than the screen, the widest columns give way, and their cells wrap. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  measure: Measure,
  indent: number,
): string[] {
  const all = [columns.map(({ label }) => label), ...rows];
  const { widthOf, wrap } = measure;
  const widths = fitted(
    columns.map((_, i) => Math.max(...all.map((row) => widthOf(row[i]!)))),
    columns.map((_, i) => Math.max(...all.flatMap((row) => row[i]!.split(' ').map(widthOf)))),
    measure.columns - indent - GAP * (columns.length - 1),
  );
  return all.flatMap((row) => {
    const cells = row.map((cell, i) => (widthOf(cell) > widths[i]! ? wrap(cell, widths[i]!) : [cell]));
    const height = Math.max(...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) => {
      const padded = columns.map(({ kind }, i) => {
        const text = cells[i]![line] ?? '';
        const padding = ' '.repeat(Math.max(0, widths[i]! - widthOf(text)));
        return kind === 'number' ? `${padding}${text}` : `${text}${padding}`;
      });
      return `${' '.repeat(indent)}${padded.join(' '.repeat(GAP))}`.trimEnd();
    });
  });
}

/** Widths that fit: down to the longest word of a column first, then through its words. */
function fitted(natural: readonly number[], words: readonly number[], room: number): number[] {
  const widths = [...natural];
  for (const least of [words, words.map(() => NARROWEST)]) {
    let excess = widths.reduce((sum, width) => sum + width, 0) - room;
    while (excess > 0) {
      const widest = widths.reduce(
        (best, width, i) => (width > least[i]! && (best === -1 || width >= widths[best]!) ? i : best),
        -1,
      );
      if (widest === -1) break;
      widths[widest]! -= 1;
      excess -= 1;
    }
  }
  return widths;
}
