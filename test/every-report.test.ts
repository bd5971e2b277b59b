import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, analyze, reports, type Analysis } from '../src/index.ts';
import { visible } from '../src/report/escape.ts';
import { analysisOf, emptyAnalysis } from './analyses.ts';
import { UTC, VIEWS, testReport } from './report-properties.ts';
import { readerOf } from './report-readers.ts';

const ROOT = join(import.meta.dirname, '..');

/** Reports for programs: the same in every language and on every screen. */
const MACHINE_FORMATS = ['json', 'csv', 'jsonl', 'timesketch', 'timesketch-jsonl', 'ecs'];

const PLAIN: readonly (readonly [name: string, analysis: Analysis])[] = [
  ['an empty analysis', emptyAnalysis],
  ['a full one', analysisOf('EXCH02.contoso.com')],
  // More of everything than any report shows.
  ['a huge one', analysisOf('EXCH02.contoso.com', 110, 520)],
];

const analyses = new Map<string, Promise<Analysis>>();

/** The analysis of a sample, made once. */
function analysed(logs: string, hashes: boolean): Promise<Analysis> {
  const key = `${logs} ${hashes}`;
  const analysis = analyses.get(key) ?? analyze([`fixtures/logs/${logs}`], { hashes });
  analyses.set(key, analysis);
  return analysis;
}

describe('the reports', () => {
  it('have one name each', () => {
    const formats = reports.map(({ format }) => format);
    expect(formats).toEqual([...new Set(formats)]);
  });
});

describe.each(reports.map((report) => [report.format, report] as const))('%s', (format, report) => {
  const isMachine = MACHINE_FORMATS.includes(format);
  const isRaw = format.includes('json') || format === 'ecs';
  it('stands in the file of its name', () => {
    expect(existsSync(join(ROOT, `src/report/${format}.ts`))).toBe(true);
  });

  testReport({
    format,
    views: isMachine ? VIEWS.slice(0, 1) : VIEWS,
    render: (analysis: Analysis, options) => report.render(analysis, options),
    read: readerOf(format),
    valueOf: (text) => analysisOf(text),
    shown: (text) => (isRaw ? text : visible(text)),
    plain: PLAIN,
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
    const analysis = await analysed(logs, format.startsWith('summary'));
    const rendered = report.render(analysis, { ...UTC, language });
    const posix = rendered.replaceAll(/fixtures[/\\]\S+?\.LOG/g, (path) => path.replaceAll(/\\+/g, '/'));
    const name = language === 'en' ? format : `${language}.${format}`;
    await expect(posix).toMatchFileSnapshot(join(ROOT, `fixtures/golden/${logs}.${name}`));
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
