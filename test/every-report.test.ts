import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  LANGUAGES,
  analyze,
  checkReports,
  compare,
  comparisonReports,
  remedyReports,
  reports,
  type Analysis,
  type Check,
  type Comparison,
  type Report,
} from '../src/index.ts';
import { visible } from '../src/document/escape.ts';
import { analysisOf, emptyAnalysis } from './analyses.ts';
import { PLAIN_COMPARISONS, comparisonOf } from './comparison/full-comparison.ts';
import { checkReaderOf } from './report/check/check-readers.ts';
import { BENIGN, checkOf, organisationCheck } from './report/check/checks.ts';
import { HARMLESS, UTC, VIEWS, commandsIn, testReport, type Subject } from './report-properties.ts';
import { readerOf } from './report-readers.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');

/** Every format of one kind of value. */
interface Family<T> extends Pick<Subject<T>, 'valueOf' | 'plain'> {
  readonly name: string;
  readonly reports: readonly Report<T>[];
  /** Formats for people: all others are the same in every language, on every screen and in every zone. */
  readonly spoken: RegExp;
  /** How each format shows hostile text. */
  readonly shows: (format: string) => Pick<Subject<T>, 'shown' | 'seen' | 'fileOf'>;
}

const rawOrVisible = (format: string): Pick<Subject<unknown>, 'shown'> => ({
  shown: (text) => (/json|^ecs$/.test(format) ? text : visible(text)),
});

const ANALYSES: Pick<Family<Analysis>, 'valueOf' | 'plain' | 'shows'> = {
  valueOf: (text) => analysisOf(text),
  plain: [
    ['an empty analysis', emptyAnalysis],
    ['a full one', analysisOf('EXCH02.contoso.com')],
    // More of everything than any report shows.
    ['a huge one', analysisOf('EXCH02.contoso.com', 110, 520)],
  ],
  shows: rawOrVisible,
};

/** How a file of this name is named in a check: with `/`, without what no text in UTF-8 can hold. */
function fileOf(text: string, format: string): string {
  const parted = text.replaceAll('\\', '/');
  if (format === 'sarif') return Buffer.from(parted).toString();
  return format === 'gitlab' ? parted : visible(parted).replace(/^=+/, '').trim();
}

function testFamily<T>({ name, reports: all, spoken, shows, valueOf, plain }: Family<T>): void {
  describe.each(all.map((report) => [report.format, report] as const))(`${name}: %s`, (format, report) => {
    const isSpoken = spoken.test(format);

    testReport({
      format,
      views: isSpoken ? VIEWS : VIEWS.slice(0, 1),
      render: (value: T, options) => report.render(value, options),
      read: checkReaderOf(format),
      valueOf,
      plain,
      ...shows(format),
    });

    it(isSpoken ? 'follows the language' : 'is the same for every reader', () => {
      const render = (options: typeof UTC): string => report.render(valueOf('EXCH02'), options);
      const inEach = LANGUAGES.map((language) => render({ ...UTC, language }));
      expect(new Set(inEach).size).toBe(isSpoken ? LANGUAGES.length : 1);
      const views = [{ ...UTC, timeZone: 'Asia/Tokyo' }, ...VIEWS.map(([, options]) => options)];
      if (!isSpoken) expect(new Set(views.map(render)).size).toBe(1);
    });
  });
}

testFamily<Analysis>({ name: 'report', reports, spoken: /text|markdown|html|ics/, ...ANALYSES });
testFamily<Analysis>({ name: 'remedy', reports: remedyReports, spoken: /./, ...ANALYSES });
testFamily<Comparison>({
  name: 'comparison',
  reports: comparisonReports,
  spoken: /text|markdown/,
  valueOf: (text) => comparisonOf(text),
  plain: PLAIN_COMPARISONS,
  shows: rawOrVisible,
});
testFamily<Check>({
  name: 'check',
  reports: checkReports,
  spoken: /text|markdown/,
  valueOf: (text) => checkOf(text),
  plain: BENIGN,
  shows: (format) => ({
    shown: (text) => text,
    // Escapes stay as they are, and runners drop the first `=`.
    seen: (word) => visible(word).replace(/^\s*=+/, ''),
    fileOf: (file) => fileOf(file, format),
  }),
});

