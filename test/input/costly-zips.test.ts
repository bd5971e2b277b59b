import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { unlisted, zipOf, zippedFile } from '../archives.ts';
import { found, log, put, useInput } from './found.ts';

useInput();

/** Small zips that are made to cost minutes: without a limit each takes a test beyond its time. */
describe('a zip in which one header stands behind the other, each of which could be that of a file', () => {
  const TIME = 30_000;
  const bomb = deflateRawSync(Buffer.alloc(30_000_000, 'x'));
  const headers = (compress: boolean): Buffer => {
    const header = zippedFile('a', Buffer.alloc(0), 'signed', compress).subarray(0, 31);
    return Buffer.concat([...Array.from({ length: 3000 }, () => header), bomb]);
  };

  it.each([true, false])(
    'between the files of its directory is not searched for long: deflated %s',
    async (compress) => {
      const zip = await zipOf({ 'a.log': log('a'), 'x.log': { bytes: headers(compress), compress: false } });
      put('x.zip', unlisted(zip, 1).fill('?', zip.indexOf('x.log') - 30, zip.indexOf('x.log')));
      expect(await found()).toEqual({
        'x.zip/a.log': 'a of x unknown',
        'x.zip': 'unreadable, between its files lie bytes that belong to none: the archive is damaged or forged',
      });
    },
    TIME,
  );

  it.each([true, false])(
    'and without a directory is not searched for long: deflated %s',
    async (compress) => {
      put('x.zip', headers(compress));
      expect((await found())['x.zip']).toMatch(/^unreadable, its directory is missing/);
    },
    TIME,
  );

  it(
    'and all entries lead to it is not searched for long',
    async () => {
      const names = Array.from({ length: 2000 }, (_, i) => `${i}.log`);
      const zip = await zipOf(Object.fromEntries(names.map((name) => [name, Buffer.alloc(1)])));
      const [from, end] = [zip.indexOf('PK\x01\x02'), zip.lastIndexOf('PK\x05\x06')];
      const entries = zip.subarray(from, end);
      for (let at = 0; at < entries.length; at += 46 + entries.readUInt16LE(at + 28)) {
        entries.writeUInt32LE(bomb.length, at + 20);
        entries.writeUInt32LE(30_000_000, at + 24);
      }
      put('x.zip', Buffer.concat([zip.subarray(0, from), bomb, entries, zip.subarray(end)]));
      expect((await found())['x.zip']).toMatch(/^unreadable, its/);
    },
    TIME,
  );
});
