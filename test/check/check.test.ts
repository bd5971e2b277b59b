import { describe, expect, it } from 'vitest';
import { baselineOf } from '../../src/check/baseline.ts';
import type { Analysis, RulePolicy } from '../../src/index.ts';
import { answer, at, day, incident, stream, told, window } from './asked.ts';

const BAD = 'EXCH02 refused mail (12 sessions, ongoing)';
const NO_LIMITS = { sessions: undefined, minutes: undefined, incidents: undefined };

function rule(level: RulePolicy['level'], limits: Partial<RulePolicy['limits']> = {}): Record<string, RulePolicy> {
  return { 'service-not-active': { level, limits: { ...NO_LIMITS, ...limits } } };
}

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
              text: 'There are no lines in the Transport log of exch01.contoso.com for 1 h 1 min.',
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
    expect(told(answer(analysis, required({ from: 12 * 60, to: 23 * 60 })))).toEqual([
      [
        'coverage/exch01.contoso.com/hub/12:00-23:00',
        'incomplete',
        'There are no lines in the Transport log of exch01.contoso.com for 2 h.',
      ],
    ]);
  });

  it.each([
    ['another service', stream('EXCH01', 'frontend', '00:00-23:59')],
    ['another server', stream('EXCH011', 'hub', '00:00-23:59')],
  ])('is not that of %s', (_, other) => {
    expect(told(answer(day({ streams: [other] }), required()))).toEqual([
      ['coverage/exch01.contoso.com/hub', 'incomplete', 'No line of the Transport log of exch01.contoso.com was read.'],
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
        'The newest line of the Transport log of exch01.contoso.com is 1 h 1 min old.',
      ],
    ]);
  });

  it('is not covered where its hours do not lie in the logs', () => {
    const short = day({
      span: { from: at('10:00'), to: at('12:00') },
      streams: [stream('EXCH01', 'hub', '10:00-12:00')],
    });
    expect(told(answer(short, required({ from: 22 * 60, to: 6 * 60 })))).toEqual([
      [
        'coverage/exch01.contoso.com/hub/22:00-06:00',
        'incomplete',
        'The required hours are not in the time range of these logs.',
      ],
    ]);
  });

  it('may be silent at the edge of its hours as long as in them, but not for all of them', () => {
    const early = day({
      streams: [stream('EXCH01', 'hub', '08:00-11:48')],
      span: { from: at('08:00'), to: at('23:59') },
    });
    expect(answer(early, required({ from: 10 * 60, to: 12 * 60 })).verdict).toBe('passed');
    expect(answer(early, required({ from: 12 * 60, to: 12 * 60 + 30 })).verdict).toBe('incomplete');
  });

  it('is called by its days, and is one case however often it is asked for', () => {
    const one = { server: 'EXCH01', service: 'hub', hours: undefined } as const;
    const ids = (...days: Parameters<typeof answer>[1][]): string[] =>
      days.flatMap((policy) =>
        answer(day(), policy).cases.flatMap(({ id, kind }) => (kind === 'coverage' ? [id] : [])),
      );
    expect(
      ids({
        required: [
          { ...one, days: ['mon'] },
          { ...one, days: ['tue'] },
          { ...one, days: undefined },
          { ...one, server: 'exch01', days: undefined },
        ],
      }).sort(),
    ).toEqual(['coverage/exch01/hub', 'coverage/exch01/hub/00:00-24:00 mon', 'coverage/exch01/hub/00:00-24:00 tue']);
  });

  it('is the newest of all where an age is asked for, and none is named', () => {
    expect(told(answer(day(), { maxAgeMs: 60_000 }))).toEqual([]);
    expect(told(answer(day(), { maxAgeMs: 59_999 }))).toEqual([
      ['coverage/age', 'incomplete', 'The newest line of the logs is 1 min old.'],
    ]);
  });
});

describe('an incident', () => {
  const one = day({ incidents: [incident('09:00', '10:00')] });
  const judged = (...args: Parameters<typeof answer>): unknown => {
    const { verdict, incidents } = answer(...args);
    return [verdict, ...incidents.map(({ judgement, because }) => [judgement, because.text])];
  };

  it('fails by its severity, or by the level of its rule', () => {
    expect(judged(one)).toEqual(['failed', ['fails', 'Its severity (critical) is error or above.']]);
    const info = day({ incidents: [incident('09:00', '10:00', { severity: 'info' })] });
    expect(judged(info)).toEqual(['passed', ['warns', 'Its severity (info) is below error.']]);
    expect(judged(info, { failOn: 'info' })).toMatchObject(['failed', ['fails', expect.any(String)]]);
    expect(judged(info, { rules: rule('error') })).toEqual([
      'failed',
      ['fails', 'The policy sets service-not-active to error.'],
    ]);
    expect(judged(one, { rules: rule('warn') })).toMatchObject(['passed', ['warns', expect.any(String)]]);
    expect(judged(one, { rules: rule('off') })).toMatchObject(['passed', ['off', expect.any(String)]]);
    expect(answer(one, { rules: rule('off') }).cases.find(({ id }) => id === 'rule/service-not-active')).toMatchObject({
      status: 'skipped',
      remarks: [{ level: 'note', text: 'The policy sets service-not-active to off.' }],
    });
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
    const { cases } = answer(three, { rules: rule(undefined, { incidents: 3 }) });
    expect(cases.find(({ id }) => id === 'rule/service-not-active')?.remarks[0]?.text).toBe(
      `${BAD}. Up to 3 incidents are allowed.`,
    );
  });

  it('of another rule is not meant by the limits of one', () => {
    const other = day({ incidents: [incident('09:00', '10:00', { rule: 'back-pressure' })] });
    expect(judged(other, { rules: rule('off', { incidents: 5 }) })).toMatchObject([
      'failed',
      ['fails', expect.any(String)],
    ]);
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
    for (const before of [{ severity: 'error' }, { state: 'recovered', recoveredAt: at('11:00') }] as const) {
      expect(answer(one, {}, baselineOf(worse(before))).incidents).toMatchObject([{ baseline: 'worse' }]);
    }
    expect(answer(day({ incidents: [incident('12:00', '13:00')] }), {}, known)).toMatchObject({
      verdict: 'failed',
      incidents: [{ judgement: 'fails', baseline: 'new' }],
      baseline: { gone: [{ id: 'service-not-active-09:00' }] },
    });
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
