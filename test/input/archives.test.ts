import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { discover } from '../../src/input/discover.ts';
import { openPlace } from '../../src/input/file-reader.ts';
import { type UnpackingLimits, unpacked } from '../../src/input/unpacking.ts';
import { zipMembers } from '../../src/input/zip.ts';
import { type Source, Unreadable } from '../../src/model/source.ts';
import { HEADER } from '../arbitrary-logs.ts';
import { forged, renamed, zipOf } from '../archives.ts';

const temporary = tmpdir();
let root = '';
beforeEach(() => {
  root = mkdtempSync(join(temporary, 'archives-'));
  // So that what is left behind is seen.
  process.env['TMPDIR'] = join(root, 'tmp');
  mkdirSync(join(root, 'tmp'));
});
afterEach(() => {
  delete process.env['TMPDIR'];
  rmSync(root, { recursive: true });
});

/** A log that differs from those of other names. */
function log(name: string, records = 3): Buffer {
  const lines = Array.from({ length: records }, (_, i) => {
    const at = new Date(Date.UTC(2026, 2, 2, 9, 0, i)).toISOString();
    return `${at},08D03F2DE58E0D7${i % 10},SMTP,${name}.example.com,+,y`;
  });
  return Buffer.from([...HEADER, `#${name}`, ...lines, ''].join('\r\n'));
}

function put(path: string, bytes: Buffer): void {
  mkdirSync(dirname(join(root, 'in', path)), { recursive: true });
  writeFileSync(join(root, 'in', path), bytes);
}

/** The bytes of a log as the scan reads them, or what is wrong with them. */
async function read({ place }: Source): Promise<string> {
  const reader = openPlace(place);
  const chunks: Buffer[] = [];
  try {
    for (;;) {
      await reader.ready?.();
      const chunk = Buffer.alloc(1000);
      const count = reader.read(chunk);
      if (count === 0) break;
      chunks.push(chunk.subarray(0, count));
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return `${Buffer.concat(chunks).length} bytes, then ${error.message}`;
  } finally {
    reader.close();
  }
  return Buffer.concat(chunks).toString();
}

/** Each log with the name in its header, or `path: status, reason`; nothing may be left behind. */
async function found(standardInput?: Buffer): Promise<Record<string, string>> {
  const input =
    standardInput === undefined
      ? undefined
      : (async function* () {
          yield await Promise.resolve(standardInput);
        })();
  const paths = standardInput === undefined ? [join(root, 'in')] : ['-'];
  const { sources, passedOver, close } = await discover(paths, { standardInput: input });
  const below = (path: string): string => path.replace(join(root, 'in') + sep, '').replaceAll(sep, '/');
  const said: Record<string, string> = {};
  for (const source of sources) {
    const text = await read(source);
    const name = /^#([a-z]+)\r$/m.exec(text)?.[1] ?? text;
    said[below(source.path)] = `${name} of ${source.stream.server} ${source.stream.service}`;
  }
  for (const { path, status, reason, copyOf } of passedOver) {
    said[below(path)] = `${status}, ${reason}${copyOf === undefined ? '' : `: ${below(copyOf)}`}`;
  }
  close();
  expect(readdirSync(join(root, 'tmp'))).toEqual([]);
  return said;
}

describe('a collection', () => {
  it('is read through zips in zips, and tells servers and services', async () => {
    const hub = await zipOf({ 'CONNECTLOG20260302-1.LOG': log('hub') });
    const front = await zipOf({ 'CONNECTLOG20260302-1.LOG': log('front') });
    put(
      'EX-01-33.zip',
      await zipOf({
        'Hub_Connectivity_Logs.zip': { bytes: hub, compress: false },
        'FE_Connectivity_Logs-1.zip': front,
        'Exchange_Server_Data/NoFilesDetected.txt': Buffer.from(''),
      }),
    );
    expect(await found()).toEqual({
      'EX-01-33.zip/Hub_Connectivity_Logs.zip/CONNECTLOG20260302-1.LOG': 'hub of EX-01 hub',
      'EX-01-33.zip/FE_Connectivity_Logs-1.zip/CONNECTLOG20260302-1.LOG': 'front of EX-01 frontend',
      'EX-01-33.zip/Exchange_Server_Data/NoFilesDetected.txt': 'skipped, the log collector found no logs there',
    });
  });

  it('is read where .NET wrote backslashes into names', async () => {
    const zip = renamed(
      await zipOf({ 'EXCH02/Hub/Connectivity/a.log': log('a') }),
      0,
      'EXCH02\\Hub\\Connectivity\\a.log',
    );
    put('logs.zip', zip);
    expect(await found()).toEqual({ 'logs.zip/EXCH02/Hub/Connectivity/a.log': 'a of EXCH02 hub' });
  });

  it('is read from standard input', async () => {
    expect(await found(await zipOf({ 'EXCH02/Hub/Connectivity/a.log': log('a') }))).toEqual({
      'standard input/EXCH02/Hub/Connectivity/a.log': 'a of EXCH02 hub',
    });
    expect(await found(log('b'))).toEqual({ 'standard input': 'b of unknown unknown' });
  });
});

describe('gzip', () => {
  it('is read with one member or many, in a zip, and around a zip', async () => {
    const whole = log('many', 200);
    put('one/a.log.gz', gzipSync(log('one')));
    put('one/b.LOG.GZ', Buffer.concat([gzipSync(whole.subarray(0, 999)), gzipSync(whole.subarray(999))]));
    put('two/c.zip', await zipOf({ 'c.log.gz': gzipSync(log('inside')) }));
    put('two/d.zip.gz', gzipSync(await zipOf({ 'd.log': log('around') })));
    expect(await found()).toEqual({
      'one/a.log.gz': 'one of one unknown',
      'one/b.LOG.GZ': 'many of one unknown',
      'two/c.zip/c.log.gz': 'inside of c unknown',
      'two/d.zip.gz/d.log': 'around of d unknown',
    });
  });

  it('is read up to where it is cut or damaged', async () => {
    const whole = gzipSync(log('long', 20_000));
    put('cut.log.gz', whole.subarray(0, whole.length - 100));
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, 30_000, 30_100);
    put('damaged.log.gz', damaged);
    put('junk.log.gz', Buffer.concat([whole, Buffer.from('no gzip at all')]));
    put('padded.log.gz', Buffer.concat([gzipSync(log('padded')), Buffer.alloc(512)]));
    const said = await found();
    expect(said['junk.log.gz']).toMatch(/^\d{7} bytes, then its packed data is damaged \(incorrect header check\) of/);
    expect(said['padded.log.gz']).toBe('padded of unknown unknown');
    expect(said['cut.log.gz']).toMatch(/^\d{6,} bytes, then its packed data is cut short of/);
    expect(said['damaged.log.gz']).toMatch(/^\d{5,} bytes, then its packed data is damaged \(.+\) of/);
  });
});

