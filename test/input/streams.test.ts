import { describe, expect, it } from 'vitest';
import { firstRecordTime } from '../../src/input/detect.ts';
import { inTimeOrder } from '../../src/input/window.ts';
import type { Source } from '../../src/model/source.ts';

function source(path: string, server: string, firstAt: number | undefined): Source {
  const place = { file: path, packing: { kind: 'none' }, encoding: 'utf-8' } as const;
  return { path, stream: { server, service: 'hub' }, bytes: 0, writing: { by: 'exchange' }, firstAt, place };
}

describe('sources', () => {
  it('are in order of the first record, not of the name', () => {
    const found = [
      source('CONNECTLOG20260302-10.LOG', 'EXCH01', 30),
      source('CONNECTLOG20260302-2.LOG', 'exch01', 20),
      source('CONNECTLOG20260302-1.LOG', 'EXCH01', undefined),
      source('a.log', 'EXCH01', undefined),
      source('z.log', 'EXCH01', 20),
      source('other.log', 'ALPHA', 40),
    ];
    const expected = [
      'EXCH01 CONNECTLOG20260302-2.LOG',
      'EXCH01 z.log',
      'EXCH01 CONNECTLOG20260302-10.LOG',
      'ALPHA other.log',
      'EXCH01 CONNECTLOG20260302-1.LOG',
      'EXCH01 a.log',
    ];
    for (const order of [found, found.toReversed()]) {
      expect(inTimeOrder(order).map(({ path, stream: { server } }) => `${server} ${path}`)).toEqual(expected);
    }
  });

  it.each([
    ['#Date: 2026-03-02T08:00:00.000Z\r\n2026-03-02T09:00:00.123Z,08D0,SMTP', '2026-03-02T09:00:00.123Z'],
    ['"date-time","session"\n"2026-03-02T09:00:00.000Z","x"', '2026-03-02T09:00:00.000Z'],
    ['date-time;session\n2026-03-02T09:00:00.000Z;x', '2026-03-02T09:00:00.000Z'],
    ['\uFEFF2026-03-02T09:00:00.000Z,x', '2026-03-02T09:00:00.000Z'],
    ['half 2026-03-02T09:00:00.000Z,x', undefined],
    ['2026-13-02T09:00:00.000Z,x', undefined],
    ['', undefined],
  ])('know the time of the first record in %j', (text, expected) => {
    expect(firstRecordTime(text)).toBe(expected === undefined ? undefined : Date.parse(expected));
  });
});
