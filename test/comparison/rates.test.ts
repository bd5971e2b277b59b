import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { burstOf, deviations, rateChange, type Rate } from '../../src/comparison/rates.ts';

const counts = fc.integer({ min: 0, max: 100_000 });
const exposures = fc.double({ min: 0.01, max: 1e6, noNaN: true });
const rates = fc.record({ count: counts, exposure: exposures });
const bursts = fc.double({ min: 1, max: 10, noNaN: true });

const OPPOSITE = { worse: 'better', better: 'worse', same: 'same' } as const;

describe('a change of a rate', () => {
  it.each<[string, Rate, Rate, number, string]>([
    ['a night as before', { count: 20, exposure: 1000 }, { count: 24, exposure: 1000 }, 1, 'same'],
    ['one beside none', { count: 0, exposure: 1000 }, { count: 1, exposure: 1000 }, 1, 'same'],
    ['one in an hour beside none in a year', { count: 0, exposure: 8760 }, { count: 1, exposure: 1 }, 1, 'same'],
    ['seven beside none', { count: 0, exposure: 1000 }, { count: 7, exposure: 1000 }, 1, 'same'],
    ['eight beside none', { count: 0, exposure: 1000 }, { count: 8, exposure: 1000 }, 1, 'worse'],
    ['eight of one event', { count: 0, exposure: 1000 }, { count: 8, exposure: 1000 }, 8, 'same'],
    ['twice as much of much', { count: 100, exposure: 1000 }, { count: 200, exposure: 1000 }, 1, 'worse'],
    ['the same in twice the traffic', { count: 100, exposure: 1000 }, { count: 200, exposure: 2000 }, 1, 'same'],
    ['half of it in twice the traffic', { count: 100, exposure: 1000 }, { count: 100, exposure: 2000 }, 1, 'better'],
    ['sure, but a fifth more', { count: 10_000, exposure: 1000 }, { count: 12_000, exposure: 1000 }, 1, 'same'],
    ['sure, and a third more', { count: 10_000, exposure: 1000 }, { count: 13_400, exposure: 1000 }, 1, 'worse'],
    ['nothing was covered before', { count: 0, exposure: 0 }, { count: 50, exposure: 10 }, 1, 'same'],
    ['nothing was covered after', { count: 50, exposure: 10 }, { count: 0, exposure: 0 }, 1, 'same'],
  ])('of %s is told', (_, before, after, burst, change) => {
    expect(rateChange(before, after, burst)).toBe(change);
  });

  it('is the opposite the other way round', () => {
    fc.assert(
      fc.property(rates, rates, bursts, (a, b, burst) => {
        expect(rateChange(b, a, burst)).toBe(OPPOSITE[rateChange(a, b, burst)]);
        expect(deviations(b, a)).toBeCloseTo(-deviations(a, b), 6);
      }),
    );
  });

  it('is none for a single failure beside none, however long the other logs are', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1 }), exposures, exposures, bursts, (count, a, b, burst) => {
        expect(rateChange({ count: 0, exposure: a }, { count, exposure: b }, burst)).toBe('same');
      }),
    );
  });

  it('never turns from worse to less with more failures', () => {
    fc.assert(
      fc.property(rates, rates, bursts, fc.integer({ min: 1, max: 1000 }), (before, after, burst, more) => {
        fc.pre(rateChange(before, after, burst) === 'worse');
        expect(rateChange(before, { ...after, count: after.count + more }, burst)).toBe('worse');
      }),
    );
  });

  it('is cried in fewer than one of 100 comparisons of equal rates', () => {
    const alarms: Record<string, number> = {};
    for (const mean of [0.05, 0.5, 1, 2, 5, 10, 25, 60]) {
      for (const ratio of [0.001, 0.02, 0.2, 0.5, 1, 2, 5, 50, 1000]) {
        alarms[`${mean} x ${ratio}`] = chanceOfAlarm(mean, ratio);
      }
    }
    expect(Object.entries(alarms).filter(([, chance]) => chance > 1 / 100)).toEqual([]);
  });
});

/** Exactly, by all pairs of counts that matter: failures come one by one, at one rate on both sides. */
function chanceOfAlarm(mean: number, ratio: number): number {
  const [before, after] = [poisson(mean), poisson(mean * ratio)];
  let chance = 0;
  for (const [a, ofA] of before) {
    for (const [b, ofB] of after) {
      const change = rateChange({ count: a, exposure: 1 }, { count: b, exposure: ratio }, 1);
      if (change !== 'same') chance += ofA * ofB;
    }
  }
  return chance;
}

function poisson(mean: number): [count: number, chance: number][] {
  const spread = 8 * Math.sqrt(mean) + 20;
  const found: [number, number][] = [];
  let log = -mean;
  for (let count = 0; count <= mean + spread; count++) {
    if (count > 0) log += Math.log(mean / count);
    if (count >= mean - spread) found.push([count, Math.exp(log)]);
  }
  return found;
}

describe('a burst', () => {
  it.each([
    ['nothing', [{ counts: [], hours: 24 }], 1],
    ['one an hour', [{ counts: Array.from({ length: 24 }, () => 1), hours: 24 }], 1],
    ['a few, each in its hour', [{ counts: [1, 1, 1], hours: 24 }], 1],
    ['five in one hour', [{ counts: [5], hours: 25 }], 4.8],
    ['a thousand in one hour', [{ counts: [1000], hours: 25 }], 10],
    ['as many in every hour', [{ counts: Array.from({ length: 24 }, () => 40), hours: 24 }], 1],
    [
      'five in one hour of one side, one by one on the other',
      [
        { counts: [5], hours: 25 },
        { counts: [1, 1, 1, 1, 1], hours: 25 },
      ],
      2.8,
    ],
    ['more hours with failures than are covered', [{ counts: [1, 1], hours: 0.5 }], 1],
  ])('of %s', (_, sides, burst) => {
    expect(burstOf(sides)).toBeCloseTo(burst, 10);
  });
});
