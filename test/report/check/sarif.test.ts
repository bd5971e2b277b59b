import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import type { Log, Result, Run } from 'sarif';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Check } from '../../../src/model/check.ts';
import { sarif } from '../../../src/report/check/sarif.ts';
import { HOSTILE } from '../../hostile-texts.ts';
import { BENIGN, checkOf, organisationCheck } from './checks.ts';

/** What the standard, its schema and code scanning demand. */

const { resolve } = createRequire(import.meta.url);
const file = resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
// Ajv knows draft 4 no more. The two names are all that this schema has of it.
const schema = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
delete schema['$schema'];
delete schema['id'];

/** RFC 3986: only what may stand in a reference, with whole escapes; and no first part that would be a scheme. */
const REFERENCE =
  /^(?:[a-z][a-z\d+.-]*:\/\/[\w.~%!$&'()*+,;=:@-]*(?:\/(?:[\w.~!$&'()*+,;=:@-]|%[\dA-F]{2})*)*|(?!\/)(?:[\w.~!$&'()*+,;=@-]|%[\dA-F]{2})*(?:\/(?:[\w.~!$&'()*+,;=:@-]|%[\dA-F]{2})*)*)$/i;
const validate = new Ajv({
  strict: false,
  // One of its patterns is none in Unicode mode.
  unicodeRegExp: false,
  allErrors: true,
  formats: { uri: REFERENCE, 'uri-reference': REFERENCE, 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/ },
}).compile(schema);

function objectionsTo(log: unknown): string[] {
  validate(log);
  return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
}

function logOf(check: Check): Log {
  return JSON.parse(sarif.render(check, { timeZone: 'UTC', language: 'en' })) as Log;
}

function runOf(check: Check): Run & { readonly results: Result[] } {
  const [run] = logOf(check).runs;
  return { ...run!, results: run!.results! };
}

const CHECKS: readonly (readonly [string, Check])[] = [
  ...BENIGN,
  ['many incidents', checkOf('EXCH02.contoso.com', 'failed', 1000)],
  ...Object.entries(HOSTILE).map(([name, text]) => [name, checkOf(text)] as const),
];

describe('SARIF of every check', () => {
  it('is valid', () => {
    expect(CHECKS.flatMap(([name, check]) => objectionsTo(logOf(check)).map((one) => `${name}: ${one}`))).toEqual([]);
  });

  it('has a place, a rule of its own and a fingerprint of its own for each result', () => {
    for (const [name, check] of CHECKS) {
      const { results, tool } = runOf(check);
      expect(
        results.filter(({ locations = [] }) => locations.length !== 1),
        name,
      ).toEqual([]);
      const prints = results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints));
      expect(prints, name).toEqual([...new Set(prints)]);
      const named = results.filter(({ ruleIndex }) => ruleIndex !== undefined);
      const ruleIds = named.map(({ ruleIndex }) => tool.driver.rules![ruleIndex!]!.id);
      expect(ruleIds, name).toEqual(named.map(({ ruleId }) => ruleId));
    }
  });

  it('has suppressions of all results, and states of all or of none', () => {
    for (const [name, check] of CHECKS) {
      const { results } = runOf(check);
      expect(
        results.filter(({ suppressions }) => suppressions === undefined),
        name,
      ).toEqual([]);
      const states = new Set(results.map(({ baselineState }) => baselineState !== undefined));
      expect(states.has(check.baseline === undefined), name).toBe(false);
    }
  });

  it('says whether all was read', () => {
    for (const [name, check] of CHECKS) {
      const [invocation] = runOf(check).invocations!;
      expect(invocation!.executionSuccessful, name).toBe(check.verdict !== 'incomplete');
      const said = invocation!.toolExecutionNotifications ?? [];
      expect(said.length > 0, name).toBe(check.verdict === 'incomplete');
    }
  });
});