describe('the formats', () => {
  it('have one name each, text first', () => {
    for (const all of [reports, checkReports, comparisonReports, remedyReports]) {
      const names = all.map(({ format }) => format);
      expect(names[0]).toBe('text');
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it.each(checkReports.map((report) => [report.format, report] as const))(
    'command no build agent but the one that they are for: %s',
    (format, report) => {
      const commands = commandsIn(report.render(checkOf(HARMLESS), UTC));
      expect(commands.length > 0).toBe(format === 'github' || format === 'azure');
    },
  );

  it('draw a check of 5,000 incidents in some seconds of the processor', () => {
    const huge = checkOf('EXCH02.contoso.com', 'failed', 5000);
    for (const report of checkReports) {
      const begin = process.cpuUsage();
      expect(report.render(huge, UTC)).toMatch(/[^\n]\n$/);
      const { user, system } = process.cpuUsage(begin);
      expect(user + system).toBeLessThan(10_000_000);
    }
  });
});

describe('the golden reports', () => {
  const values = new Map<string, Promise<unknown>>();

  /** Made once. */
  function made<T>(key: string, make: () => Promise<T>): Promise<T> {
    const value = (values.get(key) ?? make()) as Promise<T>;
    values.set(key, value);
    return value;
  }

  type Golden = readonly [file: string, render: () => Promise<string>];

  /** In both languages, where people read it. */
  function goldens<T>(name: string, report: Report<T>, isSpoken: boolean, value: () => Promise<T>): Golden[] {
    const languages = isSpoken ? LANGUAGES : (['en'] as const);
    return languages.map((language): Golden => [
      `${name}.${language === 'en' ? '' : `${language}.`}${report.format}`,
      async () => report.render(await value(), { ...UTC, language, verbose: !name.startsWith('checks') }),
    ]);
  }

  const analysed = (logs: string, hashes: boolean): Promise<Analysis> =>
    made(`${logs} ${hashes}`, () => analyze([`fixtures/logs/${logs}`], { hashes }));

  const twoDays = (): Promise<Comparison> =>
    made('two days', async () => {
      const split = Date.UTC(2026, 2, 3);
      const [before, after] = await Promise.all(
        [{ until: split }, { since: split }].map((window) => analyze(['fixtures/logs/organisation'], window)),
      );
      return compare(before!, after!, { names: { before: '2 March', after: '3 March' }, failOn: 'warning' });
    });

  it.each([
    ...reports.flatMap((report) => {
      const isSpoken = /text|markdown|html|ics/.test(report.format);
      const samples = isSpoken ? ['kb2866822', 'organisation'] : ['kb2866822'];
      return samples.flatMap((logs) =>
        goldens(`golden/${logs}`, report, isSpoken, () => analysed(logs, report.format.startsWith('summary'))),
      );
    }),
    ...comparisonReports.flatMap((report) => goldens('golden/comparison', report, report.format !== 'json', twoDays)),
    // The JSON is the check itself; most of SARIF is the help of every rule, which is the same in each.
    ...checkReports
      .filter(({ format }) => format !== 'json')
      .flatMap((report) =>
        (report.format === 'sarif' ? (['incomplete'] as const) : (['passed', 'failed', 'incomplete'] as const)).flatMap(
          (verdict) =>
            goldens(`checks/${verdict}`, report, /text|markdown/.test(report.format), () =>
              made(verdict, () => organisationCheck(verdict)),
            ),
        ),
      ),
  ])('match: %s', async (file, render) => {
    const rendered = (await render()).replaceAll(/fixtures[/\\]\S+?\.LOG/g, (path) => path.replaceAll(/\\+/g, '/'));
    await expect(rendered).toMatchFileSnapshot(join(FIXTURES, file));
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
