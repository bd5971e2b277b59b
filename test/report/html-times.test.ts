import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seriesOf } from '../../src/report/html/drawing.ts';
import { plotShapes, totalsIn, type PlotData } from '../../src/report/html/shapes.ts';
import {
  durationOf,
  fromLocal,
  localIn,
  minuteIn,
  percent,
  placeIn,
  stampIn,
  tickLook,
  ticksIn,
} from '../../src/report/html/times.ts';

const at = (text: string): number => Date.parse(text);

describe('times of a zone', () => {
  it('are those of its clock, in summer and in winter', () => {
    expect(stampIn('UTC', at('2026-03-02T09:12:04.765Z'))).toBe('2026-03-02 09:12:04');
    expect(stampIn('Europe/Berlin', at('2026-03-02T09:12:04.765Z'))).toBe('2026-03-02 10:12:04');
    expect(stampIn('Europe/Berlin', at('2026-07-02T23:12:04.765Z'))).toBe('2026-07-03 01:12:04');
    expect(minuteIn('Asia/Kolkata', at('2026-03-02T23:12:04.765Z'))).toBe('2026-03-03 04:42');
    expect(localIn('America/New_York', at('2026-03-02T04:12:04.765Z'))).toBe('2026-03-01T23:12:04.765');
  });

  it('are read back as they were written, but for the hour that a clock shows twice', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe');
    fc.assert(
      fc.property(
        zones,
        fc.integer({ min: at('2020-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') }),
        (zone, time) => {
          const read = fromLocal(zone, localIn(zone, time))!;
          expect(Math.abs(read - time)).toBeLessThanOrEqual(3_600_000);
          expect(localIn(zone, read)).toBe(localIn(zone, time));
        },
      ),
    );
    // An hour before and after the clock is set.
    expect(fromLocal('Europe/Berlin', '2026-03-29T01:30:00')).toBe(at('2026-03-29T00:30:00Z'));
    expect(fromLocal('Europe/Berlin', '2026-03-29T03:30:00')).toBe(at('2026-03-29T01:30:00Z'));
    expect(fromLocal('UTC', '')).toBeUndefined();
  });
});

describe('ticks', () => {
  it('are round times of the zone, with the days that begin', () => {
    const range = { from: at('2026-03-01T20:00:00Z'), to: at('2026-03-02T10:00:00Z') };
    expect(ticksIn('Asia/Kolkata', range, 5)).toEqual([
      { at: at('2026-03-01T21:30:00Z'), label: '03:00', isDay: false },
      { at: at('2026-03-02T00:30:00Z'), label: '06:00', isDay: false },
      { at: at('2026-03-02T03:30:00Z'), label: '09:00', isDay: false },
      { at: at('2026-03-02T06:30:00Z'), label: '12:00', isDay: false },
      { at: at('2026-03-02T09:30:00Z'), label: '15:00', isDay: false },
    ]);
    expect(ticksIn('UTC', range, 5)[1]).toEqual({ at: at('2026-03-02T00:00:00Z'), label: '2026-03-02', isDay: true });
  });

  it('stay round over the day on which the clock is set', () => {
    const range = { from: at('2026-03-28T12:00:00Z'), to: at('2026-03-30T12:00:00Z') };
    expect(ticksIn('Europe/Berlin', range, 4).map(({ label }) => label)).toEqual([
      '2026-03-29',
      '12:00',
      '2026-03-30',
      '12:00',
    ]);
    expect(ticksIn('Europe/Berlin', range, 4)[2]!.at).toBe(at('2026-03-29T22:00:00Z'));
  });

  it('say seconds, and less, where the range is short', () => {
    const from = at('2026-03-02T09:00:00Z');
    expect(ticksIn('UTC', { from, to: from + 45_000 }, 3).map(({ label }) => label)).toEqual([
      '09:00',
      '09:00:15',
      '09:00:30',
      '09:00:45',
    ]);
    expect(ticksIn('UTC', { from, to: from + 1000 }, 2).map(({ label }) => label)).toEqual([
      '09:00',
      '09:00:00.500',
      '09:00:01',
    ]);
  });

  it('keep their labels inside the picture', () => {
    const range = { from: 0, to: 100 };
    const look = (place: number): string => tickLook({ at: place, label: '', isDay: false }, range);
    expect([2, 50, 98].map(look)).toEqual(['hour first', 'hour', 'hour last']);
    expect(percent(placeIn(range, 33.33333))).toBe('33.333%');
    expect(placeIn({ from: 5, to: 5 }, 5)).toBe(50);
  });
});

describe('a duration', () => {
  const units = ['d', 'h', 'min', 's', 'under 1 s'] as const;

  it.each([
    [0, 'under 1 s'],
    [999, 'under 1 s'],
    [1000, '1 s'],
    [61_000, '1 min 1 s'],
    [6_600_000, '1 h 50 min'],
    [7_200_000, '2 h'],
    [90_061_000, '1 d 1 h'],
  ])('of %i ms is %s', (ms, text) => {
    expect(durationOf(units, ms)).toBe(text);
  });
});

describe('bars', () => {
  it('add up to the counts that they stand for, in few equal steps', () => {
    const counts = fc
      .uniqueArray(fc.nat(5000), { minLength: 1, maxLength: 400 })
      .map((slots) => slots.sort((a, b) => a - b).map((slot) => ({ at: 300_000 * slot, count: 1 + (slot % 7) })));
    fc.assert(
      fc.property(counts, (all) => {
        const { from, stepMs, counts: steps } = seriesOf(all, 300_000);
        expect(from).toBe(all[0]!.at);
        expect(steps.length).toBeLessThanOrEqual(160);
        expect(from + stepMs * steps.length).toBeGreaterThan(all.at(-1)!.at);
        expect(steps.reduce((a, b) => a + b, 0)).toBe(all.reduce((sum, { count }) => sum + count, 0));
      }),
    );
  });
});

describe('a plot', () => {
  const plot = (stacked: boolean): PlotData => ({
    id: 'failed',
    stacked,
    stepSeconds: 10,
    at: [0, 10, 20, 30],
    curves: [
      { look: 'retry', label: 'Retry', values: [1, 2, null, 1] },
      { look: 'fail', label: 'Failed', values: [1, 0, 0, 7] },
    ],
  });
  const pathsOf = (data: PlotData, from: number, to: number): string[] =>
    plotShapes(data, { range: { from, to }, zone: 'UTC' }, 3)
      .flatMap(({ inside }) => (typeof inside === 'object' ? inside : []))
      .map(({ attributes }) => String(attributes['d']));

  it('draws steps with gaps, and stacks them, the highest sum first', () => {
    expect(pathsOf(plot(false), 0, 40_000).at(-1)).toBe('M0 87.6H250L250 75.2H500M750 87.6H1000');
    expect(pathsOf(plot(true), 0, 20_000)).toEqual([
      'M0 100L0 13H500L500 13H1000V100z',
      'M0 100L0 56.5H500L500 13H1000V100z',
    ]);
  });

  it('has the scale and the totals of the time that is looked at', () => {
    expect(pathsOf(plot(false), 0, 10_000)).toEqual(['M0 13H1000', 'M0 13H1000']);
    expect([totalsIn(plot(false), { from: 0, to: 40_000 }), totalsIn(plot(false), { from: 0, to: 10_000 })]).toEqual([
      [4, 8],
      [1, 1],
    ]);
  });
});
