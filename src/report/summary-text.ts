import { commandLine, terminal } from './escape.ts';
import { type Measure, UNLIMITED, labelled, table, wrapped } from './layout.ts';
import type { Report } from './report.ts';
import { type Block, type Section } from './summary-blocks.ts';
import { summaryOf } from './summary.ts';

/** For a mail: no line is longer than mail programs leave as it is, but for what is there to be copied. */
export const summaryText: Report = {
  format: 'summary-text',
  description: 'format.summary-text',
  extensions: ['.txt'],
  columns: 72,
  render: (analysis, options) => {
    const measure = options.screen?.measure ?? UNLIMITED;
    const { title, sentences, sections } = summaryOf(analysis, options);
    const parts = [
      headingLines(title, '=', measure),
      sentences.flatMap((sentence) => wrapped(terminal(sentence), measure)),
      ...sections.flatMap((section) => sectionOf(section, measure)),
    ];
    return parts.map((lines) => `${lines.join('\n')}\n`).join('\n');
  },
};

function headingLines(text: string, line: string, measure: Measure): string[] {
  const lines = wrapped(terminal(text), measure);
  return [...lines, line.repeat(Math.max(...lines.map(measure.widthOf)))];
}

function sectionOf({ heading, blocks }: Section, measure: Measure): string[][] {
  const [first = [], ...others] = blocks.map((block) => blockText(block, measure)).filter((lines) => lines.length > 0);
  return [[...headingLines(heading, '-', measure), ...first], ...others];
}

/** A block of a page as lines of plain text. */
export function blockText(block: Block, measure: Measure): string[] {
  switch (block.kind) {
    case 'paragraph':
      return wrapped(terminal(block.text), measure);
    case 'list':
      return block.items.flatMap((item) => wrapped(`- ${terminal(item)}`, measure, 0, 2));
    case 'facts':
      return labelled(shown(block.rows), measure, 2);
    case 'table':
      return tableLines(block, measure);
    case 'code':
      return block.lines.map((line) => `  ${terminal(line)}`);
    case 'command':
      return [`  ${commandLine(block.words)}`];
    case 'chart':
      return [];
  }
}

/** Two columns stand beside each other; more of them as a table where it fits, else as one fact below the other. */
function tableLines({ head, rows, whole }: Extract<Block, { kind: 'table' }>, measure: Measure): string[] {
  const cells = rows.map((row) => row.map(terminal));
  if (head.length === 2)
    return labelled(
      cells.map(([label, value]) => [label!, value!] as const),
      measure,
      2,
    );
  const columns = head.map((name) => ({ name, align: 'left' as const }));
  const lines = table(columns, cells, { ...measure, columns: Infinity }, 2);
  if (lines.every((line) => measure.widthOf(line) <= measure.columns)) return lines;
  return cells.flatMap(([first = '', ...others]) => [
    `  ${first}`,
    ...labelled(
      others.flatMap((value, i) => (i + 1 === whole ? [] : [[head[i + 1]!, value] as const])),
      measure,
      4,
    ),
    ...(whole === undefined ? [] : [`    ${head[whole]!}`, `    ${others[whole - 1]!}`]),
  ]);
}

function shown(rows: readonly (readonly [string, string])[]): (readonly [string, string])[] {
  return rows.map(([label, value]) => [label, terminal(value)]);
}
