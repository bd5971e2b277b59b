import stringWidth from 'string-width';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyze, reports, type Analysis, type Language, type ReportOptions } from '../../src/index.ts';
import { screenMeasure } from '../../src/document/screen-measure.ts';
import { analysisOf, emptyAnalysis } from '../analyses.ts';

const text = reports.find(({ format }) => format === 'text')!;
const ENGLISH: ReportOptions = { timeZone: 'UTC', language: 'en' };

function linesOf(analysis: Analysis, options: ReportOptions): string[] {
  return text.render(analysis, options).split('\n').slice(0, -1);
}

function onScreen(columns: number, language: Language = 'en'): ReportOptions {
  return { timeZone: 'UTC', language, screen: { isColoured: false, measure: screenMeasure(columns) } };
}

let organisation: Analysis;
let several: Analysis;
beforeAll(async () => {
  organisation = await analyze(['fixtures/logs/organisation']);
  const inputs = ['recovered', 'two-targets'].map((name) => `fixtures/inputs/${name}`);
  several = await analyze([...inputs, 'fixtures/logs/kb2866822']);
});

const ANALYSES: readonly (readonly [string, () => Analysis])[] = [
  ['an empty analysis', () => emptyAnalysis],
  ['one incident', () => organisation],
  ['several incidents', () => several],
  ['hundreds of incidents', () => analysisOf('EXCH02.contoso.com', 120, 400)],
];

describe('the overview', () => {
  it.each(ANALYSES)('fits on a screen of 50 lines: %s', (_, analysis) => {
    for (const options of [ENGLISH, onScreen(100), onScreen(200, 'ja')]) {
      expect(linesOf(analysis(), options).length).toBeLessThanOrEqual(50);
    }
  });

  it('takes the room of the screen: no more on a low one, and all on a high one', () => {
    const on = (rows: number): number =>
      linesOf(organisation, { ...ENGLISH, screen: { isColoured: false, rows } }).length;
    expect(on(30)).toBeLessThanOrEqual(30);
    expect([on(80) > on(30), on(80) <= 80]).toEqual([true, true]);
  });

  it.each(ANALYSES)('fits the width of a screen, but for what is there to be copied: %s', (_, analysis) => {
    const { incidents, coverage } = analysis();
    const whole = [
      ...coverage.fetch,
      ...incidents.flatMap(({ causes, remedy }) => [
        ...causes.map(({ decideWith }) => decideWith),
        ...remedy.flatMap(({ command }) => [command]),
      ]),
      ...incidents.flatMap(({ evidence }) => evidence.flatMap(({ file, line, text: log }) => [`${file}:${line}`, log])),
    ];
    for (const columns of [60, 80, 120]) {
      for (const language of ['en', 'ja'] as const) {
        for (const verbose of [false, true]) {
          const lines = linesOf(analysis(), { ...onScreen(columns, language), verbose });
          const wide = lines.filter((line) => stringWidth(line) > columns && !line.trim().startsWith('# '));
          expect(wide.filter((line) => !whole.some((copied) => line.endsWith(copied)))).toEqual([]);
        }
      }
    }
  });

  it('names what it leaves out, and how to see it', () => {
    const last = (analysis: Analysis, options: ReportOptions = ENGLISH): string => linesOf(analysis, options).at(-1)!;
    expect(last(organisation)).toBe(
      'Not shown: the facts and evidence of each incident, the timeline (8 entries), the coverage of 12 logs. Use --verbose to see everything.',
    );
    expect(last(analysisOf('EXCH02.contoso.com', 120, 400))).toBe(
      'Not shown: 106 incidents, the facts and evidence of each incident, the timeline (400 entries), the coverage of 6 logs, 1 form of unknown descriptions, 6 remarks on the input. Use --verbose to see everything.',
    );
    expect(last(organisation, { ...ENGLISH, language: 'ja' })).toBe(
      '表示していないもの: 各インシデントの詳細と根拠、タイムライン (8 件)、12 個のログの範囲。--verbose ですべて表示します。',
    );
  });

  it('gives each incident its sparkline, all on one scale of time', () => {
    const bars = linesOf(several, ENGLISH).flatMap((line) => /[▁-█·]{2,}$/.exec(line)?.[0] ?? []);
    expect(bars).toEqual(['·······················█', '█·······················', '·······················█']);
  });

  it('lists the incidents in the order of the JSON report', () => {
    const titles = linesOf(several, ENGLISH).flatMap((line) => /^ {2}(\d) {2}(.*)$/.exec(line)?.slice(1) ?? []);
    const main = several.incidents.filter(({ severity }) => severity === 'critical');
    expect(titles).toEqual(main.flatMap(({ title }, i) => [String(i + 1), title.text]));
  });
});
