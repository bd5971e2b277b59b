import { verbatim } from '../../src/language/language.ts';
import { describe, expect, it } from 'vitest';
import { compareAnalyses } from '../../src/comparison/compare.ts';
import type { Analysis, Comparison } from '../../src/index.ts';
import { at, everyday, logs, outage, route, stream } from './logs.ts';

function compared(before: Analysis, after: Analysis): Comparison {
  return compareAnalyses(before, after, { names: { before: 'before', after: 'after' }, failOn: 'warning' });
}

/** The verdict, and what became of each kind of incident and why. */
function told(comparison: Comparison): [string, ...[string, string][]] {
  return [comparison.verdict, ...comparison.incidents.map((one): [string, string] => [one.change, one.because.text])];
}

const NOTHING = logs();
const NOT_BEFORE = 'Not seen in BEFORE.';
const GONE = 'Not seen in AFTER.';
const CHANCE = 'Seen on one side only, and too rare to rule out chance.';
const AS_BEFORE = 'No change beyond chance.';
const MORE = 'More frequent, relative to traffic and to time.';
const FEWER = 'Less frequent, relative to traffic and to time.';

const ONE = logs({ incidents: [outage()] });

describe('an outage', () => {
  it.each<[string, Analysis, Analysis, [string, ...[string, string][]]]>([
    ['that was not there is new', NOTHING, ONE, ['worse', ['new', NOT_BEFORE]]],
    [
      'of one session is new, however rare',
      NOTHING,
      logs({ incidents: [outage({ sessions: 1 })] }),
      ['worse', ['new', NOT_BEFORE]],
    ],
    [
      'that nobody could have seen is new',
      logs({ streams: [stream('EXCH03', 'hub', 10)] }),
      logs({ streams: [stream('EXCH03', 'hub', 10), stream('EXCH01', 'hub', 10)], incidents: [outage()] }),
      ['worse', ['new', 'New, but the BEFORE logs do not cover the reporting servers.']],
    ],
    ['that is gone is fixed', ONE, NOTHING, ['not-worse', ['fixed', GONE]]],
    [
      'that is gone is fixed, all the more where its target accepts',
      ONE,
      logs({ routes: [route('exch02', 5)] }),
      ['not-worse', ['fixed', 'Not seen in AFTER, and sessions to it succeed.']],
    ],
    [
      'that is gone with the log of who saw it is not known',
      ONE,
      logs({ streams: [stream('EXCH03', 'hub', 10)] }),
      [
        'incomplete',
        [
          'unknown',
          'Not seen in AFTER, but AFTER has no logs of the reporting servers, and no session that succeeded.',
        ],
      ],
    ],
    [
      'that is gone with the log of who saw it, but whose target accepts from others, is fixed',
      ONE,
      logs({ streams: [stream('EXCH03', 'hub', 10)], routes: [route('EXCH02', 5)] }),
      ['incomplete', ['fixed', 'Not seen in AFTER, and sessions to it succeed.']],
    ],
    [
      'whose observer has a log without a line is not known',
      ONE,
      logs({ streams: [stream('EXCH03', 'hub', 10), stream('EXCH01', 'hub', 0)] }),
      [
        'incomplete',
        [
          'unknown',
          'Not seen in AFTER, but AFTER has no logs of the reporting servers, and no session that succeeded.',
        ],
      ],
    ],
    [
      'to which sessions only fail is not known either',
      ONE,
      logs({ streams: [stream('EXCH03', 'hub', 10)], routes: [route('EXCH02', 0, 9)] }),
      [
        'incomplete',
        [
          'unknown',
          'Not seen in AFTER, but AFTER has no logs of the reporting servers, and no session that succeeded.',
        ],
      ],
    ],
    ['that is there as before is the same', ONE, ONE, ['not-worse', ['same', AS_BEFORE]]],
    [
      'that recovered, and now goes on, is worse',
      ONE,
      logs({ incidents: [outage({ state: 'ongoing' })] }),
      ['worse', ['worse', 'It had ended in BEFORE, and is ongoing at the end of AFTER.']],
    ],
    [
      'that went on, and is over now, is better',
      logs({ incidents: [outage({ state: 'ongoing' })] }),
      ONE,
      ['not-worse', ['better', 'It was ongoing at the end of BEFORE, and has ended in AFTER.']],
    ],
    [
      'of whose end nothing is known is neither',
      logs({ incidents: [outage({ state: 'ongoing' })] }),
      logs({ incidents: [outage({ state: 'unknown' })] }),
      ['not-worse', ['same', AS_BEFORE]],
    ],
    [
      'of twice the length is worse',
      ONE,
      logs({ incidents: [outage({ to: at(120) })] }),
      ['worse', ['worse', 'Its outages took a larger share of the time that the logs cover.']],
    ],
    [
      'of half the length is better',
      logs({ incidents: [outage({ to: at(120) })] }),
      ONE,
      ['not-worse', ['better', 'Its outages took a smaller share of the time that the logs cover.']],
    ],
    [
      'of twice the length in twice the time is the same',
      ONE,
      logs({ hours: 20, sessions: 2000, incidents: [outage({ to: at(120), sessions: 40 })] }),
      ['not-worse', ['same', AS_BEFORE]],
    ],
    [
      'of half the length in half the time is the same',
      logs({ hours: 20, sessions: 2000, incidents: [outage({ to: at(120), sessions: 40 })] }),
      ONE,
      ['not-worse', ['same', AS_BEFORE]],
    ],
    [
      'of a few minutes more is the same',
      logs({ incidents: [outage({ to: at(65) })] }),
      logs({ incidents: [outage({ to: at(74) })] }),
      ['not-worse', ['same', AS_BEFORE]],
    ],
    [
      'that comes and goes has the length of its times',
      ONE,
      logs({
        incidents: [
          outage({
            to: at(500),
            episodes: [
              { from: at(60), to: at(70), sessions: 10 },
              { from: at(490), to: at(500), sessions: 10 },
            ],
          }),
        ],
      }),
      ['not-worse', ['same', AS_BEFORE]],
    ],
    [
      'of a higher severity is worse',
      logs({ incidents: [outage({ severity: 'warning' })] }),
      ONE,
      ['worse', ['worse', 'Its severity changed from warning to critical.']],
    ],
    [
      'that is worse in one way and better in another is worse',
      logs({ incidents: [outage({ state: 'ongoing', severity: 'error' })] }),
      ONE,
      ['worse', ['worse', 'Its severity changed from error to critical.']],
    ],
    [
      'that turns away many more is worse',
      ONE,
      logs({ incidents: [outage({ sessions: 200 })] }),
      ['worse', ['worse', MORE]],
    ],
    [
      'of a host that still fails now and then is better',
      logs({ incidents: [outage({ rule: 'connection-timed-out', severity: 'error', target: 'MX1.example.org' })] }),
      logs({ incidents: [everyday(4)] }),
      ['not-worse', ['better', 'The outage is not seen in AFTER, but single sessions still fail.'], ['same', CHANCE]],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(told(compared(before, after))).toEqual(expected);
  });

  it('is one with those of its rule at the same host, with and without its domain, and they are added up', () => {
    const before = logs({
      incidents: [outage({ target: 'exch02' }), outage({ target: 'EXCH02.contoso.com', from: at(200), to: at(210) })],
    });
    const after = logs({ incidents: [outage({ target: 'Exch02.CONTOSO.com' })] });
    expect(compared(before, after).incidents).toEqual([
      {
        rule: 'service-not-active',
        scope: 'target',
        target: 'Exch02.CONTOSO.com',
        title: verbatim('Exch02.CONTOSO.com service-not-active'),
        severity: 'critical',
        isHeadline: true,
        change: 'same',
        because: expect.objectContaining({ text: AS_BEFORE }) as unknown,
        before: {
          ids: [`service-not-active exch02 ${at(60)}`, `service-not-active EXCH02.contoso.com ${at(200)}`],
          severity: 'critical',
          state: 'recovered',
          from: at(60),
          to: at(210),
          sessions: 40,
          minutes: 40,
          perThousand: 40,
          perHour: 4,
        },
        after: {
          ids: [`service-not-active Exch02.CONTOSO.com ${at(60)}`],
          severity: 'critical',
          state: 'recovered',
          from: at(60),
          to: at(90),
          sessions: 20,
          minutes: 30,
          perThousand: 20,
          perHour: 2,
        },
      },
    ]);
  });

  it.each<[string, Partial<Parameters<typeof outage>[0] & object>]>([
    ['another rule', { rule: 'connection-refused' }],
    ['another host', { target: 'EXCH03.contoso.com' }],
    ['another detail', { detail: verbatim('451 4.7.1') }],
    ['another scope', { scope: 'sender' }],
    ['the same name in another domain, where both occur', { target: 'EXCH02.fabrikam.com' }],
  ])('is another one with %s', (_, changes) => {
    const comparison = compared(ONE, logs({ incidents: [outage(changes)] }));
    expect(comparison.incidents.map(({ change }) => change)).toEqual(['new', 'fixed']);
  });

  it('of a short name that two hosts may have is neither of theirs', () => {
    const before = logs({ incidents: [outage({ target: 'EXCH02' })] });
    const after = logs({ incidents: [outage(), outage({ target: 'EXCH02.fabrikam.com' })] });
    expect(compared(before, after).incidents.map(({ change, target }) => [change, target])).toEqual([
      ['new', 'EXCH02.contoso.com'],
      ['new', 'EXCH02.fabrikam.com'],
      ['fixed', 'EXCH02'],
    ]);
  });
});

describe('everyday failures', () => {
  const some = (sessions: number, hours = 10, traffic = 1000): Analysis =>
    logs({ hours, sessions: traffic, incidents: [everyday(sessions)] });

  it.each<[string, Analysis, Analysis, [string, ...[string, string][]]]>([
    ['that are a few more are the same', some(20), some(30), ['not-worse', ['same', AS_BEFORE]]],
    ['that are many more are worse', some(20), some(60), ['worse', ['worse', MORE]]],
    ['that are far fewer are better', some(60), some(20), ['not-worse', ['better', FEWER]]],
    [
      'that are many more in as much more traffic and time are the same',
      some(20),
      some(60, 30, 3000),
      ['not-worse', ['same', AS_BEFORE]],
    ],
    [
      'that are many more by the hour, but not of the traffic, are the same',
      some(20),
      some(60, 10, 3000),
      ['not-worse', ['same', AS_BEFORE]],
    ],
    [
      'that are many more of the traffic, but not by the hour, are the same',
      some(20),
      some(20, 10, 300),
      ['not-worse', ['same', AS_BEFORE]],
    ],
    ['of which there were none, and now a few, are noise', NOTHING, some(5), ['not-worse', ['same', CHANCE]]],
    [
      'of which there were none, and now many, are new',
      NOTHING,
      some(30),
      ['worse', ['new', 'Not seen in BEFORE, and too frequent in AFTER for that to be chance.']],
    ],
    ['of which there were a few, and now none, are noise', some(5), NOTHING, ['not-worse', ['same', CHANCE]]],
    [
      'of which there were many, and now none, are fixed',
      some(30),
      NOTHING,
      ['not-worse', ['fixed', 'Not seen in AFTER, and too frequent in BEFORE for that to be chance.']],
    ],
    [
      'that come of a single event are noise',
      NOTHING,
      logs({ incidents: [everyday(30, { counts: [{ at: at(60), sessions: 30 }] })] }),
      ['not-worse', ['same', CHANCE]],
    ],
    [
      'are of one kind, however many hosts they were at',
      logs({ incidents: [everyday(20, { target: '2 hosts' })] }),
      logs({ incidents: [everyday(20, { target: 'mx1.example.org', targets: ['mx1.example.org'] })] }),
      ['not-worse', ['same', AS_BEFORE]],
    ],
    [
      'are longer or shorter without a word',
      logs({ incidents: [everyday(20, { to: at(20) })] }),
      logs({ incidents: [everyday(20, { state: 'ongoing' })] }),
      ['not-worse', ['same', AS_BEFORE]],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(told(compared(before, after))).toEqual(expected);
  });
});
