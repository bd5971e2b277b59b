import type { CaseKind, Check, CheckCase } from '../../model/check.ts';
import { xml } from '../../document/escape.ts';
import { type Locale, machineLocale } from '../locale.ts';
import type { Report } from '../report.ts';
import { remarksOf, whenOf, whereOf } from './objections.ts';

/**
 * A test case for each thing that is asked, the same ones every night, in a test suite for each kind. Only what Jenkins,
 * GitLab, Azure Pipelines and Surefire all know is in it. No test takes time: the same logs give the same bytes.
 */
export const junit: Report<Check> = {
  format: 'junit',
  description: 'format.check-junit',
  extensions: ['.xml'],
  render: (check) => {
    const locale = machineLocale();
    const suites = KINDS.flatMap((kind) => suiteLines(kind, check, locale));
    const lines = element('testsuites', { name: 'connectlog', ...counts(check.cases), time: 0 }, suites);
    return `${['<?xml version="1.0" encoding="UTF-8"?>', ...lines].join('\n')}\n`;
  },
};

const KINDS: readonly CaseKind[] = ['inputs', 'coverage', 'maintenance', 'rule', 'retry-rate'];

function suiteLines(kind: CaseKind, check: Check, locale: Locale): string[] {
  const cases = check.cases.filter((one) => one.kind === kind);
  if (cases.length === 0) return [];
  const skipped = cases.filter(({ status }) => status === 'skipped').length;
  return element(
    'testsuite',
    { name: `connectlog.${kind}`, ...counts(cases), skipped, time: 0 },
    cases.flatMap((one) => caseLines(one, locale)),
  );
}

type Attributes = Readonly<Record<string, string | number>>;

function counts(cases: readonly CheckCase[]): Attributes {
  const number = (wanted: CheckCase['status']): number => cases.filter(({ status }) => status === wanted).length;
  return { tests: cases.length, failures: number('failed'), errors: number('incomplete') };
}

function caseLines(one: CheckCase, locale: Locale): string[] {
  return element('testcase', { classname: `connectlog.${one.kind}`, name: one.id, time: 0 }, outcomeLines(one, locale));
}

function outcomeLines(one: CheckCase, locale: Locale): string[] {
  const said = remarksOf(one, locale);
  const message = said[0]?.text ?? one.title.text;
  switch (one.status) {
    case 'passed':
      return said.length === 0 ? [] : textElement('system-out', {}, bodyOf(one, locale));
    case 'warned':
      return textElement('system-out', {}, bodyOf(one, locale));
    case 'failed':
      return textElement('failure', { message, type: one.kind }, bodyOf(one, locale));
    case 'incomplete':
      return textElement('error', { message, type: 'incomplete' }, bodyOf(one, locale));
    case 'skipped':
      return [`<skipped${attributes({ message })}/>`];
  }
}

/** What is asked, then all that is said of it, with the lines that show it. */
function bodyOf(one: CheckCase, locale: Locale): string[] {
  return [
    one.title.text,
    ...remarksOf(one, locale).flatMap((remark) => [
      `${remark.level}: ${remark.text}`,
      ...[whenOf(remark, locale), whereOf(remark), remark.evidence?.text]
        .filter((line) => line !== undefined)
        .map((line) => `  ${line}`),
    ]),
  ];
}

function attributes(values: Attributes): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${xml(String(value))}"`)
    .join('');
}

function element(name: string, values: Attributes, inside: readonly string[]): string[] {
  const tag = `<${name}${attributes(values)}`;
  return inside.length === 0 ? [`${tag}/>`] : [`${tag}>`, ...inside, `</${name}>`];
}

/** Its lines stand as they are: white space in a text is seen. */
function textElement(name: string, values: Attributes, lines: readonly string[]): string[] {
  return [`<${name}${attributes(values)}>${lines.map(xml).join('\n')}</${name}>`];
}
