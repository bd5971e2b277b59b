import { describe, expect, it } from 'vitest';
import { forged, forgedEnd, zipOf } from '../archives.ts';
import { found, log, put, useInput } from './found.ts';

useInput();

const CUT = 'incomplete archive (no directory at its end): copy the archive again, or repair it';
const INCOMPLETE = 'corrupt archive (its directory is incomplete): copy the archive again, or repair it';

describe('a zip', () => {
  it('that is cut is named, wherever it is cut', async () => {
    const zip = await zipOf({ 'a.log': log('a'), 'b.log': { bytes: log('b'), compress: false } });
    for (let length = 4; length < zip.length; length += 7) {
      put('x.zip', zip.subarray(0, length));
      expect(await found()).toEqual({ 'x.zip': `unreadable, ${CUT}` });
    }
  });

  it('that is cut is not taken for a zip in it', async () => {
    const inner = await zipOf({ 'a.log': log('a') });
    const zip = await zipOf({ 'in.zip': { bytes: inner, compress: false }, 'b.zip': await zipOf({}) });
    for (let length = zip.indexOf('in.zip') + inner.length - 25; length < zip.length; length++) {
      put('x.zip', zip.subarray(0, length));
      const said = await found();
      expect(Object.keys(said)).toEqual(['x.zip']);
      expect(said['x.zip']).toMatch(/^unreadable, (?:incomplete|corrupt) archive/);
    }
  });

  it('that lost its first bytes is not taken for a log in it', async () => {
    const zip = await zipOf({ 'a.log': { bytes: log('a'), compress: false }, 'b.log': log('b') });
    for (const first of ['QK', '\0\0\0\0']) {
      put('x.zip', Buffer.from(zip).fill(first, 0, first.length));
      expect(await found()).toEqual({ 'x.zip': 'unreadable, not a valid archive (damaged or empty)' });
    }
  });

  it('in whose headers or directory any one byte is wrong is read whole, or the damage is named', async () => {
    const zip = await zipOf({ 'a.log': log('a'), 'b.log': { bytes: log('b'), compress: false } });
    const directory = zip.indexOf('PK\x01\x02');
    const isData = (at: number): boolean =>
      ['a.log', 'b.log'].every((name) => at < zip.indexOf(name) - 30 || at >= zip.indexOf(name) + 5) && at < directory;
    const silent: number[] = [];
    for (let at = 0; at < zip.length; at++) {
      if (isData(at)) continue;
      put('x.zip', Buffer.from(zip).fill(zip[at]! ^ 0xff, at, at + 1));
      const said = Object.values(await found());
      const read = said.filter((what) => /^[ab] of x/.test(what));
      const isNamed = said.some((what) => what.startsWith('unreadable') || what.includes('bytes, then'));
      expect(new Set(read).size).toBe(read.length);
      if (read.length < 2 && !isNamed) silent.push(at);
    }
    expect(silent).toEqual([]);
  });

  it.each([
    ['counts no entry', (zip: Buffer) => forgedEnd(zip, 'entries', () => 0), INCOMPLETE],
    ['counts too few entries', (zip: Buffer) => forgedEnd(zip, 'entries', () => 1), INCOMPLETE],
    [
      'leads to its own end',
      (zip: Buffer) =>
        forgedEnd(
          forgedEnd(zip, 'entries', () => 0),
          'directory',
          () => zip.lastIndexOf('PK\x05\x06', undefined, 'latin1'),
        ),
      INCOMPLETE,
    ],
    [
      'counts too many entries',
      (zip: Buffer) => forgedEnd(zip, 'entries', () => 9),
      'corrupt archive (unexpected EOF)',
    ],
    [
      'leads to another place',
      (zip: Buffer) => forgedEnd(zip, 'directory', (was) => was + 7),
      'corrupt archive (invalid central directory file header signature: 0x8080000)',
    ],
    [
      'is that of a part',
      (zip: Buffer) => Buffer.from(zip).fill(1, zip.length - 18, zip.length - 17),
      'a part of a split archive: unpack it first',
    ],
    [
      'leads far beyond the file',
      // A zip64 end and its locator, which stand before the end of the older form.
      (zip: Buffer) => {
        const [wide, locator] = [Buffer.alloc(56), Buffer.alloc(20)];
        wide.writeUInt32LE(0x06064b50);
        wide.writeBigUInt64LE(1n, 32);
        wide.writeBigUInt64LE(2n ** 64n - 1n, 48);
        locator.writeUInt32LE(0x07064b50);
        locator.writeBigUInt64LE(BigInt(zip.length - 22), 8);
        return Buffer.concat([zip.subarray(0, -22), wide, locator, zip.subarray(-22)]);
      },
      'corrupt archive (unexpected EOF)',
    ],
  ])('whose directory %s is named', async (_, harm, said) => {
    put('x.zip', harm(await zipOf({ 'a.log': log('a'), 'b.log': log('b') })));
    expect((await found())['x.zip']).toBe(`unreadable, ${said}`);
  });

  it('whose entries overlap gives none of its bytes twice', async () => {
    const zip = await zipOf({ 'a.log': log('a', 1000), 'b.log': log('b'), 'c.log': log('c') });
    put(
      'x.zip',
      forged(zip, 1, 'header', () => 0),
    );
    put(
      'y.zip',
      forged(zip, 0, 'packedBytes', (was) => was + 50),
    );
    const overlapping = 'unreadable, corrupt archive (overlapping entries)';
    expect(await found()).toEqual({
      'x.zip/a.log': overlapping,
      'x.zip/b.log': overlapping,
      'x.zip/c.log': 'c of x unknown',
      'y.zip/a.log': overlapping,
      'y.zip/b.log': overlapping,
      'y.zip/c.log': 'skipped, the same log as another file: x.zip/c.log',
    });
  });
});
