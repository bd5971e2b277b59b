import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { without } from '../../src/check/intervals.ts';
import { type Interval, union, mergeCloserThan } from '../../src/lib/interval.ts';

const arbitraryInterval = fc
  .tuple(fc.nat(60), fc.nat(60))
  .map(([a, b]): Interval => ({ from: Math.min(a, b), to: Math.max(a, b) }));

describe('what no interval covers', () => {
  it('is every moment of the whole that lies in none of them', () => {
    fc.assert(
      fc.property(arbitraryInterval, fc.array(arbitraryInterval, { maxLength: 6 }), (whole, intervals) => {
        const covered = mergeCloserThan(intervals, 0, union);
        const left = without(whole, covered);
        for (let half = whole.from + 0.5; half < whole.to; half++) {
          const isIn = ({ from, to }: Interval): boolean => from < half && half < to;
          expect(left.some(isIn), `${half}`).toBe(!covered.some(isIn));
        }
        expect(left.every(({ from, to }) => whole.from <= from && from < to && to <= whole.to)).toBe(true);
      }),
    );
  });
});
