import { describe, expect, it } from 'vitest';
import { shapeOf } from '../../src/lib/shape.ts';

describe('the shape of a text', () => {
  it.each([
    ['450 4.2.0 mx1.example.com[203.0.113.20] is busy', '450 4.2.0 {host}[{ip}] is busy'],
    ['550 5.1.1 <someone@example.com>: user unknown', '550 5.1.1 {address}: user unknown'],
    ['421 4.7.500 Server busy, id 20260302-12345', '421 4.7.500 Server busy, id {n}-{n}'],
    ['451 4.7.1 Try again in 300 seconds', '451 4.7.1 Try again in {n} seconds'],
    ['Queue 20ea587d-f931-4617-ae72-76b1dfca85ef is full', 'Queue {guid} is full'],
    ['see https://example.com/why?id=7 for more', 'see {url} for more'],
    ['from [2001:db8::20] at 2026-03-02T09:00:00.123Z', 'from [{ip}] at {time}'],
    ['  many   spaces\tand \\n breaks ', 'many spaces and \\n breaks'],
  ])('of %s', (text, shape) => {
    expect(shapeOf(text)).toBe(shape);
  });

  it('is the same for all who say the same of others', () => {
    const said = (n: number): string => `452 4.3.1 host mx${n}.d${n}.example [198.51.100.${n}] has ${n * 17} waiting`;
    expect(new Set(Array.from({ length: 100 }, (_, n) => shapeOf(said(n + 1)))).size).toBe(1);
  });

  it('tells codes apart', () => {
    expect(shapeOf('550 5.1.1 x')).not.toBe(shapeOf('550 5.7.1 x'));
    expect(shapeOf('450 no')).not.toBe(shapeOf('550 no'));
  });

  it('is short, whatever the text', () => {
    expect(shapeOf('x '.repeat(1_000_000))).toHaveLength(200);
  });
});
