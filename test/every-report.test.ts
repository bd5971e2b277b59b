import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, analyze, reports, type Analysis, type Report, type ReportOptions } from '../src/index.ts';
import { visible } from '../src/report/escape.ts';
import { screenMeasure } from '../src/report/screen-measure.ts';
import { analysisOf, emptyAnalysis } from './analyses.ts';
import { HOSTILE } from './hostile-texts.ts';
import { readerOf, type Read } from './report-readers.ts';

const ROOT = join(import.meta.dirname, '..');
const UTC: ReportOptions = { timeZone: 'UTC', language: 'en', verbose: true };

/** Reports for programs: the same in every language and on every screen. */
const MACHINE_FORMATS = ['json', 'csv', 'jsonl', 'timesketch', 'timesketch-jsonl', 'ecs'];

/** Controls, marks of direction, zero-width and other ignorable characters, halves of surrogate pairs. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** A name without any danger, which stands nowhere else. */
const HARMLESS = 'EXCH99.contoso.com';

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

/** Other ways to be shown: none of them may let anything through. */
const VIEWS: readonly (readonly [string, ReportOptions])[] = [
  ['in English', UTC],
  ['in Japanese', { ...UTC, language: 'ja' }],
  ['as an overview', { ...UTC, verbose: false }],
  ['on a narrow screen', { ...UTC, screen: { isColoured: false, measure: screenMeasure(60) } }],
];

function reportOf(format: string): Report {
  return reports.find((report) => report.format === format)!;
}

function visibleIn(rendered: string): string[] {
  const found = rendered.replaceAll(/\r?\n/g, '').match(INVISIBLE) ?? [];
  const codes = found.map((character) => `U+${character.codePointAt(0)!.toString(16).toUpperCase()}`);
  return [...new Set(codes)];
}

/** What tells two readings apart beside their words: pages and terminals make one space of many. */
function plain(words: readonly string[]): string[] {
  return words.map((word) => word.replaceAll(/\s+/g, ' ').trim()).filter((word) => word !== '');
}

describe('the reports', () => {
  it('have one name each', () => {
    const formats = reports.map(({ format }) => format);
    expect(formats).toEqual([...new Set(formats)]);
  });
});