describe('a hostile or damaged zip', () => {
  const bytes = log('a', 100);

  it.each([
    [
      'with another checksum',
      (zip: Buffer) => forged(zip, 0, 'crc32', (was) => was ^ 1),
      `${bytes.length} bytes, then its checksum is wrong: the archive is damaged`,
    ],
    [
      'that names a smaller size',
      (zip: Buffer) => forged(zip, 0, 'bytes', () => 5000),
      `5000 bytes, then it is larger than its archive says (5000 bytes): the archive is damaged or forged`,
    ],
    [
      'that names a larger size',
      (zip: Buffer) => forged(zip, 0, 'bytes', (was) => was + 1),
      `${bytes.length} bytes, then it ends after ${bytes.length} of ${bytes.length + 1} bytes: the archive is cut or damaged`,
    ],
  ])('%s is read, and the damage named', async (_, harm, said) => {
    put('x.zip', harm(await zipOf({ 'CONNECTLOG.LOG': bytes })));
    expect(await found()).toEqual({ 'x.zip/CONNECTLOG.LOG': `${said} of x unknown` });
  });

  it.each([
    [
      'an encrypted member',
      (zip: Buffer) => forged(zip, 0, 'flags', (was) => was | 1),
      'it is encrypted: unpack it with its password first',
    ],
    [
      'another method of packing',
      (zip: Buffer) => forged(zip, 0, 'method', () => 9),
      'it is packed by a method that is not read (9): unpack it first',
    ],
  ])('%s is named, and the others are read', async (_, harm, said) => {
    put('x.zip', harm(await zipOf({ 'a.log': log('a'), 'b.log': log('b') })));
    expect(await found()).toEqual({ 'x.zip/a.log': `unreadable, ${said}`, 'x.zip/b.log': 'b of x unknown' });
  });

  it('that is cut is named', async () => {
    const zip = await zipOf({ 'a.log': log('a', 1000) });
    put('x.zip', zip.subarray(0, zip.length - 40));
    expect(await found()).toEqual({ 'x.zip': 'unreadable, its directory is missing: the archive is cut, or no zip' });
  });

  it('whose members overlap is not read', async () => {
    const zip = await zipOf({ 'a.log': log('a', 1000), 'b.log': log('b') });
    const bomb = forged(zip, 1, 'packedBytes', (was) => was + zip.length);
    put('x.zip', bomb);
    expect(await found()).toEqual({
      'x.zip/a.log': 'a of x unknown',
      'x.zip': 'unreadable, its members overlap each other: the archive is forged',
    });
  });

  it('writes nothing by the names that it gives', async () => {
    put('x.zip', renamed(await zipOf({ 'aa/aa/escaped.log': log('a') }), 0, '../../escaped.log'));
    expect(await found()).toEqual({ 'x.zip/../../escaped.log': 'a of x unknown' });
    expect(existsSync(join(root, 'escaped.log'))).toBe(false);
    expect(readdirSync(join(root, 'in'))).toEqual(['x.zip']);
  });

  it('that holds two files of one name gives both', async () => {
    put('x.zip', renamed(await zipOf({ 'a.log': log('a'), 'b.log': log('b') }), 1, 'a.log'));
    expect(await found()).toEqual({ 'x.zip/a.log': 'a of x unknown', 'x.zip/a.log (2)': 'b of x unknown' });
  });

  it('is followed three deep', async () => {
    let zip = await zipOf({ 'a.log': log('a') });
    put('1.zip', zip);
    for (let depth = 2; depth <= 4; depth++) {
      zip = await zipOf({ 'in.zip': zip });
      put(`${depth}.zip`, zip);
    }
    const said = await found();
    expect(said['3.zip/in.zip/in.zip/a.log']).toMatch(/^(?:a of|skipped, the same log)/);
    expect(said['4.zip/in.zip/in.zip/in.zip']).toBe(
      'unreadable, archives in archives are read 3 deep: unpack it first',
    );
  });

  it('that bursts is unpacked no further than the ratio allows', async () => {
    const bomb = Buffer.concat([log('a'), Buffer.alloc(64 * 1024 ** 2, 'x')]);
    put('x.zip', await zipOf({ 'a.log': bomb }));
    put('x.log.gz', gzipSync(bomb));
    const said =
      /^(3[23]\d{6}) bytes, then it unpacks to more than 300 times its size, as no log does: an archive bomb/;
    const all = await found();
    expect(all['x.zip/a.log']).toMatch(said);
    expect(all['x.log.gz']).toMatch(said);
  });

  it('is given up behind so many members and bytes', async () => {
    put('x.zip', await zipOf({ 'a.log': log('a'), 'b.log': log('b'), 'c.log': log('c') }));
    const names: string[] = [];
    const walk = async (): Promise<void> => {
      for await (const { name } of zipMembers(join(root, 'in/x.zip'), 2)) names.push(name);
    };
    await expect(walk()).rejects.toThrow('it holds more than 2 files: unpack what is needed of it');
    expect(names).toEqual(['a.log', 'b.log']);

    put('y.log.gz', gzipSync(log('y', 1000)));
    const limits: UnpackingLimits = { bytes: 10_000, ratio: 300, freeBytes: 1000 };
    const unpack = async (): Promise<void> => {
      for await (const chunk of unpacked({ file: join(root, 'in/y.log.gz'), packing: { kind: 'gzip' } }, limits)) {
        expect(chunk.length).toBeLessThanOrEqual(10_000);
      }
    };
    await expect(unpack()).rejects.toThrow('it unpacks to more than 10000 bytes');
  });

  it.each([
    ['a.7z', Buffer.from('377abcaf271c0000', 'hex'), 'unreadable, a 7z archive, which is not read: unpack it first'],
    ['a.rar', Buffer.from('Rar!\x1a\x07\0', 'latin1'), 'unreadable, a RAR archive, which is not read: unpack it first'],
    [
      'a.tar',
      Buffer.concat([Buffer.alloc(257), Buffer.from('ustar')]),
      'unreadable, a tar archive, which is not read: unpack it first',
    ],
    ['a.zip', Buffer.alloc(0), 'unreadable, named as an archive, and it does not begin as one: it is damaged or empty'],
    ['book.xlsx', Buffer.from('PK\x03\x04'), 'skipped, not a connectivity log'],
  ])('or another archive is named: %s', async (name, content, said) => {
    put(name, content);
    expect(await found()).toEqual({ [name]: said });
  });

  it('without any member says nothing', async () => {
    put('x.zip', await zipOf({}));
    expect(await found()).toEqual({});
  });
});

