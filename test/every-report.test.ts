import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, analyze, reports, type Analysis, type Language, type Report } from '../src/index.ts';
import { analysisOf, emptyAnalysis } from './analyses.ts';
import { HOSTILE } from './hostile-texts.ts';

const ROOT = join(import.meta.dirname, '..');
/** Formats for programs: the language does not change them. */
const MACHINE = ['json'];

/** Controls, marks of direction, zero-width and other ignorable characters, halves of surrogate pairs. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

const HUGE = analysisOf('EXCH02.contoso.com', 500, 5000);

type Named = readonly (readonly [name: string, analysis: Analysis])[];
const BENIGN: Named = [
  ['an empty analysis', emptyAnalysis],
  ['a full one', analysisOf('EXCH02.contoso.com')],
  ['a huge one', HUGE],
];
const ANALYSES: Named = [
  ...BENIGN,
  ...Object.entries(HOSTILE).map(([name, text]) => [name, analysisOf(text)] as const),
];

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^$/, 'blank'],
  [/^#{1,6}(?: |$)/, 'heading'],
  [/^(?:[-*_] *){3,}$|^=+$/, 'rule'],
  [/^>/, 'quote'],
  [/^ {4,}/, 'code'],
];

/** The shape of a Markdown page, line by line: what a reader's program makes of it, without the words. */
function markdownShape(text: string): string[] {
  let fence: string | undefined;
  return text.split('\n').map((line) => {
    if (fence !== undefined) {
      if (line.startsWith(fence) && /^`+ *$/.test(line)) fence = undefined;
      return fence === undefined ? 'end of code' : 'code';
    }
    fence = /^`{3,}/.exec(line)?.[0];
    return fence === undefined ? lineShape(line) : 'begin of code';
  });
}

function lineShape(line: string): string {
  if (line.startsWith('|')) return `row of ${cells(line)}`;
  const item = /^(?:[-+*]|\d{1,9}[.)])(?: |$)/.exec(line)?.[0];
  if (item !== undefined && !/^(?:[-*] *){3,}$/.test(line)) return `item: ${lineShape(line.slice(item.length))}`;
  return KINDS.find(([pattern]) => pattern.test(line))?.[1] ?? 'text';
}

/** Cells of a row: a backslash takes the meaning from the character after it. */
function cells(row: string): number {
  return row.replaceAll(/\\./g, '').split('|').length - 2;
}

/** Running text of a Markdown page without what a backslash has made harmless, and without our own comments. */
function activeMarkdown(text: string): string {
  const shape = markdownShape(text);
  return text
    .split('\n')
    .filter((_, i) => !/code$/.test(shape[i]!))
    .join('\n')
    .replaceAll(/\\[^\n]/g, '')
    .replaceAll('<!-- -->', ' ');
}

/** What begins each line of a plain text: its spaces, which no log text may change. */
function textShape(text: string): number[] {
  return text.split('\n').map((line) => line.search(/\S|$/));
}

function rendered(format: string, language: Language, analysis: Analysis): string {
  const report = reports.find((known) => known.format === format)!;
  return report.render(analysis, { timeZone: 'UTC', language });
}

describe('the reports', () => {
  it('have one name each', () => {
    const formats = reports.map(({ format }) => format);
    expect(formats).toEqual([...new Set(formats)]);
  });

  it.each(reports.map((report) => [report.format, report] as const))(
    'stand in the file of their name: %s',
    (format) => {
      expect(existsSync(join(ROOT, `src/report/${format}.ts`))).toBe(true);
    },
  );

  it.each(BENIGN)('are for people in their language, and for programs the same in all: %s', (_, analysis) => {
    const inLanguages = (report: Report): string[] =>
      LANGUAGES.map((language) => report.render(analysis, { timeZone: 'UTC', language }));
    const same = reports.filter((report) => new Set(inLanguages(report)).size === 1);
    expect(same.map(({ format }) => format)).toEqual(MACHINE);
  });
});

const DRAWN = reports.flatMap((report) => LANGUAGES.map((language) => [report.format, language, report] as const));

describe.each(DRAWN)('%s in %s', (format, language, report) => {
  const options = { timeZone: 'UTC', language };

  it.each(ANALYSES)('ends with one line break: %s', (_, analysis) => {
    expect(report.render(analysis, options)).toMatch(/[^\n]\n$/);
  });

  it.each(ANALYSES)('says the same twice, and changes nothing: %s', (_, analysis) => {
    const before = structuredClone(analysis);
    const first = report.render(analysis, options);
    expect(report.render(before, options)).toBe(first);
    expect(analysis).toEqual(before);
  });

  it.each(ANALYSES)('lets no invisible character through: %s', (_, analysis) => {
    const found = report.render(analysis, options).replaceAll('\n', '').match(INVISIBLE) ?? [];
    const codes = found.map((character) => `U+${character.codePointAt(0)!.toString(16).toUpperCase()}`);
    expect([...new Set(codes)]).toEqual([]);
  });

  it.each(Object.entries(HOSTILE))('shows on no line of its own: %s', (_, text) => {
    const lines = report.render(analysisOf(text), options).split('\n');
    expect(lines.filter((line) => /^\s*(?:INJECTED|::|##\[|##vso\[)/.test(line))).toEqual([]);
  });

  const isMachine = MACHINE.includes(format);

  it.each(isMachine ? ['kb2866822'] : ['kb2866822', 'organisation'])(
    'matches the golden report of %s',
    async (logs) => {
      const rendered = report.render(await analyze([`fixtures/logs/${logs}`]), options);
      const posix = rendered.replaceAll(/fixtures[/\\]\S+?\.LOG/g, (path) => path.replaceAll(/\\+/g, '/'));
      // What a page runs and how it looks is not of this analysis.
      const own = posix
        .replaceAll(/(?<=<(script|style)>)[^]*?(?=<\/\1>)/g, '')
        .replaceAll(/'sha256-[^']*'/g, "'sha256-'");
      const name = language === 'en' || isMachine ? format : `${language}.${format}`;
      await expect(own).toMatchFileSnapshot(join(ROOT, `fixtures/golden/${logs}.${name}`));
    },
  );
});

describe('json', () => {
  it.each(ANALYSES)('gives back the same analysis: %s', (_, analysis) => {
    expect(JSON.parse(rendered('json', 'en', analysis))).toEqual(analysis);
  });
});

describe.each(LANGUAGES)('text in %s', (language) => {
  const plain = textShape(rendered('text', language, analysisOf('EXCH02.contoso.com')));

  it.each(Object.entries(HOSTILE))('has the same lines whatever is in the log: %s', (_, text) => {
    expect(textShape(rendered('text', language, analysisOf(text)))).toEqual(plain);
  });
});

describe.each(LANGUAGES)('markdown in %s', (language) => {
  const render = (analysis: Analysis): string => rendered('markdown', language, analysis);
  const plain = markdownShape(render(analysisOf('EXCH02.contoso.com')));

  it.each(Object.entries(HOSTILE))('has the same shape whatever is in the log: %s', (_, text) => {
    expect(markdownShape(render(analysisOf(text)))).toEqual(plain);
  });

  it.each(Object.entries(HOSTILE))('makes no markup of log text: %s', (_, text) => {
    expect(activeMarkdown(render(analysisOf(text))).match(/<|`|\]\(|!\[|@\w|https?:\/\//g)).toBeNull();
  });

  it.each(BENIGN)('keeps the number of cells in every table: %s', (_, analysis) => {
    const tables =
      markdownShape(render(analysis))
        .join('\n')
        .match(/(?:^row of \d+$\n?)+/gm) ?? [];
    expect(tables.map((rows) => new Set(rows.trimEnd().split('\n')).size)).toEqual(tables.map(() => 1));
    expect(tables.length).toBeGreaterThan(0);
  });

  it('is seen to be broken where a cell is not closed, a fence is left, or a heading comes in', () => {
    expect(markdownShape('| a | b |\n| a \\| b |\n```x\n# y\n```\n# z\n- # z')).toEqual([
      'row of 2',
      'row of 1',
      'begin of code',
      'code',
      'end of code',
      'heading',
      'item: heading',
    ]);
  });
});
