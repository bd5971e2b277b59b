import type { Language } from '../language/language.ts';
import type { Severity } from '../model/finding.ts';
import type { Incident } from '../model/incident.ts';
import type { Instant } from '../model/time.ts';

/** A report for people, in raw words: each renderer makes them harmless. */
export interface Document {
  /** Empty for none. */
  readonly title: string;
  /** How the answer looks. */
  readonly state: State;
  /** The first is the answer. */
  readonly sentences: readonly string[];
  readonly sections: readonly Section[];
  readonly locale: { readonly language: Language; readonly clock: { stamp(at: Instant): string } };
}

export type State = Incident['state'] | 'clear' | 'inconclusive';
export type Tone = Severity | State;

export interface Section {
  /** Empty for none. */
  readonly heading: string;
  /** On a terminal, where that is not the heading in capitals; empty for none. */
  readonly terminal?: string;
  /** Said first, where the heading on a terminal does not say it. */
  readonly opening?: string;
  readonly tone?: Tone;
  readonly blocks: readonly Block[];
}

export type Block =
  | Paragraph
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly rows: readonly Fact[] }
  | Table
  | Records
  | Code
  /** A command line, word by word as it was typed. */
  | { readonly kind: 'command'; readonly words: readonly string[] }
  | Chart
  | { readonly kind: 'group'; readonly heading: string; readonly blocks: readonly Block[] };

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
  /** Of less weight than what is around it. */
  readonly isAside?: boolean;
}

/** A value with its name. Code finds it by `id`, readers by `label`. */
export interface Fact {
  readonly id: string;
  /** Empty where it continues the fact before. */
  readonly label: string;
  readonly value: string;
  /** `command`: to be copied, so never broken into lines. */
  readonly kind?: 'text' | 'command';
}

export interface Column {
  readonly label: string;
  /** `command`: to be copied, so never broken into lines. `time`: not broken either, where there is room. */
  readonly kind: 'text' | 'number' | 'time' | 'command';
}

export interface Table {
  readonly kind: 'table';
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  /** Of the first cell of each row. */
  readonly tones?: readonly Tone[];
}

/** Things of one kind: a list of facts each in a text, a table where there is room. */
export interface Records {
  readonly kind: 'records';
  /** What the marks and the titles are. */
  readonly columns: readonly [mark: string, title: string];
  readonly rows: readonly RecordRow[];
}

export interface RecordRow {
  /** In front of the title in a text; empty for none. */
  readonly mark: string;
  readonly title: string;
  readonly tone: Tone;
  readonly facts: readonly Fact[];
  /** Below the title, in a text only. */
  readonly note?: string;
}

/** Lines to be copied as they are. */
export interface Code {
  readonly kind: 'code';
  readonly language: 'powershell' | 'text';
  /** What they are for. */
  readonly intro?: string;
  readonly lines: readonly CodeLine[];
}

export interface CodeLine {
  readonly text: string;
  /** `detail`: belongs to the line before it. */
  readonly kind: 'command' | 'comment' | 'plain' | 'detail';
}

export interface Chart {
  readonly kind: 'chart';
  readonly title: string;
  readonly bars: readonly Bar[];
}

/** An incident on the chart: from its first failure to its last, or to the end of the logs. */
export interface Bar {
  readonly label: string;
  readonly isBad: boolean;
  readonly from: Instant;
  readonly to: Instant;
}

export function paragraph(text: string): Paragraph {
  return { kind: 'paragraph', text };
}

/** A list with the words before it; nothing where it is empty. */
export function listAfter(words: string, items: readonly string[]): Block[] {
  return items.length === 0 ? [] : [paragraph(words), { kind: 'list', items }];
}

/** Nothing where it has no rows. */
export function tableOf(columns: readonly Column[], rows: Table['rows'], tones?: Table['tones']): Table[] {
  return rows.length === 0 ? [] : [{ kind: 'table', columns, rows, ...(tones === undefined ? {} : { tones }) }];
}

export function commands(lines: readonly string[], intro?: string): Code {
  const code = lines.map((text): CodeLine => ({ text, kind: 'command' }));
  return { kind: 'code', language: 'powershell', lines: code, ...(intro === undefined ? {} : { intro }) };
}

/** The records as a table: a column for each fact that any of them has. */
export function recordsTable({ columns: [mark, title], rows }: Records): Table {
  const labels = new Map(rows.flatMap(({ facts }) => facts.map(({ id, label }) => [id, label])));
  const hasMarks = rows.some((row) => row.mark !== '');
  const texts = [...(hasMarks ? [mark] : []), title, ...labels.values()];
  return {
    kind: 'table',
    columns: texts.map((label) => ({ label, kind: 'text' })),
    rows: rows.map((row) => [
      ...(hasMarks ? [row.mark] : []),
      row.title,
      ...[...labels.keys()].map((id) => row.facts.find((fact) => fact.id === id)?.value ?? ''),
    ]),
  };
}
