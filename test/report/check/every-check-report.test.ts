import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES, type ReportOptions } from '../../../src/index.ts';
import type { Check } from '../../../src/model/check.ts';
import { checkReports } from '../../../src/report/check/index.ts';
import { visible } from '../../../src/report/escape.ts';
import { HARMLESS, VIEWS, commandsIn, testReport } from '../../report-properties.ts';
import { checkReaderOf } from './check-readers.ts';
import { BENIGN, checkOf, organisationCheck } from './checks.ts';

const ROOT = join(import.meta.dirname, '../../..');
const UTC: ReportOptions = { timeZone: 'UTC', language: 'en' };

/** For people: all others are the same in every language. */
const SPOKEN = ['text', 'markdown'];

const HUGE = checkOf('EXCH02.contoso.com', 'failed', 5000);

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
  it('stands in the file of its name', () => {
    expect(existsSync(join(ROOT, `src/report/check/${format}.ts`))).toBe(true);
  });

  testReport({
    format,
    // Options change nothing in the others: a test below says so.
    views: SPOKEN.includes(format) ? VIEWS : VIEWS.slice(0, 1),
    render: (check: Check, options) => report.render(check, options),
    read: checkReaderOf(format),
    valueOf: (text) => checkOf(text),
    shown: (text) => text,
    // Escapes stay as they are, and runners drop the first `=`.
    seen: (word) => visible(word).replace(/^\s*=+/, ''),
    fileOf: (name) => fileOf(name, format),
    plain: BENIGN,
  });

  it(`commands ${format === 'github' || format === 'azure' ? 'its' : 'no'} build agent`, () => {
    const commands = commandsIn(report.render(checkOf(HARMLESS), UTC));
    expect(commands.length > 0).toBe(format === 'github' || format === 'azure');
  });

  it('draws 5,000 incidents in some seconds of the processor', () => {
    const begin = process.cpuUsage();
    expect(report.render(HUGE, { ...UTC, verbose: true })).toMatch(/[^\n]\n$/);
    const { user, system } = process.cpuUsage(begin);
    expect(user + system).toBeLessThan(10_000_000);
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
