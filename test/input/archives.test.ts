import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { discover } from '../../src/input/discover.ts';
import { TemporaryFiles } from '../../src/input/temporary-files.ts';
import { type UnpackingLimits, unpacked } from '../../src/input/unpacking.ts';
import { message } from '../../src/language/language.ts';
import { zipMembers } from '../../src/input/zip.ts';
import { forged, renamed, zipOf } from '../archives.ts';
import { found, log, put, read, rootOfTest, useInput } from './found.ts';

useInput();

describe('a collection', () => {
  it('is read from standard input', async () => {
    expect(await found(await zipOf({ 'EXCH02/Hub/Connectivity/a.log': log('a') }))).toEqual({
      'standard input/EXCH02/Hub/Connectivity/a.log': 'a of EXCH02 hub',
    });
    expect(await found(log('b'))).toEqual({ 'standard input': 'b of unknown unknown' });
  });

  it('is read as far as it can be had, and the damage named', async () => {
    const chunks = async function* (): AsyncGenerator<Buffer> {
      yield await Promise.resolve(log('b'));
      throw Object.assign(new Error('EIO: made to fail'), { code: 'EIO' });
    };
    const { sources, close } = await discover(['-'], { standardInput: chunks() });
    expect(await Promise.all(sources.map(read))).toEqual([
      `${log('b').length} bytes, then the disk or the network drive could not read it (EIO)`,
    ]);
    close();
  });

  it('is told from a file that is named so', async () => {
    put('standard input', log('a'));
    const here = process.cwd();
    process.chdir(join(rootOfTest(), 'in'));
    try {
      const standardInput = Readable.from([log('b')]);
      const { sources, close } = await discover(['standard input', '-'], { standardInput });
      expect(sources.map(({ path }) => path)).toEqual(['standard input', 'standard input (2)']);
      close();
    } finally {
      process.chdir(here);
    }
  });
});

