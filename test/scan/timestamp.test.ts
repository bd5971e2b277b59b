import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTimestamp } from '../../src/scan/lines/record.ts';

describe('a timestamp', () => {
  it('reads every existing millisecond from the year 100 on', () => {
    const existing = fc.date({
      min: new Date('0100-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(existing, (date) => {
        expect(readTimestamp(date.toISOString())).toBe(date.getTime());
      }),
    );
  });

  it.each([
    '2026-02-29T00:00:00.000Z',
    '2026-02-30T00:00:00.000Z',
    '2026-04-31T00:00:00.000Z',
    '2026-13-01T00:00:00.000Z',
    '2026-00-01T00:00:00.000Z',
    '2026-01-00T00:00:00.000Z',
    '2026-01-60T00:00:00.000Z',
    '0026-03-02T00:00:00.000Z',
    'x2026-03-02T00:00:00.000Z',
    '2026-01-01T24:00:00.000Z',
    '2026-01-01T00:60:00.000Z',
    '2026-01-01T00:00:60.000Z',
    '2026-01-01 00:00:00,000Z',
    '2026-01-01T00:00:00+01:00',
    '2026-01-01T00:00:00.00xZ',
    '2026/01/01T00:00:00.000Z',
    '٢٠٢٦-01-01T00:00:00.000Z',
  ])('does not read %s', (text) => {
    expect(readTimestamp(text)).toBeNaN();
  });

  it.each([
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2026-03-02 09:12:00.5', '2026-03-02T09:12:00.500Z'],
    ['2026-03-02T09:12:00.1239999Z', '2026-03-02T09:12:00.123Z'],
    [' 2026-03-02T09:12:00.000Z\t', '2026-03-02T09:12:00.000Z'],
  ])('reads %s as other builds write it', (text, same) => {
    expect(readTimestamp(text)).toBe(Date.parse(same));
  });
});
