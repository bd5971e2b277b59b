import { commandLine, terminal } from './escape.ts';
import type { Block, Code, Document, Fact, RecordRow, Section, State, Table } from './document.ts';
import { type Measure, UNLIMITED, labelled, table, wrapped } from './layout.ts';
import { type Paint, paintIn } from './paint.ts';

/** Where a text is shown at once. */
export interface Screen {
  readonly isColoured: boolean;
  /** How text takes room on it; undefined where nothing limits a line. */
  readonly measure?: Measure | undefined;
  /** How many lines it shows at once; undefined where it is not a screen. */
  readonly rows?: number | undefined;
}

/** What every part of a text is written with. */
export interface TextPage {
  readonly measure: Measure;
  readonly paint: Paint;
  /** Close together on a terminal; with underlined headings and room between the blocks in a mail. */
  readonly look: 'terminal' | 'mail';
}

export function textPage(screen: Screen | undefined, look: TextPage['look'] = 'terminal'): TextPage {
  return { measure: screen?.measure ?? UNLIMITED, paint: paintIn(screen?.isColoured ?? false), look };
}

export function renderText({ title, state, sentences, sections }: Document, page: TextPage): string {
  const answer = answerLines(sentences, state, page);
  const parts = [
    ...(page.look === 'mail' ? [underlined(title, '=', page)] : []),
    ...(answer.length === 0 ? [] : [answer]),
    ...sections.flatMap((section) => sectionParts(section, page)),
  ];
  return parts.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

/** To be read aloud; the first sentence is the answer. */
export function answerLines(sentences: readonly string[], state: State, { measure, paint, look }: TextPage): string[] {
  return sentences.flatMap((sentence, i) =>
    wrapped(terminal(sentence), measure).map((line) =>
      i === 0 && look === 'terminal' ? paint.heading(paint.tone(state, line)) : line,
    ),
  );
}

function underlined(text: string, line: string, { measure }: TextPage): string[] {
  const lines = wrapped(terminal(text), measure);
  return [...lines, line.repeat(Math.max(...lines.map(measure.widthOf)))];
}

/** Its lines, in parts with an empty line between them. */
function sectionParts(section: Section, page: TextPage): string[][] {
  if (page.look === 'terminal') return [sectionLines(section, page)];
  const parts = section.blocks.map((block) => blockLines(block, page, 0)).filter((lines) => lines.length > 0);
  const [first = [], ...others] = parts;
  return section.heading === '' ? parts : [[...underlined(section.heading, '-', page), ...first], ...others];
}

/** A section as it stands on a terminal. */
export function sectionLines({ heading, terminal: own, tone, blocks }: Section, page: TextPage): string[] {
  const { measure, paint } = page;
  const shown = terminal(own ?? inCapitals(heading));
  const lines = shown === '' ? [] : wrapped(shown, measure);
  return [
    ...lines.map((line) => (tone === undefined ? paint.heading(line) : paint.tone(tone, paint.heading(line)))),
    ...blocks.flatMap((block) => blockLines(block, page, shown === '' ? 0 : 2)),
  ];
}

/** But for what stands in brackets: zones and names. */
function inCapitals(heading: string): string {
  return heading.replace(/^[^(]*/, (words) => words.toUpperCase());
}

function blockLines(block: Block, page: TextPage, indent: number): string[] {
  const { measure, paint, look } = page;
  const inner = look === 'mail' ? indent + 2 : indent;
  switch (block.kind) {
    case 'paragraph': {
      const lines = wrapped(terminal(block.text), measure, indent);
      return block.isAside === true ? lines.map(paint.aside) : lines;
    }
    case 'list':
      return block.items.flatMap((item) =>
        wrapped(`${look === 'mail' ? '- ' : ''}${terminal(item)}`, measure, indent, indent + 2),
      );
    case 'facts':
      return factLines(block.rows, measure, inner);
    case 'table':
      return tableLines(block, page, inner);
    case 'records':
      return block.rows.flatMap((row) => recordLines(row, page, indent));
    case 'code':
      return codeLines(block, page, indent, inner);
    case 'command':
      return [`${' '.repeat(inner)}${commandLine(block.words)}`];
    case 'chart':
      return [];
    case 'group':
      return [
        ...wrapped(terminal(block.heading), measure, indent).map((line) => paint.heading(line)),
        ...block.blocks.flatMap((one) => blockLines(one, page, indent + 2)),
      ];
  }
}

function factLines(facts: readonly Fact[], measure: Measure, indent: number): string[] {
  return labelled(
    facts.map(({ label, value, kind }) => ({ label, value: terminal(value), isWhole: kind === 'command' })),
    measure,
    indent,
  );
}

function recordLines({ mark, title, tone, facts, note }: RecordRow, { measure, paint }: TextPage, indent: number) {
  const begins = mark === '' ? '' : `${terminal(mark)}  `;
  const hanging = indent + Math.max(2, measure.widthOf(begins));
  return [
    ...wrapped(`${begins}${terminal(title)}`, measure, indent, hanging).map((line) => paint.tone(tone, line)),
    ...(note === undefined ? [] : wrapped(terminal(note), measure, hanging)),
    ...factLines(facts, measure, indent + 2),
  ];
}

/** Commands are never wrapped: a line break in the middle would be pasted with them. */
function codeLines({ intro, lines }: Code, { measure, paint }: TextPage, indent: number, inner: number): string[] {
  const before = ' '.repeat(intro === undefined ? inner : indent + 2);
  const paints = { command: paint.command, comment: paint.aside, plain: String, detail: String };
  return [
    ...(intro === undefined ? [] : wrapped(terminal(intro), measure, indent)),
    ...lines.map(({ text, kind }) => `${before}${kind === 'detail' ? '  ' : ''}${paints[kind](terminal(text))}`),
  ];
}

/** Two columns stand next to each other; more of them as a table where it fits a mail, else as one fact below the other. */
function tableLines({ columns, rows, tones }: Table, { measure, paint, look }: TextPage, indent: number): string[] {
  const cells = rows.map((row, i) => {
    const [first = '', ...others] = row.map(terminal);
    return [tones === undefined ? first : paint.tone(tones[i]!, first), ...others];
  });
  const fact = (label: string, value: string) => ({ label, value, isWhole: false });
  if (columns.length === 2) {
    return labelled(
      cells.map(([label, value]) => fact(label!, value!)),
      measure,
      indent,
    );
  }
  if (look === 'terminal') return table(columns, cells, measure, indent);
  const lines = table(columns, cells, { ...measure, columns: Infinity }, indent);
  if (lines.every((line) => measure.widthOf(line) <= measure.columns)) return lines;
  const [whole, broken] = [true, false].map((isWhole) =>
    columns.flatMap(({ kind }, i) => (i > 0 && (kind === 'command') === isWhole ? [i] : [])),
  );
  const before = ' '.repeat(indent);
  return cells.flatMap((row) => [
    `${before}${row[0]!}`,
    ...labelled(
      broken!.map((i) => fact(columns[i]!.label, row[i]!)),
      measure,
      indent + 2,
    ),
    ...whole!.flatMap((i) => [`${before}  ${columns[i]!.label}`, `${before}  ${row[i]!}`]),
  ]);
}
