import { describe, expect, it } from 'vitest';
import { duration } from '../../src/cli/options.ts';
import { timeOf, timeZoneOf } from '../../src/cli/time.ts';

const NOW = Date.parse('2026-03-10T12:00:00Z');
const time = (option: 'since' | 'until', text: string, zone: string): string =>
  new Date(timeOf(text, option, zone, NOW)).toISOString();

describe('--since and --until', () => {
  it.each([
    ['2026-03-02T09:00:00Z', 'Europe/Berlin', '2026-03-02T09:00:00.000Z'],
    ['2026-03-02T09:00:00+01:00', 'UTC', '2026-03-02T08:00:00.000Z'],
    ['2026-03-02T09:00', 'UTC', '2026-03-02T09:00:00.000Z'],
    ['2026-03-02T09:00', 'Europe/Berlin', '2026-03-02T08:00:00.000Z'],
    ['2026-07-02T09:00', 'Europe/Berlin', '2026-07-02T07:00:00.000Z'],
    ['2026-03-02 09:00', 'Asia/Tokyo', '2026-03-02T00:00:00.000Z'],
    ['2026-03-02', 'UTC', '2026-03-02T00:00:00.000Z'],
    ['2026-03-02', 'Asia/Tokyo', '2026-03-01T15:00:00.000Z'],
    ['2h', 'Asia/Tokyo', '2026-03-10T10:00:00.000Z'],
    ['1d12h', 'UTC', '2026-03-09T00:00:00.000Z'],
    ['90m ago', 'UTC', '2026-03-10T10:30:00.000Z'],
  ])('read %s in %s', (text, zone, expected) => {
    expect(time('since', text, zone)).toBe(expected);
  });

  it('take a day as --until to its end, also where it has 23 hours', () => {
    expect(time('until', '2026-03-02', 'UTC')).toBe('2026-03-03T00:00:00.000Z');
    expect(time('until', '2026-03-29', 'Europe/Berlin')).toBe('2026-03-29T22:00:00.000Z');
  });

  it.each(['yesterday', '2026-02-30', '2026-13-01', '', '2x', 'h', '09:00'])('do not read %s', (text) => {
    expect(() => time('since', text, 'UTC')).toThrow(`--since ${text} is not a time.`);
  });
});

describe('--gap', () => {
  it('reads durations', () => {
    expect(['30m', '2h', '1h30m', '45s', '1.5h', '1d', '1w'].map((text) => duration(text, 'gap') / 60_000)).toEqual([
      30, 120, 90, 0.75, 90, 1440, 10_080,
    ]);
    expect(() => duration('30', 'gap')).toThrow('--gap 30 is not a duration.');
  });
});

describe('--tz', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['UTC', 'UTC'],
    ['Tokyo Standard Time', 'Asia/Tokyo'],
    ['w. europe standard time', 'Europe/Berlin'],
  ])('reads %s', async (text, zone) => {
    expect(await timeZoneOf(text, 'tz')).toBe(zone);
  });

  it('refuses anything else', async () => {
    await expect(timeZoneOf('Mars/Olympus', 'tz')).rejects.toThrow('--tz Mars/Olympus is not a time zone.');
    await expect(timeZoneOf('Mars', 'events-tz')).rejects.toThrow('--events-tz Mars is not a time zone.');
  });
});
