import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { message } from '../../src/language/language.ts';
import { firstRecordTime, recordTimes } from '../../src/input/record-time.ts';
import { partByWindow } from '../../src/input/window.ts';
import type { Encoding, Source } from '../../src/model/source.ts';
import { HEADER } from '../arbitrary-logs.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'connectlog-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const at = (clock: string): number => Date.parse(`2026-03-02T${clock}:00.000Z`);

/** A log of lines at these times of 2 March 2026, long enough that its end is not its beginning. */
function source(name: string, clocks: readonly string[], encoding: Encoding = 'utf-8'): Source {
  const filler = Array.from({ length: 200 }, () => `2026-03-02T${clocks[0]!}:00.000Z,08D03F2DE58E0D70,SMTP,x,>,y`);
  const lines = clocks.map((clock) => `2026-03-02T${clock}:00.000Z,08D03F2DE58E0D70,SMTP,x,>,y`);
  const text = [...HEADER, ...filler, ...lines, ''].join('\r\n');
  const file = join(root, name);
  writeFileSync(file, encoding === 'utf-8' ? text : Buffer.from(text, 'utf16le'));
  const stream = { server: 'EXCH01', service: 'hub' } as const;
  const firstAt = firstRecordTime(text);
  return {
    path: name,
    stream,
    bytes: text.length,
    writing: { by: 'exchange' },
    firstAt,
    place: { file, packing: { kind: 'none' }, encoding },
  };
}

function readOf(sources: readonly Source[], since: number | undefined, until: number | undefined): string[] {
  const { inside, outside } = partByWindow(sources, { since, until });
  expect(inside.length + outside.length).toBe(sources.length);
  for (const left of outside) expect(left).toMatchObject({ status: 'skipped', reason: message('input.outside') });
  return inside.map(({ path }) => path);
}

describe('files of a time window', () => {
  it('are those that reach into it, or come within an hour of it', () => {
    const sources = [
      source('before', ['05:00', '07:59']),
      source('just before', ['05:00', '08:01']),
      source('across', ['05:00', '20:00']),
      source('inside', ['10:00', '11:00']),
      source('just after', ['13:59', '20:00']),
      source('after', ['14:00', '20:00']),
    ];
    expect(readOf(sources, at('09:00'), at('13:00'))).toEqual(['just before', 'across', 'inside', 'just after']);
    expect(readOf(sources, at('09:00'), undefined)).toHaveLength(5);
    expect(readOf(sources, undefined, at('13:00'))).toHaveLength(5);
    expect(readOf(sources, undefined, undefined)).toHaveLength(6);
  });

  it('are those whose clock was set back, too: what they hold is not known by how they begin and end', () => {
    const hour = Array.from({ length: 60 }, (_, minute) => `10:${String(minute).padStart(2, '0')}`);
    const sources = [
      source('back before it began', ['14:30', ...hour, ...Array<string>(200).fill('15:00')]),
      source('forth, and back at its end', ['05:00', ...hour, ...Array<string>(200).fill('06:00')]),
      source('ends before it begins', ['14:30', '05:00']),
      source('lines of one minute', ['05:01', '05:00', '05:01', '06:00']),
    ];
    expect(readOf(sources, at('09:00'), at('13:00'))).toEqual([
      'back before it began',
      'forth, and back at its end',
      'ends before it begins',
    ]);
  });

  it('are known in UTF-16 too', () => {
    const sources = [
      source('before', ['05:00', '07:00'], 'utf-16le'),
      source('inside', ['10:00', '11:00'], 'utf-16le'),
    ];
    expect(readOf(sources, at('09:00'), at('13:00'))).toEqual(['inside']);
  });

  it('are read where their times are not known, or they cannot be opened', () => {
    const known = source('before', ['05:00', '07:00']);
    const sources = [
      { ...known, path: 'no first', firstAt: undefined },
      { ...known, path: 'gone', place: { ...known.place, file: join(root, 'gone') } },
    ];
    expect(readOf(sources, at('09:00'), at('13:00'))).toEqual(['no first', 'gone']);
  });
});

describe('the times of records', () => {
  it.each([
    ['2026-03-02T09:00:00.000Z,a\r\n2026-03-02T10:00:00.000Z,b\r\n', ['09:00', '10:00']],
    ['half a line,x\n"2026-03-02T10:00:00.000Z","b"\n', ['10:00']],
    ['2026-03-02T09:00:00.000Z,a\n2026-03-02T10:0', ['09:00']],
    ['', []],
  ])('are found in %j', (text, expected) => {
    expect(recordTimes(text)).toEqual(expected.map(at));
  });
});
