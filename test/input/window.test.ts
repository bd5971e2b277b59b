import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { message } from '../../src/language/language.ts';
import { firstRecordTime, recordTimes } from '../../src/input/detect.ts';
import { partByWindow } from '../../src/input/window.ts';
import type { Encoding, Source } from '../../src/model/source.ts';
import { HEADER } from '../arbitrary-logs.ts';
import { folder, useFolder } from '../command-folder.ts';

useFolder();

const at = (time: string): number => Date.parse(`2026-03-${time}:00.000Z`);
/** Of 3 March 2026. */
const since = at('03T00:00');
const until = at('04T00:00');

/** A log of lines at these times of March 2026, long enough that its end is not its beginning. */
function source(name: string, times: readonly string[], encoding: Encoding = 'utf-8'): Source {
  const line = (time: string): string => `2026-03-${time}:00.000Z,08D03F2DE58E0D70,SMTP,x,>,y`;
  const filler = Array.from({ length: 200 }, () => line(times[0]!));
  const text = [...HEADER, ...filler, ...times.map(line), ''].join('\r\n');
  const file = join(folder, name);
  writeFileSync(file, encoding === 'utf-8' ? text : Buffer.from(text, 'utf16le'));
  const stream = { server: 'EXCH01', service: 'hub' } as const;
  return {
    path: `logs/${name}`,
    stream,
    bytes: text.length,
    writing: { by: 'exchange' },
    firstAt: firstRecordTime(text),
    place: { file, packing: { kind: 'none' }, encoding },
  };
}

/** Names of the files that are read. */
function readOf(sources: readonly Source[], from: number | undefined, to: number | undefined): string[] {
  const { inside, outside } = partByWindow(sources, { since: from, until: to });
  expect(inside.length + outside.length).toBe(sources.length);
  for (const left of outside) expect(left).toMatchObject({ status: 'skipped', reason: message('input.outside') });
  return inside.map(({ path }) => path.replace('logs/', ''));
}

describe('files of a time window', () => {
  it('are those of its days, and of a day that comes within an hour of it', () => {
    const sources = ['01', '02', '03', '04', '05'].map((day) =>
      source(`CONNECTLOG202603${day}-1.LOG`, [`${day}T05:00`, `${day}T07:59`]),
    );
    const days = (from: number | undefined, to: number | undefined): string[] =>
      readOf(sources, from, to).map((name) => name.slice(-8, -6));
    expect(days(at('03T01:00'), at('03T23:00'))).toEqual(['03']);
    expect(days(at('03T00:59'), at('03T23:01'))).toEqual(['02', '03', '04']);
    expect(days(since, undefined)).toEqual(['02', '03', '04', '05']);
    expect(days(undefined, until)).toEqual(['01', '02', '03', '04']);
    expect(days(undefined, undefined)).toEqual(['01', '02', '03', '04', '05']);
  });

  it('are known where Exchange begins a new file each hour, and in UTF-16', () => {
    const sources = [
      source('CONNECTLOG2026030105-1.LOG', ['01T05:00', '01T05:59']),
      source('connectlog20260301-12.log', ['01T05:00', '01T05:59'], 'utf-16le'),
    ];
    expect(readOf(sources, since, until)).toEqual([]);
    expect(partByWindow(sources, { since, until }).outside[0]!.extent).toEqual({
      from: at('01T05:00'),
      to: at('01T05:59'),
    });
  });

  it.each([
    ['whose name says no day', 'all.log', ['01T05:00', '01T07:00']],
    ['whose name says a day that is none', 'CONNECTLOG20261301-1.LOG', ['01T05:00', '01T07:00']],
    ['whose name is another after all', 'CONNECTLOG20260301-1.LOG - Copy.log', ['01T05:00', '01T07:00']],
    ['that begin before their day', 'CONNECTLOG20260301-1.LOG', ['03T05:00', ...Array<string>(999).fill('01T05:00')]],
    ['that end after their day', 'CONNECTLOG20260301-1.LOG', ['01T05:00', '03T05:00']],
    [
      'that hold another day in the middle',
      'CONNECTLOG20260301-1.LOG',
      ['01T05:00', ...Array<string>(200).fill('03T05:00'), ...Array<string>(200).fill('01T06:00')],
    ],
  ])('are those, too, %s', (_, name, times) => {
    expect(readOf([source(name, times)], since, until)).toEqual([name]);
  });

  it('are those, too, whose times are not known, and that cannot be opened', () => {
    const known = source('CONNECTLOG20260301-1.LOG', ['01T05:00', '01T07:00']);
    const sources = [
      { ...known, firstAt: undefined },
      { ...known, place: { ...known.place, file: join(folder, 'gone') } },
      { ...known, place: { ...known.place, packing: { kind: 'gzip' } } } as const,
    ];
    writeFileSync(join(folder, 'dark'), `${'x'.repeat(9999)}\n2026-03-01T05:00:00.000Z,08D03F2DE58E0D70,SMTP,x,>,y\n`);
    sources.push({ ...known, place: { ...known.place, file: join(folder, 'dark') } });
    expect(readOf(sources, since, until)).toHaveLength(4);
  });
});

describe('the times of records', () => {
  it.each([
    ['2026-03-02T09:00:00.000Z,a\r\n2026-03-02T10:00:00.000Z,b\r\n', ['02T09:00', '02T10:00']],
    ['half a line,x\n"2026-03-02T10:00:00.000Z","b"\n', ['02T10:00']],
    ['2026-03-02T09:00:00.000Z,a\n2026-03-02T10:0', ['02T09:00']],
    ['', []],
  ])('are found in %j', (text, expected) => {
    expect(recordTimes(text)).toEqual(expected.map(at));
  });
});
