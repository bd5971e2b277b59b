import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DisplayTimes } from '../../src/evidence/display-time.ts';
import { cost } from '../cost.ts';

/** The time as it is read among the others of its file; or the name of what is missing. */
function read(text: string, { zone = 'UTC', others = [] as string[] } = {}): string {
  const times = new DisplayTimes(zone === 'none' ? undefined : zone);
  for (const one of [text, ...others]) times.add(one);
  const found = times.read(text);
  return 'at' in found ? found.at : found.missing;
}

describe('a time that Windows displayed', () => {
  it.each([
    ['2026-03-02T09:12:03.1234567Z', '2026-03-02T09:12:03.123Z'],
    ['2026-03-02T09:12:03.5+09:00', '2026-03-02T00:12:03.500Z'],
    ['2026-03-02T09:12:03 -0530', '2026-03-02T14:42:03.000Z'],
    ['3/13/2026 9:12:03 PM +01:00', '2026-03-13T20:12:03.000Z'],
  ])('names its offset: %s', (text, at) => {
    expect(read(text, { zone: 'none' })).toBe(at);
  });

  it.each([
    ['English (United States)', '3/2/2026 9:12:03 PM', '2026-03-02T21:12:03.000Z'],
    ['the same, with the narrow space', '3/2/2026 9:12:03\u202FPM', '2026-03-02T21:12:03.000Z'],
    ['the same, at noon', '3/2/2026 12:12:03 PM', '2026-03-02T12:12:03.000Z'],
    ['the same, at midnight', '3/2/2026 12:12:03 AM', '2026-03-02T00:12:03.000Z'],
    ['German', '02.03.2026 09:12:03', '2026-03-02T09:12:03.000Z'],
    ['Czech', '2. 3. 2026 9:12:03', '2026-03-02T09:12:03.000Z'],
    ['Finnish', '2.3.2026 9.12.03', '2026-03-02T09:12:03.000Z'],
    ['Bulgarian', '2.3.2026 г. 9:12:03', '2026-03-02T09:12:03.000Z'],
    ['Dutch', '02-03-2026 09:12:03', '2026-03-02T09:12:03.000Z'],
    ['Hungarian', '2026. 03. 02. 9:12:03', '2026-03-02T09:12:03.000Z'],
    ['Swedish', '2026-03-02 09:12:03', '2026-03-02T09:12:03.000Z'],
    ['Japanese', '2026/03/02 9:12:03', '2026-03-02T09:12:03.000Z'],
    ['Japanese, by halves', '2026/03/02 午後 9:12:03', '2026-03-02T21:12:03.000Z'],
    ['Japanese, in words', '2026年3月2日 午前0:12:03', '2026-03-02T00:12:03.000Z'],
    ['Chinese (Taiwan)', '2026/3/2 下午 09:12:03', '2026-03-02T21:12:03.000Z'],
    ['Korean', '2026-03-02 오전 9:12:03', '2026-03-02T09:12:03.000Z'],
    ['Spanish (Mexico)', '13/03/2026 09:12:03 p. m.', '2026-03-13T21:12:03.000Z'],
    ['Greek', '13/3/2026 9:12:03 μμ', '2026-03-13T21:12:03.000Z'],
    ['French', '13/03/2026 09:12:03', '2026-03-13T09:12:03.000Z'],
    ['Arabic, with marks of direction', '\u200F13/03/2026 09:12:03 م', '2026-03-13T21:12:03.000Z'],
    ['without seconds', '2026-03-02 09:12', '2026-03-02T09:12:00.000Z'],
    ['the same day either way', '03/03/2026 09:12:03', '2026-03-03T09:12:03.000Z'],
  ])('in %s: %s', (_, text, at) => {
    expect(read(text)).toBe(at);
  });

  it.each([
    ['', 'unread'],
    ['yesterday', 'unread'],
    ['2026-02-30 09:12:03', 'unread'],
    ['13/13/2026 09:12:03', 'unread'],
    ['2026-03-02 24:12:03', 'unread'],
    ['2026-03-02 9:12:03 xx', 'unread'],
    ['2026-03-02 15:12:03 AM', 'unread'],
    ['02.03.26 09:12:03', 'unread'],
    // Of the Thai calendar, and of the Islamic one.
    ['2/3/2569 9:12:03', 'unread'],
    ['13/09/1447 09:12:03', 'unread'],
    ['02/03/2026 09:12:03', 'no-order'],
    // Australia writes so, and means the day first.
    ['2/03/2026 9:12:03 AM', 'no-order'],
  ])('is not told by %j: %s', (text, why) => {
    expect(read(text)).toBe(`evidence.time.${why}`);
  });

  it('is asked for its zone where there is none, and is in the one given', () => {
    expect(read('02.03.2026 09:12:03', { zone: 'none' })).toBe('evidence.time.no-zone');
    expect(read('02.03.2026 09:12:03', { zone: 'Asia/Tokyo' })).toBe('2026-03-02T00:12:03.000Z');
    expect(read('02.07.2026 09:12:03', { zone: 'Europe/Berlin' })).toBe('2026-07-02T07:12:03.000Z');
    // No clock showed it: summer time leaves it out.
    expect(read('29.03.2026 02:30:00', { zone: 'Europe/Berlin' })).toBe('evidence.time.unread');
  });
});

describe('the order of day and month', () => {
  it.each([
    ['a day over 12 that is first', ['28/02/2026 09:12:03'], '2026-03-02T09:12:03.000Z'],
    ['a day over 12 that is second', ['02/28/2026 09:12:03'], '2026-02-03T09:12:03.000Z'],
  ])('is told by %s', (_, others, at) => {
    expect(read('02/03/2026 09:12:03', { others })).toBe(at);
  });

  it('is not what is usual where a day tells another', () => {
    const others = ['28/2/2026 9:12:03 AM'];
    expect(read('3/2/2026 9:12:03 AM', { others })).toBe('2026-02-03T09:12:03.000Z');
  });

  it('is unknown where days contradict each other, but for those days', () => {
    const others = ['28/02/2026 09:12:03', '02/28/2026 09:12:03'];
    expect(read('02/03/2026 09:12:03', { others })).toBe('evidence.time.no-order');
    expect(read('27/02/2026 09:12:03', { others })).toBe('2026-02-27T09:12:03.000Z');
  });
});

it('reads any text without an error, and quickly', async () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...Array.from('0123456789-/.: TZ午AMpm+年г')), maxLength: 100 }),
      (text) => {
        expect(read(text)).toBeTypeOf('string');
      },
    ),
  );
  const readLong = (): void => {
    for (let i = 0; i < 1000; i++) read(`2026-03-02 ${'a '.repeat(5000)}`);
  };
  expect(await cost(readLong)).toBeLessThan(200);
});
