import { describe, expect, it } from 'vitest';
import { dailyHours, hoursText } from '../../src/check/hours.ts';
import type { RequiredStream } from '../../src/model/policy.ts';

const NIGHT = { from: 22 * 60, to: 6 * 60 };

function hoursIn(
  { hours, days }: Partial<Pick<RequiredStream, 'hours' | 'days'>>,
  from: string,
  to: string,
  timeZone = 'UTC',
): string[] {
  const period = { from: Date.parse(from), to: Date.parse(to) };
  return dailyHours({ hours, days }, period, timeZone).map(({ from: begin, to: end }) =>
    [begin, end].map((at) => new Date(at).toISOString().slice(5, 16)).join(' '),
  );
}

describe('required hours', () => {
  it('of a night begin on one day and end on the next, and are cut to the period', () => {
    expect(hoursIn({ hours: NIGHT }, '2026-03-02T03:00Z', '2026-03-03T23:00Z')).toEqual([
      '03-02T03:00 03-02T06:00',
      '03-02T22:00 03-03T06:00',
      '03-03T22:00 03-03T23:00',
    ]);
  });

  it('of some days are those on which they begin', () => {
    // 2 March 2026 is a Monday.
    expect(hoursIn({ hours: NIGHT, days: ['sun', 'tue'] }, '2026-03-01T12:00Z', '2026-03-05T12:00Z')).toEqual([
      '03-01T22:00 03-02T06:00',
      '03-03T22:00 03-04T06:00',
    ]);
  });

  it('of a whole day have 23 hours where the clocks go forward, and 25 where they go back', () => {
    const day = { days: ['sun'] } as const;
    expect(hoursIn(day, '2026-03-28T00:00Z', '2026-03-31T00:00Z', 'Europe/Berlin')).toEqual([
      '03-28T23:00 03-29T22:00',
    ]);
    expect(hoursIn(day, '2026-10-24T00:00Z', '2026-10-27T00:00Z', 'Europe/Berlin')).toEqual([
      '10-24T22:00 10-25T23:00',
    ]);
  });

  it('are those of the time zone, also where its day has another date', () => {
    const hours = { from: 8 * 60, to: 9 * 60 };
    expect(hoursIn({ hours, days: ['tue'] }, '2026-03-02T00:00Z', '2026-03-04T00:00Z', 'Asia/Tokyo')).toEqual([
      '03-02T23:00 03-03T00:00',
    ]);
  });

  it('are written as in a policy', () => {
    expect(hoursText({ hours: NIGHT, days: ['mon', 'tue'] })).toBe('22:00-06:00 mon,tue');
    expect(hoursText({ hours: undefined, days: undefined })).toBe('00:00-24:00');
  });
});
