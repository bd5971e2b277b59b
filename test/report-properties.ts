import { isDeepStrictEqual, stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import type { ReportOptions } from '../src/index.ts';
import { screenMeasure } from '../src/document/screen-measure.ts';
import { MIXED } from './hostile-texts.ts';
import type { Read } from './report-readers.ts';

/** The properties of every report, whatever a log holds. */

/** A name without any danger, which stands nowhere else. */
export const HARMLESS = 'EXCH99.contoso.com';

export const UTC: ReportOptions = { timeZone: 'UTC', language: 'en', verbose: true };

/** Each text by itself is a matter of the escape functions: escape.test.ts. */
export const VIEWS: Views = [
  ['in English', UTC],
  ['in Japanese', { ...UTC, language: 'ja' }],
  ['as an overview', { ...UTC, verbose: false }],
  ['on a narrow screen', { ...UTC, screen: { isColoured: false, measure: screenMeasure(60) } }],
];

type Views = readonly (readonly [view: string, options: ReportOptions])[];

/** One format, and the values that it renders. */
export interface Subject<T> {
  readonly format: string;
  readonly views: Views;
  readonly render: (value: T, options: ReportOptions) => string;
  readonly read: (rendered: string) => Read;
  /** A value with the text wherever a log, a path or a name gives the words. */
  readonly valueOf: (text: string) => T;
  /** How the text is shown. */
  readonly shown: (text: string) => string;
  /** What a reader sees of the words, where spaces are not all that differs. */
  readonly seen?: (word: string) => string;
  /** How a file of this name is shown, where a format names files. */
  readonly fileOf?: (name: string) => string;
  readonly plain: readonly (readonly [name: string, value: T])[];
}

/** One mistake makes hundreds of violations. */
const SHOWN = 20;

export function testReport<T>(subject: Subject<T>): void {
  it('shows hostile text as words, and changes nothing else', () => {
    expect(hostileTextViolations(subject).slice(0, SHOWN)).toEqual([]);
  });

  it('is plain, does nothing, and is the same each time', () => {
    expect([...plainViolations(subject), ...stabilityViolations(subject)].slice(0, SHOWN)).toEqual([]);
  });
}

function hostileTextViolations<T>(subject: Subject<T>): string[] {
  const { format, views, render, read, valueOf } = subject;
  return views.flatMap(([view, options]) => {
    const plain = render(valueOf(HARMLESS), options);
    const harmless = read(plain);
    return Object.entries(MIXED).flatMap(([name, text]) => {
      const problems: string[] = [];
      try {
        const value = valueOf(text);
        const rendered = render(value, options);
        problems.push(...lineProblems(rendered), ...valueProblems(subject, value, rendered));
        // A screen breaks long lines anywhere, with us or without.
        if (options.screen === undefined) {
          problems.push(...commandProblems(rendered, plain), ...differences(subject, harmless, read(rendered), text));
        }
      } catch (error) {
        problems.push(String(error));
      }
      return problems.map((problem) => `${format} ${view}, ${name}: ${problem}`);
    });
  });
}

function plainViolations<T>({ format, views, render, read, plain }: Subject<T>): string[] {
  return plain.flatMap(([name, value]) => {
    const rendered = new Map(views.map(([view, options]) => [render(value, options), view]));
    return [...rendered].flatMap(([report, view]) => {
      const active = read(report).active.map((one) => `is active: ${one}`);
      return [...lineProblems(report), ...active].map((problem) => `${format} ${view}, ${name}: ${problem}`);
    });
  });
}

function stabilityViolations<T>(subject: Subject<T>): string[] {
  const { format, render, valueOf, plain } = subject;
  const mixed = Object.entries(MIXED).map(([name, text]) => [name, valueOf(text)] as const);
  return [...plain, ...mixed].flatMap(([name, value]) => {
    const before = structuredClone(value);
    const first = render(value, UTC);
    const coloured = render(value, { ...UTC, screen: { isColoured: true } });
    const problems = [
      ...valueProblems(subject, before, first),
      ...(render(before, UTC) === first ? [] : ['is not the same twice']),
      ...(isDeepStrictEqual(value, before) ? [] : ['changes the value that it renders']),
      ...(stripVTControlCharacters(coloured) === first ? [] : ['has more than colours in its colours']),
    ];
    return problems.map((problem) => `${format}, ${name}: ${problem}`);
  });
}

/** Controls, marks of direction, zero-width and other ignorable characters, halves of surrogate pairs. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

function lineProblems(rendered: string): string[] {
  const lineBreak = rendered.endsWith('\r\n') ? '\r\n' : '\n';
  const found = rendered.replaceAll(lineBreak, '').match(INVISIBLE) ?? [];
  const codes = new Set(found.map((character) => `U+${character.codePointAt(0)!.toString(16).toUpperCase()}`));
  return [
    ...(codes.size === 0 ? [] : [`lets through ${[...codes].join(' ')}`]),
    // A list without an entry has no line at all.
    ...(/^$|[^\r\n]\r?\n$/.test(rendered) ? [] : ['does not end with one line break']),
  ];
}

function valueProblems<T>({ format }: Subject<T>, value: T, rendered: string): string[] {
  return format !== 'json' || isDeepStrictEqual(JSON.parse(rendered), value) ? [] : ['does not give back the value'];
}

/** Lines that command a build agent, and lines that a text has made. The lines of a calendar are unfolded. */
export function commandsIn(rendered: string): string[] {
  const lines = rendered.replaceAll('\r\n ', '').split('\n');
  return lines.filter((line) => /^\s*(?:INJECTED|::.*::)|##(?:vso)?\[/.test(line));
}

function commandProblems(rendered: string, harmless: string): string[] {
  const [commands, own] = [commandsIn(rendered), commandsIn(harmless)];
  return commands.length === own.length ? [] : [`has ${commands.length} commands, not ${own.length}`];
}

function differences<T>(subject: Subject<T>, harmless: Read, hostile: Read, text: string): string[] {
  const { shown, fileOf = shown, seen = (word: string) => word } = subject;
  const plain = (words: readonly string[]): string[] =>
    words.map((word) => seen(word).replaceAll(/\s+/g, ' ').trim()).filter((word) => word !== '');
  const words = plain(harmless.words.map((word) => word.replaceAll(HARMLESS, () => shown(text))));
  const files = harmless.files?.map((file) => (file === HARMLESS ? fileOf(text) : file));
  return [
    ...hostile.active.map((one) => `is active: ${one}`),
    ...change('shape', JSON.stringify(hostile.shape), JSON.stringify(harmless.shape)),
    ...change('words', plain(hostile.words), words),
    ...change('files', hostile.files ?? [], files ?? []),
  ];
}

/** The first place where two texts or lists differ. */
function change(what: string, found: string | readonly string[], expected: string | readonly string[]): string[] {
  if (isDeepStrictEqual(found, expected)) return [];
  let at = 0;
  while (found[at] === expected[at]) at++;
  const part = (all: string | readonly string[]): string =>
    JSON.stringify(typeof all === 'string' ? all.slice(Math.max(0, at - 30), at + 30) : all[at]);
  return [`changes the ${what}: ${part(found)}, not ${part(expected)}`];
}
