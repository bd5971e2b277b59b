import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES, type ReportOptions } from '../../../src/index.ts';
import type { Check } from '../../../src/model/check.ts';
import { checkReports } from '../../../src/report/check/index.ts';
import { visible } from '../../../src/report/escape.ts';
import { screenMeasure } from '../../../src/report/screen-measure.ts';
import { HOSTILE } from '../../hostile-texts.ts';
import { checkReaderOf } from './check-readers.ts';
import { BENIGN, checkOf, organisationCheck } from './checks.ts';

const ROOT = join(import.meta.dirname, '../../..');
const UTC: ReportOptions = { timeZone: 'UTC', language: 'en' };

/** For people: all others are the same in every language. */
const SPOKEN = ['text', 'markdown'];

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** A name without any danger, which stands nowhere else. */
const HARMLESS = 'EXCH99.contoso.com';

const HUGE = checkOf('EXCH02.contoso.com', 'failed', 10_000);

type Named = readonly (readonly [name: string, check: Check])[];
const CHECKS: Named = [...BENIGN, ...Object.entries(HOSTILE).map(([name, text]) => [name, checkOf(text)] as const)];

const VIEWS: readonly (readonly [string, ReportOptions])[] = [
  ['in English', UTC],
  ['in Japanese', { ...UTC, language: 'ja' }],
  ['with everything', { ...UTC, verbose: true }],
  ['on a narrow screen', { ...UTC, screen: { isColoured: false, measure: screenMeasure(60) } }],
];

/** What does not tell two readings apart: spaces, escapes that stay as they are, and the first `=` that runners drop. */
function plain(words: readonly string[]): string[] {
  return words.map((word) => visible(word).replaceAll(/\s+/g, ' ').trim().replace(/^=+/, ''));
}

/** How a file of this name is named: with `/`, without what no text in UTF-8 can hold. */
function fileOf(text: string, format: string): string {
  const parted = text.replaceAll('\\', '/');
  if (format === 'sarif') return Buffer.from(parted).toString();
  return format === 'gitlab' ? parted : visible(parted).replace(/^=+/, '').trim();
}

describe('the formats of a check', () => {
  it('have one name each, text first', () => {
    expect(checkReports.map(({ format }) => format)).toEqual(
      'text markdown json junit sarif github gitlab azure'.split(' '),
    );
  });
});

