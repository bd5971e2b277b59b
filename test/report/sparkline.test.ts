import { describe, expect, it } from 'vitest';
import { sparkline } from '../../src/report/sparkline.ts';

const at = (minutes: number): string => new Date(Date.UTC(2026, 2, 2, 9) + minutes * 60_000).toISOString();
const counts = (...pairs: readonly (readonly [minutes: number, sessions: number])[]) =>
  pairs.map(([minutes, sessions]) => ({ at: at(minutes), sessions }));

describe('a sparkline', () => {
  it.each<readonly [string, ReturnType<typeof counts>, from: number, to: number, width: number, drawn: string]>([
    ['a bar for each five minutes, where they are few', counts([0, 1], [10, 8]), 2, 13, 24, '▁·█'],
    ['one bar for one moment', counts([0, 3]), 2, 2, 24, '█'],
    ['as many bars as it may be wide', counts([0, 4], [55, 2]), 0, 59, 4, '█··▄'],
    ['the sum of each part', counts([0, 1], [5, 1], [10, 1], [15, 4]), 0, 19, 2, '▄█'],
    ['a bar for the least that there is', counts([0, 1], [5, 1000]), 0, 9, 24, '▁█'],
    ['nothing where nothing was counted', [], 0, 14, 24, '···'],
    ['what lies outside at its edges', counts([-60, 1], [60, 1]), 0, 9, 24, '██'],
    ['something where the end lies before the beginning', counts([0, 2]), 60, 0, 24, '█'],
  ])('has %s', (_, counted, from, to, width, drawn) => {
    expect(sparkline(counted, at(from), at(to), width)).toBe(drawn);
  });

  it('takes no longer for ten thousand years', () => {
    const line = sparkline(counts([0, 1]), '0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z', 8);
    expect(line).toBe('·█······');
  });
});
