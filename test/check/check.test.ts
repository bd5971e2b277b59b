import { describe, expect, it } from 'vitest';
import { baselineOf } from '../../src/check/baseline.ts';
import type { Analysis, RulePolicy } from '../../src/index.ts';
import { answer, at, day, incident, stream, told, window } from './asked.ts';

const BAD = 'EXCH02 refused mail (12 sessions, ongoing)';
const NO_LIMITS = { sessions: undefined, minutes: undefined, incidents: undefined };

function rule(level: RulePolicy['level'], limits: Partial<RulePolicy['limits']> = {}): Record<string, RulePolicy> {
  return { 'service-not-active': { level, limits: { ...NO_LIMITS, ...limits } } };
}

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
      inputs: [{ ...input, status: 'unreadable', reason: 'cut' }],
      incidents: [incident('09:00', '10:00')],
    });
    const { verdict } = answer(analysis);
    expect(verdict).toBe('incomplete');
    expect(told(answer(analysis))[0]).toEqual(['inputs', 'incomplete', 'a.log: not read, cut']);
  });

  it('make it incomplete where there is no line', () => {
    const { span: _, ...none } = day({ outcome: 'error', lines: { ...day().lines, parsed: 0 }, streams: [] });
    expect(told(answer(none))).toEqual([['inputs', 'incomplete', 'No line of a connectivity log was read.']]);
  });

  it('only warn where they are odd, unless the policy is strict', () => {
    const analysis = day({ outcome: 'warn', inputs: [{ ...input, status: 'partial', reason: 'torn' }] });
    expect([answer(analysis).verdict, told(answer(analysis))]).toEqual([
      'passed',
      [['inputs', 'warned', 'a.log: damaged, torn']],
    ]);
    expect([answer(analysis, { strict: true }).verdict, told(answer(analysis, { strict: true }))]).toEqual([
      'incomplete',
      [['inputs', 'incomplete', 'The policy is strict: no input may be odd.', 'a.log: damaged, torn']],
    ]);
  });
});

describe('a required log', () => {
  const required = (hours?: { from: number; to: number }, server = 'exch01.contoso.com') => ({
    required: [{ server, service: 'hub', hours, days: undefined } as const],
  });

  it('is covered by silences as long as the longest that is let pass, and no longer', () => {
    const hour = day({ streams: [stream('EXCH01', 'hub', '00:00-10:00', '11:00-23:59')] });
    const more = day({ streams: [stream('EXCH01', 'hub', '00:00-10:00', '11:01-23:59')] });
    expect(answer(hour, required()).verdict).toBe('passed');
    expect(answer(more, required())).toMatchObject({
      verdict: 'incomplete',
      cases: [
        {
          id: 'coverage/exch01.contoso.com/hub',
          status: 'incomplete',
          remarks: [
            {
              text: 'Nothing of the Transport log of exch01.contoso.com was read for 1 h 1 min.',
              span: { from: at('10:00'), to: at('11:01') },
            },
          ],
        },
        ...Array.from({ length: answer(hour).cases.length }, () => ({})),
      ],
    });
  });

  it.each([
    ['begins too late', ['02:00-23:59']],
    ['ends too early', ['00:00-20:00']],
  ])('is not covered where it %s', (_, active) => {
    const analysis = day({ streams: [stream('EXCH01', 'hub', ...active), stream('EXCH02', 'hub', '00:00-23:59')] });
    expect(answer(analysis, required()).verdict).toBe('incomplete');
  });

  it('is asked for from the time asked for on, though no log begins before', () => {
    const asked = day({ window: { since: at('2026-03-01T00:00:00.000Z') } });
    expect(answer(asked, required()).verdict).toBe('incomplete');
  });

  it('need not cover other hours than its own', () => {
    const analysis = day({ streams: [stream('EXCH01', 'hub', '00:00-10:00', '14:00-23:59')] });
    expect(answer(analysis, required({ from: 14 * 60, to: 23 * 60 })).verdict).toBe('passed');
    expect(told(answer(analysis, required({ from: 13 * 60, to: 23 * 60 })))).toEqual([
      [
        'coverage/exch01.contoso.com/hub/13:00-23:00',
        'incomplete',
        'Nothing of the Transport log of exch01.contoso.com was read for 1 h.',
      ],
    ]);
  });

  it.each([
    ['another service', stream('EXCH01', 'frontend', '00:00-23:59')],
    ['another server', stream('EXCH011', 'hub', '00:00-23:59')],
  ])('is not that of %s', (_, other) => {
    expect(told(answer(day({ streams: [other] }), required()))).toEqual([
      ['coverage/exch01.contoso.com/hub', 'incomplete', 'Nothing was read of the Transport log of exch01.contoso.com.'],
    ]);
  });

  it('may be too old when the check runs', () => {
    const old = { ...required(), maxAgeMs: 3_600_000 };
    expect(answer(day(), old).verdict).toBe('passed');
    const streams = [stream('EXCH01', 'hub', '00:00-22:59'), stream('EXCH02', 'hub', '00:00-22:59')];
    expect(told(answer(day({ streams, span: { from: at('00:00'), to: at('22:59') } }), old))).toEqual([
      [
        'coverage/exch01.contoso.com/hub',
        'incomplete',
        'The last line of the Transport log of exch01.contoso.com is 1 h 1 min old.',
      ],
    ]);
  });
});