describe.each(checkReports.map((report) => [report.format, report] as const))('%s', (format, report) => {
  const read = checkReaderOf(format);
  const hostile = Object.entries(HOSTILE);
  // Options change nothing in the others: a test below says so.
  const views = SPOKEN.includes(format) ? VIEWS : VIEWS.slice(0, 1);

  it('stands in the file of its name', () => {
    expect(existsSync(join(ROOT, `src/report/check/${format}.ts`))).toBe(true);
  });

  it.each(CHECKS)('ends with one line break: %s', (_, check) => {
    expect(report.render(check, UTC)).toMatch(/[^\n]\n$/);
  });

  it.each(CHECKS)('says the same twice, and changes nothing: %s', (_, check) => {
    const before = structuredClone(check);
    const first = report.render(check, UTC);
    expect(report.render(before, UTC)).toBe(first);
    expect(check).toEqual(before);
  });

  it('draws 10,000 incidents in some seconds', () => {
    const begin = performance.now();
    expect(report.render(HUGE, { ...UTC, verbose: true })).toMatch(/[^\n]\n$/);
    expect(performance.now() - begin).toBeLessThan(20_000);
  });

  describe.each(views)('%s', (_, options) => {
    const harmless = read(report.render(checkOf(HARMLESS), options));
    // A screen breaks long lines anywhere, with us or without.
    const isWhole = options.screen === undefined;

    it.each(CHECKS)('lets no invisible character through: %s', (__, check) => {
      expect(report.render(check, options).replaceAll('\n', '').match(INVISIBLE)).toBe(null);
    });

    it.each(BENIGN)('has nothing active in it: %s', (__, check) => {
      expect(read(report.render(check, options)).active).toEqual([]);
    });

    it.runIf(isWhole).each(hostile)('has the same shape and does nothing, whatever is in the log: %s', (__, text) => {
      const { shape, active } = read(report.render(checkOf(text), options));
      expect(active).toEqual([]);
      expect(shape).toEqual(harmless.shape);
    });

    it.runIf(isWhole).each(hostile)('says every word that is in the log: %s', (__, text) => {
      const { words, files } = read(report.render(checkOf(text), options));
      expect(plain(words)).toEqual(plain(harmless.words.map((word) => word.replaceAll(HARMLESS, () => text))));
      expect(files).toEqual(harmless.files.map((file) => (file === HARMLESS ? fileOf(text, format) : file)));
    });

    it.runIf(isWhole).each(hostile)('commands no build agent beside what it says itself: %s', (__, text) => {
      const commands = (rendered: string): number =>
        rendered.split('\n').filter((line) => /^\s*::.*::|##(?:vso)?\[/.test(line)).length;
      const own = commands(report.render(checkOf(HARMLESS), options));
      expect(own > 0).toBe(format === 'github' || format === 'azure');
      expect(commands(report.render(checkOf(text), options))).toBe(own);
    });

    it.runIf(isWhole).each(hostile)('shows on no line of its own: %s', (__, text) => {
      const lines = report.render(checkOf(text), options).split('\n');
      expect(lines.filter((line) => /^\s*INJECTED/.test(line))).toEqual([]);
    });
  });

  it('has only colours in it beside what it has without', () => {
    const coloured: ReportOptions = { ...UTC, screen: { isColoured: true } };
    for (const [, check] of CHECKS) {
      expect(stripVTControlCharacters(report.render(check, coloured))).toBe(report.render(check, UTC));
    }
  });

  it(SPOKEN.includes(format) ? 'follows the language' : 'is the same for every reader', () => {
    const inEach = LANGUAGES.map((language) => report.render(checkOf('EXCH02'), { timeZone: 'UTC', language }));
    const views: ReportOptions[] = [{ ...UTC, timeZone: 'Asia/Tokyo' }, ...VIEWS.map(([, options]) => options)];
    const seen = views.map((options) => report.render(checkOf('EXCH02'), options));
    expect(new Set(inEach).size).toBe(SPOKEN.includes(format) ? LANGUAGES.length : 1);
    expect(new Set(seen).size > 1).toBe(SPOKEN.includes(format));
  });
});

describe('the golden answers', () => {
  const verdicts = ['passed', 'failed', 'incomplete'] as const;
  const checks = new Map<Check['verdict'], Check>();
  beforeAll(async () => {
    for (const verdict of verdicts) checks.set(verdict, await organisationCheck(verdict));
  });

  // The JSON is the check itself; most of SARIF is the help of every rule, which is the same in each.
  const golden = checkReports
    .filter(({ format }) => format !== 'json')
    .flatMap((report) =>
      (report.format === 'sarif' ? verdicts.slice(2) : verdicts).flatMap((verdict) =>
        (SPOKEN.includes(report.format) ? LANGUAGES : (['en'] as const)).map(
          (language) => [verdict, report.format, language, report] as const,
        ),
      ),
    );

  it.each(golden)('match, where it %s, as %s in %s', async (verdict, format, language, report) => {
    const rendered = report.render(checks.get(verdict)!, { ...UTC, language });
    const posix = rendered.replaceAll(/fixtures[/\\]\S+?\.LOG/g, (path) => path.replaceAll(/\\+/g, '/'));
    const name = language === 'en' ? format : `${language}.${format}`;
    await expect(posix).toMatchFileSnapshot(join(ROOT, `fixtures/checks/${verdict}.${name}`));
  });
});

describe('json', () => {
  it.each(CHECKS)('gives back the same check: %s', (_, check) => {
    expect(JSON.parse(checkReports.find(({ format }) => format === 'json')!.render(check, UTC))).toEqual(check);
  });
});
