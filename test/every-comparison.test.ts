import { existsSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES, analyze, compare, comparisonReports, type Analysis, type Comparison } from '../src/index.ts';
import { compareAnalyses } from '../src/comparison/compare.ts';
import { visible } from '../src/report/escape.ts';
import { emptyAnalysis } from './analyses.ts';
import { at, everyday, logs, outage, route, stream } from './comparison/logs.ts';
import { HARMLESS, UTC, VIEWS, testReport } from './report-properties.ts';
import { readerOf } from './report-readers.ts';

const ROOT = join(import.meta.dirname, '..');

/** Everything that a comparison can hold, with `text` wherever a log, a path or a name gives the words. */
function comparisonOf(text: string, failOn: Comparison['failOn'] = 'warning'): Comparison {
  const one = (rule: string, changes: Parameters<typeof outage>[0] = {}): Analysis['incidents'][number] =>
    outage({
      rule,
      target: text,
      title: `title ${text}`,
      detail: text,
      observers: [{ server: text, service: 'hub', sessions: 20 }],
      ...changes,
    });
  const backlog = {
    server: text,
    service: 'hub',
    nextHop: text,
    peakAt: at(5),
    from: at(0),
    to: at(9),
    curve: [],
  } as const;
  const before = logs({
    incidents: [
      one('fixed'),
      one('worse'),
      one('better', { state: 'ongoing' }),
      one('unknown', { observers: [{ server: text, service: 'edge', sessions: 20 }], target: `${text} gone` }),
      one('same'),
      everyday(20, { title: text }),
    ],
    streams: [stream(text, 'hub', 10), stream(text, 'edge', 10)],
    routes: [route(text, 99, 1)],
    backlogs: [{ ...backlog, peak: 300 }],
    unread: [text],
  });
  const after = logs({
    incidents: [
      one('new'),
      one('worse', { state: 'ongoing' }),
      one('better'),
      one('same'),
      everyday(20, { title: text }),
    ],
    streams: [stream(text, 'hub', 10), stream(text, 'unknown', 10)],
    routes: [route(text, 50, 50)],
    unread: [text],
  });
  const messages: Analysis['messages'] = {
    [`title ${text}`]: { id: 'incident.title', values: { target: text, did: text, what: text } },
    [text]: { id: text, values: {} },
  };
  return compareAnalyses(
    { ...before, messages },
    { ...after, messages },
    { names: { before: text, after: text }, failOn },
  );
}

const EMPTY = compareAnalyses(emptyAnalysis, emptyAnalysis, { names: { before: 'a', after: 'b' }, failOn: 'info' });
const MANY = compareAnalyses(
  logs(),
  logs({ incidents: Array.from({ length: 200 }, (_, i) => outage({ target: `EXCH${i}`, state: 'ongoing' })) }),
  { names: { before: 'a', after: 'b' }, failOn: 'info' },
);

const PLAIN: readonly (readonly [name: string, comparison: Comparison])[] = [
  ['an empty comparison', EMPTY],
  ['a full one', comparisonOf(HARMLESS)],
  ['a huge one', MANY],
];

describe('the comparison in the tests', () => {
  it('has something of everything', () => {
    expect(comparisonOf(HARMLESS).counts).toEqual({ new: 1, worse: 1, unknown: 1, fixed: 1, better: 1, same: 2 });
  });
});

describe.each(comparisonReports.map((report) => [report.format, report] as const))('%s', (format, report) => {
  it('stands in the file of its name', () => {
    expect(existsSync(join(ROOT, `src/report/comparison/${format}.ts`))).toBe(true);
  });

  testReport({
    format,
    views: VIEWS,
    render: (comparison: Comparison, options) => report.render(comparison, options),
    // Its page is one like those of the summaries.
    read: readerOf(format === 'html' ? 'summary-html' : format),
    valueOf: (text) => comparisonOf(text),
    shown: (text) => (format === 'json' ? text : visible(text)),
    plain: PLAIN,
  });

  it(format === 'json' ? 'is the same in every language' : 'follows the language', () => {
    const rendered = LANGUAGES.map((language) => report.render(comparisonOf(HARMLESS), { ...UTC, language }));
    expect(new Set(rendered).size).toBe(format === 'json' ? 1 : LANGUAGES.length);
  });

  describe('of two days of the sample organisation', () => {
    let comparison: Comparison;
    beforeAll(async () => {
      const logsOf = ['fixtures/logs/organisation'];
      const split = Date.UTC(2026, 2, 3);
      const [before, after] = [await analyze(logsOf, { until: split }), await analyze(logsOf, { since: split })];
      comparison = await compare(before, after, { names: { before: '2 March', after: '3 March' }, failOn: 'warning' });
    });

    it.each(format === 'json' ? ['en'] : LANGUAGES)('matches the golden report in %s', async (language) => {
      const rendered = report.render(comparison, { ...UTC, language: language as 'en' | 'ja' });
      const name = language === 'en' ? format : `${language}.${format}`;
      await expect(rendered).toMatchFileSnapshot(join(ROOT, `fixtures/golden/comparison.${name}`));
    });
  });
});

describe('html', () => {
  it('lets its policy through no style but its own, and no script', () => {
    const page = comparisonReports.find(({ format }) => format === 'html')!.render(comparisonOf(HARMLESS), UTC);
    const style = /<style>(?<style>[^]*?)<\/style>/.exec(page)!.groups!['style']!;
    const hash = createHash('sha256').update(style).digest('base64');
    expect(/content="(?<policy>default-src[^"]*)"/.exec(page)!.groups!['policy']!.replaceAll('&#39;', "'")).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
  });
});

describe('the first line of the text', () => {
  const first = (comparison: Comparison, language: 'en' | 'ja' = 'en'): string =>
    comparisonReports[0]!.render(comparison, { ...UTC, language }).split('\n')[0]!;
  const named = (before: Analysis, after: Analysis, failOn: Comparison['failOn'] = 'warning'): Comparison =>
    compareAnalyses(before, after, { names: { before: 'a', after: 'b' }, failOn });
  const one = logs({ incidents: [outage()] });

  it.each<[Comparison, string, string]>([
    [named(logs(), one), 'Worse: 1 new.', '悪化しました: 新規 1 件。'],
    [
      named(one, logs()),
      'Better: 1 fixed; nothing is new or worse.',
      '改善しました: 解消 1 件。新しいものや悪化したものはありません。',
    ],
    [named(one, one), 'Not worse: 1 unchanged.', '悪化していません: 変化なし 1 件。'],
    [
      named(logs(), logs()),
      'Not worse: no incident on either side.',
      '悪化していません: どちらにもインシデントはありません。',
    ],
    [
      named(logs(), logs({ incidents: [everyday(90)] }), 'error'),
      'Not worse: 1 new; what is new or worse is below the severity error.',
      '悪化していません: 新規 1 件。新しいものと悪化したものは、判定の対象となる重大度 (エラー) に達していません。',
    ],
    [
      named(logs(), logs({ unread: ['x'], incidents: [outage()] })),
      'Incomplete, so it is not known whether something got worse. In what was read: 1 new.',
      '不完全なため、悪化していないとは言い切れません。ログから分かる範囲: 新規 1 件。',
    ],
    [
      named(logs(), logs({ unread: ['x'] })),
      'Incomplete, so it is not known whether something got worse. In what was read, there is no incident on either side.',
      '不完全なため、悪化していないとは言い切れません。ログから分かる範囲では、どちらにもインシデントはありません。',
    ],
  ])('is the answer', (comparison, english, japanese) => {
    expect([first(comparison), first(comparison, 'ja')]).toEqual([english, japanese]);
  });
});
