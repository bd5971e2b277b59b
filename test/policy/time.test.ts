import { describe, expect, it } from 'vitest';
import { isTimeZone, readTime } from '../../src/policy/time.ts';

function read(text: string, timeZone = 'Europe/Berlin', day: 'begin' | 'end' = 'begin'): string | undefined {
  const at = readTime(text, timeZone, day);
  return at === undefined ? undefined : new Date(at).toISOString();
}

describe('a time', () => {
  it.each([
    ['2026-03-02T09:00', '2026-03-02T08:00:00.000Z'],
    ['2026-07-02 09:00:30', '2026-07-02T07:00:30.000Z'],
    ['2026-03-02T09:00Z', '2026-03-02T09:00:00.000Z'],
    ['2026-03-02T09:00-05:30', '2026-03-02T14:30:00.000Z'],
    ['2026-03-02T09:00+0200', '2026-03-02T07:00:00.000Z'],
    ['2026-03-02', '2026-03-01T23:00:00.000Z'],
    ['2028-02-29', '2028-02-28T23:00:00.000Z'],
    // Both of the hours that come twice are 02:30: the first.
    ['2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25T03:00', '2026-10-25T02:00:00.000Z'],
    ['2026-03-29T01:59', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29T03:00', '2026-03-29T01:00:00.000Z'],
  ])('%s is %s', (text, at) => {
    expect(read(text)).toBe(at);
  });

  it.each(['2026-03-29T02:00', '2026-03-29T02:59', '2026-02-29', '2026-13-01', '2026-03-02T24:00', '2026-03-02T09:60'])(
    '%s is none',
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );

  it('is the end of a day, also of one that is shorter or has no midnight', () => {
    expect(read('2026-03-29', 'Europe/Berlin', 'end')).toBe('2026-03-29T22:00:00.000Z');
    expect(read('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
    expect(read('2018-11-03', 'America/Sao_Paulo', 'end')).toBe('2018-11-04T03:00:00.000Z');
  });
});

describe('a time zone', () => {
  it.each([
    ['UTC', true],
    ['Europe/Berlin', true],
    ['asia/tokyo', true],
    ['+02:00', false],
    ['W. Europe Standard Time', false],
    ['', false],
  ])('%j: %s', (name, isOne) => {
    expect(isTimeZone(name)).toBe(isOne);
  });
});