describe('SARIF', () => {
  let organisation: Check;
  beforeAll(async () => {
    organisation = await organisationCheck('failed');
  });

  it('tells each incident once, as bad as it is judged', () => {
    const check = checkOf('EXCH02.contoso.com', 'failed');
    const { results } = runOf(check);
    const incidents = results.filter(
      ({ baselineState, properties }) => properties?.['judgement'] !== undefined && baselineState !== 'absent',
    );
    expect(
      incidents.map(({ partialFingerprints, level, suppressions, baselineState }) => [
        partialFingerprints!['connectlogIncident/v1'],
        level,
        suppressions!.map(({ justification }) => justification),
        baselineState,
      ]),
    ).toEqual([
      ['id 0 EXCH02.contoso.com', 'error', [], 'new'],
      ['id 1 EXCH02.contoso.com', 'warning', [], 'unchanged'],
      ['id 2 EXCH02.contoso.com', 'note', ['because EXCH02.contoso.com'], 'updated'],
      ['id 3 EXCH02.contoso.com', 'note', ['because EXCH02.contoso.com'], 'new'],
      ['id 4 EXCH02.contoso.com', 'note', ['because EXCH02.contoso.com'], 'unchanged'],
      ['id 5 EXCH02.contoso.com', 'note', ['because EXCH02.contoso.com'], 'updated'],
    ]);
  });

  it('makes no result of what was not read or is not covered: that is told of the run', () => {
    const { results, invocations } = runOf(checkOf('EXCH02.contoso.com'));
    const topics = results.filter(({ partialFingerprints }) => partialFingerprints!['connectlogCase/v1'] !== undefined);
    expect(new Set(topics.map(({ ruleId }) => ruleId))).toEqual(
      new Set(['EXCH02.contoso.com', 'retry-rate', 'service-not-active']),
    );
    const told = invocations![0]!.toolExecutionNotifications!.map(({ descriptor }) => descriptor!.id);
    expect(told).toEqual(['coverage', 'inputs']);
  });

  it('tells known incidents that are gone, in the baseline', () => {
    const absent = runOf(organisation).results.filter(({ baselineState }) => baselineState === 'absent');
    expect(absent.map(({ locations }) => locations![0]!.physicalLocation!.artifactLocation)).toEqual([
      { uri: 'baseline.json' },
    ]);
  });

  it('tells what fails without an incident, and points to the policy', () => {
    const rate = runOf(organisation).results.filter(({ ruleId }) => ruleId === 'retry-rate');
    expect(rate.map(({ level, message, locations }) => [level, message.text, locations![0]!.physicalLocation])).toEqual(
      [
        [
          'warning',
          '6 % of the sessions to mx1.example.org ended as retry or fail.',
          { artifactLocation: { uri: 'connectlog.yaml' }, region: { startLine: 1 } },
        ],
      ],
    );
  });

  it('has every rule, with help', () => {
    const { rules = [] } = runOf(organisation).tool.driver;
    expect(rules.map(({ id }) => id)).toEqual([...organisation.rules.map(({ id }) => id), 'maintenance', 'retry-rate']);
    const lacking = rules
      .slice(0, -2)
      .filter(({ help }) => !help?.text.includes('1. ') || !help.markdown?.includes('```'));
    expect(lacking).toEqual([]);
  });

  it.each([
    ['a word that is none of the choices', (log: Log) => (log.runs[0]!.results![0]!.level = 'fatal' as 'error')],
    ['a name that is none', (log: Log) => Object.assign(log.runs[0]!.results![0]!, { judgement: 'fails' })],
    ['no message', (log: Log) => delete (log.runs[0]!.results![0]! as Partial<Result>).message],
    [
      'a line before the first',
      (log: Log) => (log.runs[0]!.results![0]!.locations![0]!.physicalLocation!.region!.startLine = 0),
    ],
    [
      'a space in a reference',
      (log: Log) => (log.runs[0]!.results![0]!.locations![0]!.physicalLocation!.artifactLocation!.uri = 'a b'),
    ],
    [
      'a drive as a scheme',
      (log: Log) => (log.runs[0]!.results![0]!.locations![0]!.physicalLocation!.artifactLocation!.uri = 'C:/logs'),
    ],
  ])('would not be valid with %s', (_name, change) => {
    const log = logOf(checkOf('EXCH02.contoso.com'));
    expect(objectionsTo(log)).toEqual([]);
    change(log);
    expect(objectionsTo(log)).not.toEqual([]);
  });
});