describe.each(reports.map((report) => [report.format, report] as const))('%s', (format, report) => {
  const read = readerOf(format);
  const isMachine = MACHINE_FORMATS.includes(format);
  const views = isMachine ? VIEWS.slice(0, 1) : VIEWS;
  const isRaw = format.includes('json') || format === 'ecs';

  it('stands in the file of its name', () => {
    expect(existsSync(join(ROOT, `src/report/${format}.ts`))).toBe(true);
  });

  it.each(ANALYSES)('ends with one line break: %s', (_, analysis) => {
    // A list without an entry has no line at all.
    expect(report.render(analysis, UTC)).toMatch(analysis === emptyAnalysis ? /^$|[^\n]\n$/ : /[^\n]\n$/);
  });

  it.each(ANALYSES)('says the same twice, and changes nothing: %s', (_, analysis) => {
    const before = structuredClone(analysis);
    const first = report.render(analysis, UTC);
    expect(report.render(before, UTC)).toBe(first);
    expect(analysis).toEqual(before);
  });

  describe.each(views)('%s', (_, options) => {
    it.each(ANALYSES)('lets no invisible character through: %s', (__, analysis) => {
      expect(visibleIn(report.render(analysis, options))).toEqual([]);
    });

    it.each(BENIGN)('has nothing active in it: %s', (__, analysis) => {
      expect(read(report.render(analysis, options)).active).toEqual([]);
    });
  });

  // A screen breaks long lines anywhere, with us or without.
  describe.each(views.filter(([, { screen }]) => screen === undefined))('%s', (_, options) => {
    const harmless = read(report.render(analysisOf(HARMLESS), options));

    it.each(Object.entries(HOSTILE))('has the same shape and does nothing, whatever is in the log: %s', (__, text) => {
      const { shape, active } = read(report.render(analysisOf(text), options));
      expect(active).toEqual(harmless.active);
      expect(shape).toEqual(harmless.shape);
    });

    it.each(Object.entries(HOSTILE))('says every word that is in the log: %s', (__, text) => {
      const shown = isRaw ? text : visible(text);
      const expected = harmless.words.map((word) => word.replaceAll(HARMLESS, () => shown));
      expect(wordsOf(read(report.render(analysisOf(text), options)))).toEqual(plain(expected));
    });

    it.each(Object.entries(HOSTILE))('shows on no line of its own, and commands no build agent: %s', (__, text) => {
      const lines = report.render(analysisOf(text), options).replaceAll('\r\n ', '').split('\n');
      expect(lines.filter((line) => /^\s*(?:INJECTED|::.*::)|##(?:vso)?\[/.test(line))).toEqual([]);
    });
  });

  it('has only colours in it beside what it has without', () => {
    const coloured: ReportOptions = { ...UTC, screen: { isColoured: true } };
    for (const [, analysis] of ANALYSES) {
      const painted = report.render(analysis, coloured);
      expect(stripVTControlCharacters(painted)).toBe(report.render(analysis, UTC));
    }
  });

  it(isMachine ? 'is the same however it is shown' : 'follows the language', () => {
    const ways = isMachine ? VIEWS.map(([, options]) => options) : LANGUAGES.map((language) => ({ ...UTC, language }));
    const rendered = ways.map((options) => report.render(analysisOf('EXCH02'), options));
    expect(new Set(rendered).size).toBe(isMachine ? 1 : LANGUAGES.length);
  });

  const golden = (isMachine ? ['kb2866822'] : ['kb2866822', 'organisation']).flatMap((logs) =>
    (isMachine ? (['en'] as const) : LANGUAGES).map((language) => [logs, language] as const),
  );

  it.each(golden)('matches the golden report of %s in %s', async (logs, language) => {
    const analysis = await analyze([`fixtures/logs/${logs}`], { hashes: format.startsWith('summary') });
    const rendered = report.render(analysis, { ...UTC, language });
    const posix = rendered.replaceAll(/fixtures[/\\]\S+?\.LOG/g, (path) => path.replaceAll(/\\+/g, '/'));
    const name = language === 'en' ? format : `${language}.${format}`;
    await expect(posix).toMatchFileSnapshot(join(ROOT, `fixtures/golden/${logs}.${name}`));
  });
});

function wordsOf({ words }: Read): string[] {
  return plain(words);
}

describe('json', () => {
  it.each(ANALYSES)('gives back the same analysis: %s', (_, analysis) => {
    expect(JSON.parse(reportOf('json').render(analysis, UTC))).toEqual(analysis);
  });
});

describe('a reader', () => {
  const DATA = '<script id="page-data">{}</script>';

  it.each([
    ['markdown', '| a | b |\n| --- | --- |\n| a \\| b |'],
    ['markdown', 'x <b>y</b>'],
    ['html', `<!doctype html><html><body><p>a<b>b</b></p>${DATA}</body></html>`],
    ['csv', 'a,b\r\nc\r\n'],
    ['text', '  a\n'],
    ['json', '{"a":[]}\n'],
  ])('sees another shape: %s %j', (format, report) => {
    const others: Readonly<Record<string, string>> = {
      html: `<!doctype html><html><body><p>a<wbr>b</p>${DATA}</body></html>`,
      markdown: '| a | b |\n| --- | --- |\n| a | b |',
      csv: 'a,b\r\nc,d\r\n',
      text: 'a\n',
      json: '{"a":["x"]}\n',
    };
    expect(readerOf(format)(report).shape).not.toEqual(readerOf(format)(others[format]!).shape);
  });

  it.each([
    ['markdown', 'see https://example.com'],
    ['markdown', '[x](y)'],
    ['markdown', '<img src=x onerror=y>'],
    ['markdown', 'user@example.com'],
    ['markdown', 'see #1 and GH-2'],
    ['summary-markdown', '```mermaid\ngantt\n  click a href "x"\n```'],
    ['csv', 'a,=1+1\r\n'],
    ['summary-html', '<!doctype html><html><body><p onclick="x">x</p></body></html>'],
    ['summary-html', '<!doctype html><html><body><script>x</script></body></html>'],
    ['html', `<!doctype html><html><body><p onclick="x">x</p>${DATA}</body></html>`],
    ['html', `<!doctype html><html><body><script>x</script>${DATA}</body></html>`],
    ['html', `<!doctype html><html><body><a href="x">x</a>${DATA}</body></html>`],
    ['html', `<!doctype html><html><body><img>${DATA}</body></html>`],
    ['ics', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nATTENDEE:mailto:x@example.com\r\nEND:VEVENT\r\nEND:VCALENDAR'],
  ])('sees what is active: %s %j', (format, report) => {
    expect(readerOf(format)(report).active).not.toEqual([]);
  });
});