describe('an incident', () => {
  const one = day({ incidents: [incident('09:00', '10:00')] });
  const judged = (...args: Parameters<typeof answer>): unknown => {
    const { verdict, incidents } = answer(...args);
    return [verdict, ...incidents.map(({ judgement, because }) => [judgement, because])];
  };

  it('fails by its severity, or by the level of its rule', () => {
    expect(judged(one)).toEqual(['failed', ['fails', 'Its severity is critical; from error on, the check fails.']]);
    const info = day({ incidents: [incident('09:00', '10:00', { severity: 'info' })] });
    expect(judged(info)).toEqual(['passed', ['warns', 'Its severity is info; the check fails from error on.']]);
    expect(judged(info, { failOn: 'info' })).toMatchObject(['failed', ['fails', {}]]);
    expect(judged(info, { rules: rule('error') })).toEqual([
      'failed',
      ['fails', 'The policy sets service-not-active to error.'],
    ]);
    expect(judged(one, { rules: rule('warn') })).toMatchObject(['passed', ['warns', {}]]);
    expect(judged(one, { rules: rule('off') })).toMatchObject(['passed', ['off', {}]]);
    expect(told(answer(one, { rules: rule('warn') }))).toEqual([['rule/service-not-active', 'warned', BAD]]);
  });

  it.each([
    [{ sessions: 12 }, 'tolerated'],
    [{ sessions: 11 }, 'fails'],
    [{ minutes: 60 }, 'tolerated'],
    [{ minutes: 59 }, 'fails'],
    [{ sessions: 12, minutes: 59 }, 'fails'],
    [{ sessions: 12, minutes: 60 }, 'tolerated'],
    [{ incidents: 1 }, 'tolerated'],
    [{ incidents: 0 }, 'fails'],
  ])('is let pass by limits that it keeps: %j', (limits, judgement) => {
    expect(answer(one, { rules: rule(undefined, limits) }).incidents).toMatchObject([{ judgement }]);
  });

  it('counts for the limit of incidents only where nothing else lets it pass', () => {
    const three = day({
      incidents: [incident('09:00', '10:00'), incident('12:00', '13:00'), incident('15:00', '16:00', { sessions: 1 })],
    });
    const judgements = (limits: Partial<RulePolicy['limits']>): unknown =>
      answer(three, { rules: rule(undefined, limits) }).incidents.map(({ judgement }) => judgement);
    expect(judgements({ incidents: 2 })).toEqual(['fails', 'fails', 'fails']);
    expect(judgements({ incidents: 2, sessions: 1 })).toEqual(['tolerated', 'tolerated', 'tolerated']);
    expect(judgements({ incidents: 1, sessions: 1 })).toEqual(['fails', 'fails', 'tolerated']);
  });

  it('of another rule is not meant by the limits of one', () => {
    const other = day({ incidents: [incident('09:00', '10:00', { rule: 'back-pressure' })] });
    expect(judged(other, { rules: rule('off', { incidents: 5 }) })).toMatchObject(['failed', ['fails', {}]]);
  });

  it('is known from a baseline until it gets worse', () => {
    const known = baselineOf(one);
    const worse = (other: Parameters<typeof incident>[2]): Analysis =>
      day({ incidents: [incident('09:00', '10:00', other)] });
    expect(answer(one, {}, known)).toMatchObject({
      verdict: 'passed',
      incidents: [{ judgement: 'known', baseline: 'known' }],
      baseline: { file: 'baseline.json', gone: [] },
    });
    for (const other of [{ sessions: 13 }, { to: at('10:01') }]) {
      expect(answer(worse(other), {}, known)).toMatchObject({
        verdict: 'failed',
        incidents: [{ judgement: 'fails', baseline: 'worse' }],
      });
    }
    expect(answer(worse({ sessions: 3, state: 'recovered', recoveredAt: at('11:00') }), {}, known).verdict).toBe(
      'passed',
    );
    const recovered = baselineOf(worse({ severity: 'error', state: 'recovered', recoveredAt: at('11:00') }));
    expect(answer(one, {}, recovered).incidents).toMatchObject([{ baseline: 'worse' }]);
    expect(answer(day({ incidents: [incident('12:00', '13:00')] }), {}, known)).toMatchObject({
      verdict: 'failed',
      incidents: [{ judgement: 'fails', baseline: 'new' }],
      baseline: { gone: [{ id: 'service-not-active-09:00' }] },
    });
  });
});

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
        'No session to EXCH02.contoso.com is known to have gone well since: the maintenance was not ended.',
      ],
    ]);
  });

  it('does not excuse what begins before it, goes on after it, or is of another server', () => {
    const outside = (analysis: Analysis, policy: ReturnType<typeof during>): unknown =>
      answer(analysis, policy).incidents.map(({ judgement, because }) => [judgement, because.split('.')[0]]);
    expect(outside(back('10:20', '08:59'), during(window('09:00', '10:00')))).toEqual([
      ['fails', 'It does not keep to the maintenance windows'],
    ]);
    expect(outside(back('11:00', '09:00', '10:31'), during(window('09:00', '10:00')))).toEqual([
      ['fails', 'It does not keep to the maintenance windows'],
    ]);
    expect(outside(back('10:20'), during(window('09:00', '10:00', 'EXCH03')))).toEqual([
      ['fails', 'Its severity is critical; from error on, the check fails'],
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

  it('without refusals is left where a session to the server went well after it', () => {
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
    expect(answer(flows('10:05'), during(window('09:00', '10:00'))).verdict).toBe('passed');
    expect(told(answer(flows('09:55'), during(window('09:00', '10:00'))))).toEqual([
      [
        `maintenance/exch02/${NINE}`,
        'incomplete',
        'After the window no log tells of a session to EXCH02 that went well.',
      ],
    ]);
  });
});

describe('a silence', () => {
  const silent = day({
    streams: [{ ...stream('EXCH02', 'hub', '00:00-23:59'), gaps: [{ from: at('09:00'), to: at('10:00') }] }],
  });

  it('is told, and is expected in a maintenance window', () => {
    const gap = { 'log-gap': { level: 'error', limits: NO_LIMITS } } as const;
    expect(told(answer(silent, { rules: gap }))).toEqual([
      ['rule/log-gap', 'failed', 'Silence of 1 h in the Transport log of EXCH02'],
    ]);
    const maintenance = { windows: [window('08:00', '11:00')], expects: [], leftWithinMs: 0 };
    expect(answer(silent, { rules: gap, maintenance }).cases.find(({ id }) => id === 'rule/log-gap')).toMatchObject({
      status: 'passed',
      remarks: [{ level: 'note' }],
    });
  });
});

describe('a limit of retries', () => {
  const routes = (counts: Record<string, readonly [retry: number, success: number]>): Analysis =>
    day({
      traffic: {
        ...day().traffic,
        routes: Object.entries(counts).map(([target, [retry, success]]) => ({
          server: 'EXCH01',
          to: 'host',
          target,
          outcomes: { retry, success },
          steps: [],
        })),
      },
    });
  const limit = (percent: number, target?: string) => ({ target, percent, minimumSessions: 100 });

  it('is kept up to its share, over all senders', () => {
    const analysis = routes({ 'EXCH02.contoso.com': [5, 95], 'exch02.CONTOSO.com': [5, 95] });
    expect(told(answer(analysis, { retryRates: [limit(5)] }))).toEqual([]);
    expect(told(answer(analysis, { retryRates: [limit(4.9, 'EXCH02')] }))).toEqual([
      ['retry-rate/exch02', 'failed', '10 of 200 sessions to EXCH02.contoso.com (5.0 %) ended as retry or fail.'],
    ]);
  });

  it('for each target leaves out those that are named, and those with few sessions', () => {
    const analysis = routes({ EXCH02: [50, 50], EXCH03: [50, 49] });
    expect(told(answer(analysis, { retryRates: [limit(60, 'EXCH02'), limit(5)] }))).toEqual([
      ['retry-rate/*', 'skipped', 'There are fewer than 100 sessions.'],
    ]);
  });
});

describe('the cases', () => {
  it('are the same whatever the logs hold', () => {
    const policy = {
      required: [{ server: 'EXCH01', service: 'hub', hours: undefined, days: undefined }],
      retryRates: [{ target: undefined, percent: 5, minimumSessions: 1 }],
      maintenance: { windows: [window('09:00', '10:00')], expects: [], leftWithinMs: 0 },
    } as const;
    const idsOf = (analysis: Analysis): string[] =>
      answer(analysis, policy)
        .cases.map(({ id }) => id)
        .sort();
    expect(idsOf(day({ incidents: [incident('09:00', '10:00')] }))).toEqual(idsOf(day({ streams: [] })));
    expect(new Set(idsOf(day())).size).toBe(idsOf(day()).length);
  });
});
