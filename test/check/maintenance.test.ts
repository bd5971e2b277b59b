import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/index.ts';
import { answer, at, day, incident, stream, told, window } from './asked.ts';

const NO_LIMITS = { sessions: undefined, minutes: undefined, incidents: undefined };

describe('a maintenance window', () => {
  const during = (...windows: ReturnType<typeof window>[]) => ({
    maintenance: { windows, expects: ['service-not-active'], leftWithinMs: 1_800_000 },
  });
  const back = (recoveredAt: string, from = '09:00', to = '10:00'): Analysis =>
    day({ incidents: [incident(from, to, { state: 'recovered', recoveredAt: at(recoveredAt) })] });
  const NINE = '2026-03-02T09:00:00.000Z';

  it('is left where mail flowed again soon enough', () => {
    expect(told(answer(back('10:20'), during(window('09:00', '10:00'))))).toEqual([]);
    expect(answer(back('10:20'), during(window('09:00', '10:00'))).incidents).toMatchObject([
      { judgement: 'expected' },
    ]);
    expect(told(answer(back('10:31'), during(window('09:00', '10:00'))))).toEqual([
      [`maintenance/exch02/${NINE}`, 'failed', 'EXCH02.contoso.com accepted mail again too late.'],
    ]);
  });

  it('is not left where nothing shows it', () => {
    const still = day({ incidents: [incident('09:00', '10:00')] });
    expect(told(answer(still, during(window('09:00', '10:00'))))).toEqual([
      [
        `maintenance/exch02/${NINE}`,
        'failed',
        'No successful session to EXCH02.contoso.com was logged since then: maintenance has not ended.',
      ],
    ]);
  });

  it('does not excuse what begins before it, goes on after it, or is of another server', () => {
    const outside = (analysis: Analysis, policy: ReturnType<typeof during>): unknown =>
      answer(analysis, policy).incidents.map(({ judgement, because }) => [judgement, because.text.split('.')[0]]);
    expect(outside(back('10:20', '08:59'), during(window('09:00', '10:00')))).toEqual([
      ['fails', 'It is not entirely inside maintenance windows'],
    ]);
    expect(outside(back('11:00', '09:00', '10:31'), during(window('09:00', '10:00')))).toEqual([
      ['fails', 'It is not entirely inside maintenance windows'],
    ]);
    expect(outside(back('10:20'), during(window('09:00', '10:00', 'EXCH03')))).toEqual([
      ['fails', 'Its severity (critical) is error or above'],
    ]);
  });

  it('may be of any server, and two that meet are one', () => {
    const any = { ...window('09:00', '10:00'), server: undefined };
    expect(told(answer(back('10:20'), during(any)))).toEqual([]);
    const long = back('10:55', '09:00', '10:50');
    expect(answer(long, during(any)).incidents).toMatchObject([{ judgement: 'fails' }]);
    expect(answer(long, during(any, window('10:30', '11:00'))).incidents).toMatchObject([{ judgement: 'expected' }]);
  });

  it('is no matter of logs of another time, nor of logs that end before it must be over', () => {
    const skipped = (analysis: Analysis, ...windows: ReturnType<typeof window>[]): unknown =>
      told(answer(analysis, during(...windows))).map(([, status, text]) => [status, text]);
    const later = window('2026-03-05T09:00:00.000Z', '2026-03-05T10:00:00.000Z');
    expect(skipped(day(), later)).toEqual([]);
    const still = day({ incidents: [incident('23:00', '23:50')] });
    expect(skipped(still, window('23:00', '23:58'))).toEqual([
      ['skipped', 'The logs end before mail must flow again.'],
    ]);
  });

  const flows = (time: string): Analysis =>
    day({
      traffic: {
        ...day().traffic,
        routes: [
          {
            server: 'EXCH01',
            to: 'host',
            target: 'EXCH02.contoso.com',
            outcomes: { success: 1 },
            steps: [{ at: at(time), outcomes: { success: 1 } }],
          },
        ],
      },
    });

  it('without refusals is left where a session to the server went well after it', () => {
    expect(answer(flows('10:05'), during(window('09:00', '10:00'))).verdict).toBe('passed');
    expect(answer(flows('12:00'), during(window('09:00', '10:00'))).verdict).toBe('incomplete');
    expect(told(answer(flows('09:55'), during(window('09:00', '10:00'))))).toEqual([
      [
        `maintenance/exch02/${NINE}`,
        'incomplete',
        'No successful session to EXCH02 was logged after the maintenance window.',
      ],
    ]);
  });

  it.each(['group', 'sender'] as const)(
    'is not told by failures of a %s, which do not say when one host was back',
    (scope) => {
      const failures = [incident('09:10', '09:50', { scope, target: '2 hosts', targets: ['EXCH02', 'EXCH03'] })];
      const statusOf = (analysis: Analysis): unknown =>
        told(answer({ ...analysis, incidents: failures }, during(window('09:00', '10:00')))).filter(([id]) =>
          id.startsWith('maintenance/'),
        );
      expect(statusOf(flows('10:05'))).toEqual([]);
      expect(statusOf(day())).toEqual([
        [
          `maintenance/exch02/${NINE}`,
          'incomplete',
          'No successful session to EXCH02 was logged after the maintenance window.',
        ],
      ]);
    },
  );

  it('has an id of its own, also where another of the server begins with it', () => {
    const idsOf = (...windows: ReturnType<typeof window>[]): unknown =>
      answer(day(), during(...windows))
        .cases.filter(({ kind }) => kind === 'maintenance')
        .map(({ id }) => id);
    expect(idsOf(window('09:00', '10:00'), window('09:00', '11:00'), window('09:00', '11:00', 'EXCH03'))).toEqual([
      `maintenance/exch02/${NINE}/2026-03-02T10:00:00.000Z`,
      `maintenance/exch02/${NINE}/2026-03-02T11:00:00.000Z`,
      `maintenance/exch03/${NINE}`,
    ]);
  });

  it('cannot be told to be left where the logs end first, though it is over when the check runs', () => {
    const short = { ...back('10:20'), span: { from: at('00:00'), to: at('10:25') } };
    expect(told(answer(short, during(window('09:00', '10:00'))))).toEqual([
      [`maintenance/exch02/${NINE}`, 'incomplete', 'The logs end before mail must flow again.'],
    ]);
  });

  it('is of the rules that are expected in it, and of no other', () => {
    const other = day({ incidents: [incident('09:00', '10:00', { rule: 'back-pressure' })] });
    const { incidents, cases } = answer(other, during(window('09:00', '10:00')));
    expect(incidents).toMatchObject([{ judgement: 'fails' }]);
    expect(cases.find(({ kind }) => kind === 'maintenance')).toMatchObject({ status: 'incomplete' });
  });

  it('must hold every time that a target came and went, and no more', () => {
    const times = (...spans: readonly (readonly [string, string])[]): Analysis => {
      const episodes = spans.map(([from, to]) => ({ from: at(from), to: at(to), sessions: 4 }));
      return day({ incidents: [incident(spans[0]![0], spans.at(-1)![1], { episodes })] });
    };
    const policy = during(window('09:00', '10:00'), window('14:00', '15:00'));
    const judged = (analysis: Analysis): unknown =>
      answer(analysis, policy).incidents.map(({ judgement }) => judgement);
    expect(judged(times(['09:10', '09:50'], ['14:10', '14:50']))).toEqual(['expected']);
    expect(judged(times(['09:10', '09:50'], ['12:00', '12:10'], ['14:10', '14:50']))).toEqual(['fails']);
  });
});

describe('a silence', () => {
  const silent = day({
    streams: [{ ...stream('EXCH02', 'hub', '00:00-23:59'), gaps: [{ from: at('09:00'), to: at('10:00') }] }],
  });

  it('is told, and is expected in a maintenance window', () => {
    const gap = { 'log-gap': { level: 'error', limits: NO_LIMITS } } as const;
    expect(told(answer(silent, { rules: gap }))).toEqual([
      ['rule/log-gap', 'failed', 'No lines in the Transport log of EXCH02 for 1 h'],
    ]);
    const maintenance = { windows: [window('08:00', '11:00')], expects: [], leftWithinMs: 0 };
    expect(answer(silent, { rules: gap, maintenance }).cases.find(({ id }) => id === 'rule/log-gap')).toMatchObject({
      status: 'passed',
      remarks: [{ level: 'note' }],
    });
  });
});
