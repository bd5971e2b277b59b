import { describe, expect, it } from 'vitest';
import { baselineOf } from '../../src/check/baseline.ts';
import type { Analysis } from '../../src/index.ts';
import { message, verbatim } from '../../src/language/language.ts';
import { answer, day, incident, told } from './asked.ts';

describe('the inputs', () => {
  const input = {
    path: 'a.log',
    server: 'EXCH01',
    service: 'hub',
    bytes: 1,
    lines: day().lines,
    warnings: [],
  } as const;

  it('make a check incomplete where one was not read, whatever else is found', () => {
    const analysis = day({
      outcome: 'error',
      inputs: [{ ...input, status: 'unreadable', reason: verbatim('cut') }],
      incidents: [incident('09:00', '10:00')],
    });
    const { verdict } = answer(analysis);
    expect(verdict).toBe('incomplete');
    expect(told(answer(analysis))[0]).toEqual(['inputs', 'incomplete', 'a.log: not read: cut']);
  });

  it('make it incomplete where there is no line', () => {
    const none = day({ outcome: 'error', lines: { ...day().lines, parsed: 0 }, streams: [] });
    expect(told(answer(none))).toEqual([['inputs', 'incomplete', 'No line of a connectivity log was read.']]);
    expect(answer(none).cases.filter(({ status }) => status === 'passed')).toEqual([]);
  });

  it('do not tell what is gone where they were not read', () => {
    const known = baselineOf(day({ incidents: [incident('09:00', '10:00')] }));
    const none = day({ outcome: 'error', lines: { ...day().lines, parsed: 0 }, streams: [] });
    expect(answer(none, {}, known).baseline!.gone).toEqual([]);
    expect(answer(day(), {}, known).baseline!.gone).toHaveLength(1);
  });

  it('only warn where they are odd, unless the policy is strict', () => {
    const analysis = day({ outcome: 'warn', inputs: [{ ...input, status: 'partial', reason: verbatim('torn') }] });
    expect([answer(analysis).verdict, told(answer(analysis))]).toEqual([
      'passed',
      [['inputs', 'warned', 'a.log: damaged: torn']],
    ]);
    expect([answer(analysis, { strict: true }).verdict, told(answer(analysis, { strict: true }))]).toEqual([
      'incomplete',
      [
        [
          'inputs',
          'incomplete',
          'a.log: damaged: torn',
          'Warnings are treated as failures (--strict, or strict in the policy).',
        ],
      ],
    ]);
  });

  it('are odd where a collector found no logs, or has no space for them', () => {
    const reason = verbatim('what the collector said');
    for (const marker of ['no-files', 'no-space', 'empty-log'] as const) {
      const analysis = day({ outcome: 'warn', inputs: [{ ...input, status: 'skipped', reason, marker }] });
      expect(told(answer(analysis))).toEqual([['inputs', 'warned', `a.log: skipped: ${reason.text}`]]);
    }
  });

  it('are incomplete where a path that was given has no log', () => {
    const barren = {
      ...input,
      path: 'b',
      status: 'skipped',
      reason: verbatim('none was found'),
      marker: 'no-log',
    } as const;
    const said = answer(day({ outcome: 'warn', inputs: [{ ...input, status: 'read' }, barren] }));
    expect([said.verdict, ...told(said)]).toEqual([
      'incomplete',
      ['inputs', 'incomplete', 'b: skipped: none was found'],
    ]);
  });

  it('are told by what is odd of them together', () => {
    const stale = message('coverage.stale', { log: 'the log of EXCH01', duration: { duration: 3 * 86_400_000 } });
    const limits = [stale, message('coverage.gaps', { count: 1 })];
    const analysis = day({ outcome: 'warn', coverage: { ...day().coverage, limits } });
    expect(told(answer(analysis))).toEqual([['inputs', 'warned', stale.text]]);
  });
});

describe('what lies beside the logs', () => {
  const file = { path: 'states.xml', kind: 'component-states', bytes: 1, facts: 0, problems: [] } as const;
  const unread = { ...file, status: 'unreadable', reason: verbatim('torn') } as const;
  const problems = [{ reason: verbatim('cut'), count: 2, line: 7 }];
  const beside = (outcome: Analysis['outcome'], ...files: NonNullable<Analysis['evidence']>['files']): Analysis =>
    day({ outcome, evidence: { files, components: [], events: [], eventsLeft: 0, conversations: [] } });
  const unreadable = 'states.xml: not read: torn';
  const strictly = 'Warnings are treated as failures (--strict, or strict in the policy).';

  it.each([
    ['was not read', beside('warn', unread), unreadable],
    ['is damaged', beside('warn', { ...file, status: 'partial', problems }), 'states.xml:7: cut (2 times)'],
    [
      'was given, and is of another server',
      beside('warn', { ...file, status: 'read', given: true, remarks: [verbatim('of EXCH09')] }),
      'states.xml: of EXCH09',
    ],
    [
      'was given, and could not have said anything',
      beside('warn', { ...file, status: 'skipped', given: true, reason: verbatim('a log') }),
      'states.xml: skipped: a log',
    ],
  ])('only warns where it %s, unless the policy is strict', (_, analysis, said) => {
    expect([answer(analysis).verdict, ...told(answer(analysis))]).toEqual(['passed', ['inputs', 'warned', said]]);
    expect(told(answer(analysis, { strict: true }))).toEqual([['inputs', 'incomplete', said, strictly]]);
  });

  it('makes a check incomplete where it was not read and the user named it', () => {
    const named = beside('error', { ...unread, given: true });
    expect(told(answer(named))).toEqual([['inputs', 'incomplete', unreadable]]);
  });

  it('says nothing where it has nothing to say', () => {
    const skipped = beside('ok', { ...file, status: 'skipped', reason: verbatim('another time') });
    expect(told(answer(skipped, { strict: true }))).toEqual([]);
  });
});