describe('copies', () => {
  it('of one log count once, wherever they lie', async () => {
    put('a/CONNECTLOG1.LOG', log('same'));
    put('EXCH01/Hub/Connectivity/CONNECTLOG1.LOG', log('same'));
    put('x.zip', await zipOf({ 'CONNECTLOG1.LOG': log('same') }));
    expect(await found()).toEqual({
      'EXCH01/Hub/Connectivity/CONNECTLOG1.LOG': 'same of EXCH01 hub',
      'a/CONNECTLOG1.LOG': 'skipped, the same log as another file: EXCH01/Hub/Connectivity/CONNECTLOG1.LOG',
      'x.zip/CONNECTLOG1.LOG': 'skipped, the same log as another file: EXCH01/Hub/Connectivity/CONNECTLOG1.LOG',
    });
  });

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

  it('are told from logs whose beginnings are the same for long', async () => {
    const [a, b] = ['a', 'b'].map((end) => Buffer.concat([log('long', 5000), Buffer.from(`#${end}`)]));
    put('a.log', a!);
    put('b.log', b!);
    expect(Object.keys(await found())).toEqual(['a.log', 'b.log']);
  });
});

it('reads the same from a zip as from a folder', async () => {
  const bytes = readFileSync('fixtures/logs/organisation/EXCH01/Hub/Connectivity/CONNECTLOG20260302-1.LOG');
  put('x.zip', await zipOf({ 'a.log': bytes }));
  const { sources, close } = await discover([join(root, 'in')], {});
  expect(await read(sources[0]!)).toBe(bytes.toString());
  close();
});
