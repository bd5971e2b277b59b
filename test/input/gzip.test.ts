import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { discover } from '../../src/input/discover.ts';
import { found, log, put, read, rootOfTest, useInput } from './found.ts';

useInput();

describe('gzip', () => {
  it('is read up to where it is cut or damaged', async () => {
    const packed = (name: string): Buffer => gzipSync(log(name, 20_000));
    put('cut.log.gz', packed('cut').subarray(0, -100));
    const damaged = packed('damaged');
    damaged.fill(0xff, 30_000, 30_100);
    put('damaged.log.gz', damaged);
    put('junk.log.gz', Buffer.concat([packed('junk'), Buffer.from('no gzip at all')]));
    put('padded.log.gz', Buffer.concat([gzipSync(log('padded')), Buffer.alloc(512)]));
    const said = await found();
    expect(said['junk.log.gz']).toMatch(
      /^\d{7} bytes, then its compressed data is damaged \(incorrect header check\) of/,
    );
    expect(said['padded.log.gz']).toBe('padded of unknown unknown');
    expect(said['cut.log.gz']).toMatch(/^\d{6,} bytes, then its compressed data is cut short of/);
    expect(said['damaged.log.gz']).toMatch(/^\d{5,} bytes, then its compressed data is damaged \(.+\) of/);
  });

  it('is read past zeros between members', async () => {
    const [first, second] = [gzipSync(log('first')), gzipSync(log('second'))];
    const whole = Buffer.concat([log('first'), log('second')]).length;
    for (const zeros of [1, 512, 20_000]) {
      put('x.log.gz', Buffer.concat([first, Buffer.alloc(zeros), second]));
      const { sources, close } = await discover([join(rootOfTest(), 'in')], {});
      expect((await read(sources[0]!)).length).toBe(whole);
      close();
    }
  });

  it.each([
    ['garbage behind it', (gzip: Buffer) => Buffer.concat([gzip, Buffer.from('garbage')]), 'incorrect header check'],
    [
      'a next member of which the first byte is lost',
      (gzip: Buffer) => Buffer.concat([gzip, Buffer.alloc(1), gzip.subarray(1)]),
      'incorrect header check',
    ],
    ['another checksum', (gzip: Buffer) => gzip.fill(1, gzip.length - 8, gzip.length - 4), 'incorrect data check'],
    ['another length', (gzip: Buffer) => gzip.fill(1, gzip.length - 4), 'incorrect length check'],
  ])('is given whole where it has %s, and the damage named', async (_, harm, detail) => {
    const bytes = log('a', 100);
    put('x.log.gz', harm(gzipSync(bytes)));
    expect(await found()).toEqual({
      'x.log.gz': `${bytes.length} bytes, then its compressed data is damaged (${detail}) of unknown unknown`,
    });
  });

  it('of which damage leaves no more than what looks like no log is named', async () => {
    const gzip = gzipSync(log('a'));
    put('x.gz', Buffer.from(gzip).fill(0x55, 20, 21));
    put('y.gz', gzip.subarray(0, 60));
    put('readme.txt.gz', gzipSync('hello'));
    expect(await found()).toEqual({
      'x.gz': expect.stringMatching(/^unreadable, its compressed data is damaged/) as unknown,
      'y.gz': 'unreadable, its compressed data is cut short',
      'readme.txt.gz': 'skipped, not a connectivity log',
    });
  });

  it('is given up to the very place of its damage', async () => {
    const bytes = log('a', 2000);
    const gzip = gzipSync(bytes);
    const half = Math.floor(gzip.length / 2);
    const bytesOf = async (packed: Buffer): Promise<number> => {
      put('x.log.gz', packed);
      return parseInt((await found())['x.log.gz']!, 10);
    };
    const cut = await bytesOf(gzip.subarray(0, half));
    expect(cut).toBeGreaterThan(1000);
    expect(await bytesOf(Buffer.concat([gzip.subarray(0, half), Buffer.alloc(100, 0xff)]))).toBeGreaterThanOrEqual(cut);
  });
});
