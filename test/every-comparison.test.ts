import { existsSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  LANGUAGES,
  analyze,
  compare,
  comparisonReports,
  type Analysis,
  type Comparison,
  type ReportOptions,
} from '../src/index.ts';
import { compareAnalyses } from '../src/comparison/compare.ts';
import { visible } from '../src/report/escape.ts';
import { screenMeasure } from '../src/report/screen-measure.ts';
import { emptyAnalysis } from './analyses.ts';
import { at, everyday, logs, outage, route, stream } from './comparison/logs.ts';
import { HOSTILE } from './hostile-texts.ts';
import { readerOf } from './report-readers.ts';

const ROOT = join(import.meta.dirname, '..');
const UTC: ReportOptions = { timeZone: 'UTC', language: 'en' };

/** Controls, marks of direction, zero-width and other ignorable characters, halves of surrogate pairs. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** A name without any danger, which stands nowhere else. */
const HARMLESS = 'EXCH99.contoso.com';

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

type Named = readonly (readonly [name: string, comparison: Comparison])[];
const COMPARISONS: Named = [
  ['an empty comparison', EMPTY],
  ['a full one', comparisonOf(HARMLESS)],
  ['a huge one', MANY],
  ...Object.entries(HOSTILE).map(([name, text]) => [name, comparisonOf(text)] as const),
];

const VIEWS: readonly (readonly [string, ReportOptions])[] = [
  ['in English', UTC],
  ['in Japanese', { ...UTC, language: 'ja', timeZone: 'Asia/Tokyo' }],
  ['on a narrow screen', { ...UTC, screen: { isColoured: false, measure: screenMeasure(60) } }],
];

/** What tells two readings apart beside their words: pages and terminals make one space of many. */
function plain(words: readonly string[]): string[] {
  return words.map((word) => word.replaceAll(/\s+/g, ' ').trim()).filter((word) => word !== '');
}

describe('the comparison in the tests', () => {
  it('has something of everything', () => {
    expect(comparisonOf(HARMLESS).counts).toEqual({ new: 1, worse: 1, unknown: 1, fixed: 1, better: 1, same: 2 });
  });
});

describe.each(comparisonReports.map((report) => [report.format, report] as const))('%s', (format, report) => {
  // Its page is one like those of the summaries.
  const read = readerOf(format === 'html' ? 'summary-html' : format);

  it('stands in the file of its name', () => {
    expect(existsSync(join(ROOT, `src/report/comparison/${format}.ts`))).toBe(true);
  });

  it.each(COMPARISONS)('says the same twice, ends with one line break, and changes nothing: %s', (_, comparison) => {
    const before = structuredClone(comparison);
    const first = report.render(comparison, UTC);
    expect(report.render(before, UTC)).toBe(first);
    expect(comparison).toEqual(before);
    expect(first).toMatch(/[^\n]\n$/);
  });

  describe.each(VIEWS)('%s', (_, options) => {
    const harmless = read(report.render(comparisonOf(HARMLESS), options));

    it.each(COMPARISONS)('lets no invisible character through: %s', (__, comparison) => {
      expect(report.render(comparison, options).replaceAll('\n', '')).not.toMatch(INVISIBLE);
    });

    it.each(COMPARISONS.slice(0, 3))('has nothing active in it: %s', (__, comparison) => {
      expect(read(report.render(comparison, options)).active).toEqual([]);
    });

    it.skipIf(options.screen !== undefined).each(Object.entries(HOSTILE))(
      'has the same shape, does nothing, and says every word, whatever is in the log: %s',
      (__, text) => {
        const { shape, active, words } = read(report.render(comparisonOf(text), options));
        expect(active).toEqual([]);
        expect(shape).toEqual(harmless.shape);
        const shown = format === 'json' ? text : visible(text);
        expect(plain(words)).toEqual(plain(harmless.words.map((word) => word.replaceAll(HARMLESS, () => shown))));
      },
    );

    it.skipIf(options.screen !== undefined).each(Object.entries(HOSTILE))(
      'shows on no line of its own: %s',
      (__, text) => {
        const lines = report.render(comparisonOf(text), options).split('\n');
        expect(lines.filter((line) => /^\s*(?:INJECTED|::|##\[|##vso\[)/.test(line))).toEqual([]);
      },
    );
  });

  it('has only colours in it beside what it has without', () => {
    const coloured: ReportOptions = { ...UTC, screen: { isColoured: true } };
    for (const [, comparison] of COMPARISONS) {
      expect(stripVTControlCharacters(report.render(comparison, coloured))).toBe(report.render(comparison, UTC));
    }
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

describe('json', () => {
  it.each(COMPARISONS)('gives back the same comparison: %s', (_, comparison) => {
    const json = comparisonReports.find(({ format }) => format === 'json')!;
    expect(JSON.parse(json.render(comparison, UTC))).toEqual(comparison);
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
      'Not worse: 1 new; what is new or worse is below the severity that counts (error).',
      '悪化していません: 新規 1 件。新しいものと悪化したものは、判定の対象となる重大度 (エラー) に達していません。',
    ],
    [
      named(logs(), logs({ unread: ['x'], incidents: [outage()] })),
      'Incomplete, so nobody can say that nothing is worse. As far as the logs go: 1 new.',
      '不完全なため、悪化していないとは言い切れません。ログから分かる範囲: 新規 1 件。',
    ],
    [
      named(logs(), logs({ unread: ['x'] })),
      'Incomplete, so nobody can say that nothing is worse. No incident is seen on either side.',
      '不完全なため、悪化していないとは言い切れません。ログから分かる範囲では、どちらにもインシデントはありません。',
    ],
  ])('is the answer', (comparison, english, japanese) => {
    expect([first(comparison), first(comparison, 'ja')]).toEqual([english, japanese]);
  });
});
