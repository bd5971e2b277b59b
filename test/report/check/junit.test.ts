import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOMParser } from 'linkedom';
import { afterAll, describe, expect, it } from 'vitest';
import type { Check } from '../../../src/model/check.ts';
import { junit } from '../../../src/report/check/junit.ts';
import { HOSTILE } from '../../hostile-texts.ts';
import { BENIGN, checkOf, organisationCheck } from './checks.ts';

/** What the programs that take JUnit's results demand. */

const SCHEMA = join(import.meta.dirname, 'junit.xsd');

function render(check: Check): string {
  return junit.render(check, { timeZone: 'UTC', language: 'en' });
}

interface Element {
  readonly localName: string;
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<Element>;
}

function rootOf(xml: string): Element {
  const document: unknown = new DOMParser().parseFromString(xml, 'text/xml');
  return (document as { readonly documentElement: Element }).documentElement;
}

const CHECKS: readonly (readonly [string, Check])[] = [
  ...BENIGN,
  ...Object.entries(HOSTILE).map(([name, text]) => [name, checkOf(text)] as const),
];

describe('JUnit', () => {
  it('says of each case what became of it', () => {
    const { cases } = checkOf('EXCH02.contoso.com');
    const tests = [...rootOf(render(checkOf('EXCH02.contoso.com'))).querySelectorAll('testcase')];
    const outcomes = tests.map((test) => [
      `${test.getAttribute('classname')!} ${test.getAttribute('name')!}`,
      [...test.querySelectorAll('*')].map(({ localName }) => localName).join(),
    ]);
    const expected = { passed: '', warned: 'system-out', failed: 'failure', incomplete: 'error', skipped: 'skipped' };
    expect(Object.fromEntries(outcomes)).toEqual(
      Object.fromEntries(
        cases.map(({ id, kind, status }) => [
          `connectlog.${kind} ${id}`,
          // This one passes with a remark.
          kind === 'maintenance' ? 'system-out' : expected[status],
        ]),
      ),
    );
  });

  it('counts right', () => {
    for (const [name, check] of CHECKS) {
      const root = rootOf(render(check));
      const counted = (element: Element): object => {
        const number = (selector: string): number => [...element.querySelectorAll(selector)].length;
        const all = { tests: number('testcase'), failures: number('failure'), errors: number('error') };
        return element === root ? all : { ...all, skipped: number('skipped') };
      };
      for (const element of [root, ...root.querySelectorAll('testsuite')]) {
        const expected = counted(element);
        const said = Object.keys(expected).map((key) => [key, Number(element.getAttribute(key))]);
        expect(Object.fromEntries(said), name).toEqual(expected);
      }
      expect([...root.querySelectorAll('testcase')], name).toHaveLength(check.cases.length);
    }
  });

  it('has the same tests whatever the logs hold', async () => {
    const names = async (verdict: Check['verdict']): Promise<string[]> => {
      const tests = rootOf(render(await organisationCheck(verdict))).querySelectorAll('testcase');
      return Array.from(tests, (test) => `${test.getAttribute('classname')!} ${test.getAttribute('name')!}`).sort();
    };
    expect(await names('failed')).toEqual(await names('passed'));
  });
});

const isInstalled = spawnSync('xmllint', ['--version']).status === 0;

// xmllint is a package of the system (Debian: libxml2-utils): it cannot be asked where it is not installed.
describe.skipIf(!isInstalled)('xmllint', () => {
  const folder = mkdtempSync(join(tmpdir(), 'connectlog-junit-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  /** One start of the program reads all files, and names the file in each objection. */
  function objectionsTo(pages: Readonly<Record<string, string>>): string {
    const files = Object.entries(pages).map(([name, xml]) => {
      const file = join(folder, `${name}.xml`);
      writeFileSync(file, xml);
      return file;
    });
    const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', '--schema', SCHEMA, ...files], {
      encoding: 'utf8',
    });
    return status === 0 ? '' : stderr.replace(/.* validates\n/g, '');
  }

  it('finds every check valid', () => {
    expect(objectionsTo(Object.fromEntries(CHECKS.map(([name, check]) => [name, render(check)])))).toBe('');
  });

  it.each([
    ['no number of tests', (xml: string) => xml.replace(/ tests="\d+"/, '')],
    ['a test without a name', (xml: string) => xml.replace(/ name="inputs"/, '')],
    ['a test twice', (xml: string) => xml.replace(/(<testcase .*?\n<\/testcase>)/s, '$1$1')],
    ['two outcomes', (xml: string) => xml.replace('</failure>', '</failure><skipped/>')],
    ['an element that nobody knows', (xml: string) => xml.replace('</failure>', '</failure><evidence/>')],
    ['an element in a text', (xml: string) => xml.replace('</failure>', '<b>x</b></failure>')],
    ['a text outside', (xml: string) => xml.replace('</testsuite>', 'x</testsuite>')],
    ['a sign that is no character', (xml: string) => xml.replace('</failure>', '\u0001</failure>')],
    ['a text that is cut', (xml: string) => xml.slice(0, -20)],
  ])('objects to %s', (_, change) => {
    const xml = render(checkOf('EXCH02.contoso.com'));
    expect(change(xml)).not.toBe(xml);
    expect(objectionsTo({ changed: change(xml) })).not.toBe('');
  });
});
