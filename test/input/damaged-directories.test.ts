import { describe, expect, it } from 'vitest';
import { forged, renamed, unlisted, zipOf, zippedFile } from '../archives.ts';
import { found, log, put, useInput } from './found.ts';

useInput();

/** More cases, through the whole analysis: test/hostile/damaged-directories.ts. */

describe('a zip', () => {
  it('whose members overlap gives none of its bytes twice', async () => {
    const zip = await zipOf({ 'a.log': log('a', 1000), 'b.log': log('b'), 'c.log': log('c') });
    // All three entries lead to one file; the next two are gone.
    const twice = renamed(
      forged(
        forged(zip, 1, 'header', () => 0),
        2,
        'header',
        () => 0,
      ),
      1,
      'x.log',
    );
    put('x.zip', twice.fill(0, zip.indexOf('b.log') - 30, zip.lastIndexOf('c.log', zip.indexOf('PK\x01\x02')) + 5));
    put(
      'y.zip',
      forged(zip, 0, 'packedBytes', (was) => was + 50),
    );
    expect(await found()).toEqual({
      'x.zip/a.log': 'a of x unknown',
      'x.zip':
        'unreadable, its members overlap each other: the archive is damaged or forged. No byte of it is read twice: 1 file was found by its own header, 2 not',
      'y.zip/a.log': 'skipped, the same log as another file: x.zip/a.log',
      'y.zip/b.log': 'b of y unknown',
      'y.zip/c.log': 'c of y unknown',
      'y.zip':
        'unreadable, its members overlap each other: the archive is damaged or forged. No byte of it is read twice: 2 files were found by their own headers, 0 not',
    });
  });

  it('in whose directory any one byte is wrong gives no file twice, and names what it does not give', async () => {
    const logs = { 'a.log': log('a'), 'b.log': { bytes: log('b'), compress: false }, 'c.log': log('c') };
    const zip = await zipOf(logs);
    const from = zip.indexOf('PK\x01\x02');
    const silent: number[] = [];
    for (let at = from; at < zip.length; at++) {
      const damaged = Buffer.from(zip);
      damaged[at]! ^= 0xff;
      put('x.zip', damaged);
      const said = Object.entries(await found());
      const read = said.filter(([, what]) => /^[abc] of x/.test(what));
      const told = said.filter(([, what]) => what.startsWith('unreadable') || what.includes('bytes, then'));
      expect(new Set(read.map(([, what]) => what)).size).toBe(read.length);
      // Of times, versions and attributes, nobody needs to be told.
      if (read.length < 3 && told.length === 0) silent.push(at - from);
    }
    expect(silent).toEqual([]);
  });

  it('with a log in what a folder takes for its own, and the directory does not list, is marked', async () => {
    const hidden = zippedFile('b.log', log('b'), 'none');
    const folder = zippedFile('d/', Buffer.alloc(0), 'none', false);
    folder.writeUInt32LE(hidden.length, 18);
    const filler = { bytes: Buffer.alloc(hidden.length + 1), compress: false };
    const zip = await zipOf({ 'a.log': log('a'), x: filler });
    zip.set([...folder, ...hidden], zip.lastIndexOf('PK\x03\x04', undefined, 'latin1'));
    put('x.zip', unlisted(zip, 1));
    expect((await found())['x.zip']).toMatch(/^unreadable, /);
  });

  it('in whose headers any one byte is wrong loses nothing, as the directory tells of all', async () => {
    const logs = { 'a.log': log('a'), 'b.log': { bytes: log('b'), compress: false }, 'c.log': log('c') };
    const zip = await zipOf(logs);
    const lost: string[] = [];
    for (const name of Object.keys(logs)) {
      const header = zip.indexOf(name) - 30;
      for (let at = header; at < header + 30 + name.length; at++) {
        put('x.zip', Buffer.from(zip).fill(zip[at]! ^ 0xff, at, at + 1));
        const said = Object.values(await found());
        if (said.filter((what) => /^[abc] of x/.test(what)).length < 3) lost.push(`${name} ${at - header}`);
      }
    }
    expect(lost).toEqual([]);
  });

  it.each(['plain', 'signed', 'wide'] as const)(
    'that lost its directory gives the last file, too, though it is not packed and its header knows no size: %s',
    async (descriptor) => {
      const files = [zippedFile('a.log', log('a'), 'none'), zippedFile('b.log', log('b'), descriptor, false)];
      put('x.zip', Buffer.concat([...files, Buffer.from('PK\x01\x02')]));
      put(
        'y.zip',
        Buffer.concat([zippedFile('c.log', log('c'), descriptor, false), zippedFile('d.log', log('d'), 'none')]),
      );
      put('z.zip', zippedFile('e.log', log('e'), descriptor, false));
      const said = await found();
      expect(Object.entries(said).filter(([, what]) => /^[abcde] of/.test(what))).toHaveLength(5);
      expect(said['x.zip']).toMatch(/^unreadable, its directory is missing: the archive is cut. 2 files/);
    },
  );
});