describe('a hostile or damaged zip', () => {
  const bytes = log('a', 100);

  it.each([
    [
      'that names a larger size',
      (zip: Buffer) => forged(zip, 0, 'bytes', (was) => was + 1),
      `${bytes.length} bytes, then it ends after ${bytes.length} of ${bytes.length + 1} bytes: the archive is cut or damaged`,
    ],
  ])('%s is read, and the damage named', async (_, harm, said) => {
    put('x.zip', harm(await zipOf({ 'CONNECTLOG.LOG': bytes })));
    expect(await found()).toEqual({ 'x.zip/CONNECTLOG.LOG': `${said} of x unknown` });
  });

  it('in another is read as far as that can be unpacked, and the damage named', async () => {
    const logs = { 'a.log': log('a', 20_000), 'b.log': log('b') };
    const inner = await zipOf(logs);
    const checksum = (zip: Buffer): Buffer => forged(zip, 0, 'crc32', (was) => was ^ 1);
    put('1.zip', checksum(await zipOf({ 'inner.zip': inner })));
    put('2.zip', checksum(await zipOf({ 'c.log.gz': gzipSync(log('c')) })));
    put('3.log.gz.gz', gzipSync(gzipSync(log('d', 20_000), { level: 0 }), { level: 0 }).subarray(0, -100_000));
    expect(await found()).toEqual({
      '1.zip/inner.zip/a.log': 'a of inner unknown',
      '1.zip/inner.zip/b.log': 'b of inner unknown',
      '1.zip/inner.zip': 'unreadable, its checksum is wrong: the archive is damaged',
      '2.zip/c.log.gz': `${log('c').length} bytes, then its checksum is wrong: the archive is damaged of 2 unknown`,
      '3.log.gz.gz': expect.stringMatching(
        /^1\d{6} bytes, then its compressed data is cut short of unknown unknown$/,
      ) as unknown,
    });
  });

  it('fills no disk: temporary files have a limit together, and none is left of what is not read', async () => {
    const temporary = new TemporaryFiles(undefined, 1000);
    await temporary.write(Readable.from([Buffer.alloc(600)]));
    const tooMuch = temporary.write(Readable.from([Buffer.alloc(300), Buffer.alloc(300)]));
    await expect(tooMuch).rejects.toMatchObject({ reason: message('archive.too-much', { bytes: 1000 }) });
    const { file } = await temporary.write(Readable.from([Buffer.alloc(400)]));
    expect(readdirSync(dirname(file))).toEqual(['1', '3']);
    temporary.remove();
    expect(existsSync(dirname(file))).toBe(false);
  });

  it('writes nothing by the names that it gives', async () => {
    put('x.zip', renamed(await zipOf({ 'aa/aa/escaped.log': log('a') }), 0, '../../escaped.log'));
    expect(await found()).toEqual({ 'x.zip/../../escaped.log': 'a of x unknown' });
    expect(existsSync(join(rootOfTest(), 'escaped.log'))).toBe(false);
    expect(readdirSync(join(rootOfTest(), 'in'))).toEqual(['x.zip']);
  });

  it('gives each file a path of its own, whatever their names', async () => {
    const zip = await zipOf({ 'C.LOG': log('a'), 'D.LOG': log('b'), 'C.LOG (2)': log('c'), 'y.zip/a.log': log('d') });
    put('x.zip', renamed(zip, 1, 'C.LOG'));
    put('z.zip', await zipOf({ 'y.zip': await zipOf({ 'a.log': log('e') }), 'y.zip/a.log': log('f') }));
    expect(await found()).toEqual({
      'x.zip/C.LOG': 'a of x unknown',
      'x.zip/C.LOG (2)': 'b of x unknown',
      'x.zip/C.LOG (2) (2)': 'c of x unknown',
      'x.zip/y.zip/a.log': 'd of y unknown',
      'z.zip/y.zip/a.log': 'e of y unknown',
      'z.zip/y.zip/a.log (2)': 'f of y unknown',
    });
  });

  it('whose member is named as a folder gives its data, and passes over folders', async () => {
    const zip = await zipOf({ 'a.log_': log('a'), folder_: Buffer.alloc(0), 'b/c.log': log('b') });
    put('x.zip', renamed(renamed(zip, 0, 'a.log/'), 1, 'folder/'));
    expect(await found()).toEqual({ 'x.zip/a.log/': 'a of a.log unknown', 'x.zip/b/c.log': 'b of b unknown' });
  });

  it('that bursts is unpacked no further than the ratio allows', async () => {
    const bomb = (name: string): Buffer => Buffer.concat([log(name), Buffer.alloc(64 * 1024 ** 2, 'x')]);
    put('x.zip', await zipOf({ 'a.log': bomb('zipped') }));
    put('x.log.gz', gzipSync(bomb('gzipped')));
    const said =
      /^(3[23]\d{6}) bytes, then it unpacks to more than 300 times its size, as no log does: probably an archive bomb/;
    const all = await found();
    expect(all['x.zip/a.log']).toMatch(said);
    expect(all['x.log.gz']).toMatch(said);
  });

  it('is given up behind so many members and bytes', async () => {
    put('x.zip', await zipOf({ 'a.log': log('a'), 'b.log': log('b'), 'c.log': log('c') }));
    const names: string[] = [];
    const walk = async (): Promise<void> => {
      for await (const { name } of zipMembers(join(rootOfTest(), 'in/x.zip'), 2)) names.push(name);
    };
    await expect(walk()).rejects.toMatchObject({ reason: message('archive.too-many', { most: 2 }) });
    expect(names).toEqual(['a.log', 'b.log']);

    put('y.log.gz', gzipSync(log('y', 1000)));
    const limits: UnpackingLimits = { bytes: 10_000, ratio: 300, freeBytes: 1000 };
    const unpack = async (): Promise<void> => {
      for await (const chunk of unpacked(join(rootOfTest(), 'in/y.log.gz'), { kind: 'gzip' }, limits)) {
        expect(chunk.length).toBeLessThanOrEqual(10_000);
      }
    };
    await expect(unpack()).rejects.toMatchObject({ reason: message('archive.too-large', { bytes: 10_000 }) });
  });

  it.each([
    ['a.tar', Buffer.concat([Buffer.alloc(257), Buffer.from('ustar')]), 'unreadable, a tar archive: unpack it first'],
  ])('or another archive is named: %s', async (name, content, said) => {
    put(name, content);
    expect(await found()).toEqual({ [name]: said });
  });

  it('without any member says nothing', async () => {
    put('x.zip', await zipOf({}));
    expect(await found()).toEqual({});
  });
});

it('reads the same from a zip as from a folder', async () => {
  const bytes = readFileSync('fixtures/logs/organisation/EXCH01/Hub/Connectivity/CONNECTLOG20260302-1.LOG');
  put('x.zip', await zipOf({ 'a.log': bytes }));
  const { sources, close } = await discover([join(rootOfTest(), 'in')], {});
  expect(await read(sources[0]!)).toBe(bytes.toString());
  close();
});
