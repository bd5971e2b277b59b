import { describe, expect, it } from 'vitest';
import { compareAnalyses } from '../../src/comparison/compare.ts';
import { at, logs, outage, route } from './logs.ts';

describe('an outage that is gone', () => {
  const became = (minutes: number, lasted: number, routes: ReturnType<typeof route>[] = []): unknown => {
    const before = logs({ incidents: [outage({ from: at(0), to: at(lasted) })] });
    const after = logs({ hours: minutes / 60, routes });
    const { incidents, verdict } = compareAnalyses(before, after, {
      names: { before: 'before', after: 'after' },
      failOn: 'warning',
    });
    return [verdict, ...incidents.map(({ change, because }) => [change, because.text])];
  };
  const gone = ['not-worse', ['fixed', 'Not seen in AFTER.']];
  const short = (covered: string): unknown => [
    'not-worse',
    ['unknown', `Not seen in AFTER, but the logs cover only ${covered}.`],
  ];

  it('is not fixed by logs of minutes', () => {
    expect(became(59, 30)).toEqual(short('59 min'));
    expect(became(60, 30)).toEqual(gone);
  });

  it('is not fixed by logs of less time than it took, up to a day', () => {
    expect(became(119, 120)).toEqual(short('1 h 59 min'));
    expect(became(120, 120)).toEqual(gone);
    expect(became(24 * 60, 9 * 24 * 60)).toEqual(gone);
  });

  it('is fixed within an hour where sessions to its target succeed, and not within minutes', () => {
    const accepted = [route('EXCH02', 5)];
    expect(became(60, 120, accepted)).toEqual([
      'not-worse',
      ['fixed', 'Not seen in AFTER, and sessions to it succeed.'],
    ]);
    expect(became(5, 120, accepted)).toEqual(short('5 min'));
  });
});
