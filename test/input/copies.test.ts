import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { withoutCopies } from '../../src/input/copies.ts';
import { discover } from '../../src/input/discover.ts';
import { sayMessage } from '../../src/language/language.ts';
import { found, log, put, rootOfTest, useInput } from './found.ts';

useInput();

describe('copies', () => {
  it('that are early give way to the latest, and logs that only begin alike are all read', async () => {
    const whole = log('live', 1000);
    put('1/a.log', whole.subarray(0, 30_000));
    put('2/a.log', whole.subarray(0, 45_000));
    put('3/a.log', whole);
    put('4/a.log', Buffer.concat([whole.subarray(0, 40_000), Buffer.from('another end\r\n')]));
    expect(await found()).toEqual({
      '1/a.log': 'skipped, an early copy of another file: 3/a.log',
      '2/a.log': 'skipped, an early copy of another file: 3/a.log',
      '3/a.log': 'live of 3 unknown',
      '4/a.log': 'live of 4 unknown',
    });
  });

  it('that are shorter than what tells logs apart give way to the later one', async () => {
    const whole = log('live', 100);
    for (const [at, length] of [45, 200, 430, 511, 512].entries())
      put(`${at}/CONNECTLOG1.LOG`, whole.subarray(0, length));
    put('9/CONNECTLOG1.LOG', whole);
    put('other/CONNECTLOG1.LOG', Buffer.concat([whole.subarray(0, 430), Buffer.from('another end\r\n')]));
    const early = 'skipped, an early copy of another file: 9/CONNECTLOG1.LOG';
    expect(await found()).toEqual({
      '0/CONNECTLOG1.LOG': early,
      '1/CONNECTLOG1.LOG': early,
      '2/CONNECTLOG1.LOG': early,
      '3/CONNECTLOG1.LOG': early,
      '4/CONNECTLOG1.LOG': early,
      '9/CONNECTLOG1.LOG': 'live of 9 unknown',
      'other/CONNECTLOG1.LOG': 'live of other unknown',
    });
  });

  it('that were made every few minutes all give way to the last', async () => {
    const whole = log('live', 1000);
    for (let i = 1; i <= 150; i++) put(`${i}.log`, whole.subarray(0, 1000 + 300 * i));
    put('last.log', whole);
    const said = Object.entries(await found());
    expect(said.filter(([, what]) => what === 'skipped, an early copy of another file: last.log').length).toBe(150);
    expect(said.filter(([, what]) => what.startsWith('live')).map(([path]) => path)).toEqual(['last.log']);
  });

  it('that are cut and reach further than a whole one are read as far as they go', async () => {
    const whole = log('live', 5000);
    put('early.log', whole.subarray(0, 50_000));
    put('late.log.gz', gzipSync(whole).subarray(0, -100));
    expect(await found()).toEqual({
      'early.log': 'skipped, an early copy of another file: late.log.gz',
      'late.log.gz': expect.stringMatching(
        /^\d{6} bytes, then its compressed data is cut short of unknown unknown$/,
      ) as unknown,
    });
  });

  it('that cannot be compared are named, and not counted beside the log that begins alike', async () => {
    const whole = log('live', 5000);
    put('a.log', whole);
    put('b.log.gz', gzipSync(whole).subarray(0, -100));
    expect(await found()).toEqual({
      'a.log': 'live of unknown unknown',
      'b.log.gz': 'unreadable, its compressed data is cut short (another file with the same beginning was read)',
    });
  });

  it('are sought so far, and logs behind that are named, so that none counts twice', async () => {
    const logs = Array.from({ length: 20 }, (_, i) =>
      Buffer.concat([log('long'), Buffer.alloc(20 - i, 'x'), Buffer.from('!')]),
    );
    logs.forEach((bytes, i) => {
      put(`${String(i).padStart(2, '0')}.log`, bytes);
    });
    const { sources } = await discover([join(rootOfTest(), 'in')], {});
    const begun = sources.map((source) => ({ source, beginning: 'the same' }));
    // Of 20 logs, the first is held against 19 lengths, the second against 18.
    const { sources: read, copies } = await withoutCopies(begun, undefined, 19 + 18);
    expect(read.map(({ path }) => basename(path))).toEqual(['00.log', '01.log']);
    expect([...new Set(copies.map(({ status, reason }) => `${status}, ${sayMessage('en', reason)}`))]).toEqual([
      'unreadable, too many files have the same beginning to compare them all (another file with the same beginning was read)',
    ]);
    expect((await withoutCopies(begun, undefined)).sources.length).toBe(20);
  });

  it('are told from logs whose beginnings are the same for long', async () => {
    const [a, b] = ['a', 'b'].map((end) => Buffer.concat([log('long', 5000), Buffer.from(`#${end}`)]));
    put('a.log', a!);
    put('b.log', b!);
    expect(Object.keys(await found())).toEqual(['a.log', 'b.log']);
  });
});
