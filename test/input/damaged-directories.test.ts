import { describe, expect, it } from 'vitest';
import { forged, renamed, zipOf } from '../archives.ts';
import { found, log, put } from './found.ts';

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
});
