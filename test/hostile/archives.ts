import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { forged, forgedEnd, renamed, zipOf } from '../archives.ts';
import { type HostileCase, files } from './hostile-case.ts';
import { between } from './logs.ts';

/** A log that is none of the others. */
function named(name: string): Buffer {
  return Buffer.from(between().replace(/^#Fields/m, `# ${name}\r\n#Fields`));
}

/** A case of archives, and of files beside them. */
function packed(
  name: string,
  why: string,
  make: () => Promise<Readonly<Record<string, string | Buffer>>>,
): HostileCase {
  return { name, why, make: async (folder) => files(name, why, await make()).make(folder) };
}

/** A case of one zip with one log in it. */
function harmed(name: string, why: string, harm: (zip: Buffer) => Buffer): HostileCase {
  return packed(name, why, async () => ({ 'a.zip': harm(await zipOf({ 'CONNECTLOG1.LOG': named('a') })) }));
}

/** A log whose gzip lost its end. */
function cutGzip(): Buffer {
  const text = named('a').toString();
  const records = text.slice(text.search(/^2026/m));
  return gzipSync(Buffer.from(text + records.repeat(500))).subarray(0, -500);
}

const halves = [gzipSync(named('a').subarray(0, 500)), gzipSync(named('a').subarray(500))];

const twice = (): Promise<Buffer> => zipOf({ 'one.log': named('one'), 'two.log': named('two') });

/** Archives, copies and odd entries of a folder. */
export const archives: readonly HostileCase[] = [
  packed('zip', 'A log in a zip is read, and its path goes through the archive.', async () => ({
    'EXCH01/Hub/Connectivity/a.zip': await zipOf({ 'CONNECTLOG1.LOG': named('a') }),
  })),
  packed('zip-collection', 'A zip of ExchangeLogCollector: zips in it, a marker, other data.', async () => ({
    'EXCH01-32.zip': await zipOf({
      'Hub_Connectivity_Logs.zip': await zipOf({ 'CONNECTLOG20260302-1.LOG': named('hub') }),
      'FE_Connectivity_Logs-1.zip': await zipOf({ 'CONNECTLOG20260302-1.LOG': named('frontend') }),
      'MBX_Delivery_Connectivity_Logs/NoFilesDetected.txt': Buffer.from(''),
      'Exchange_Server_Data/EXCH01_ServerComponentState.txt': Buffer.from('Component State\r\n'),
    }),
  })),
  packed(
    'zip-no-space',
    'The collector stopped for want of space: logs may be missing, so the outcome is warn.',
    async () => ({
      'EXCH01-32.zip': await zipOf({
        'Hub_Connectivity_Logs.zip': await zipOf({ 'CONNECTLOG20260302-1.LOG': named('hub') }),
        'NotEnoughFreeSpace.txt': Buffer.from(''),
      }),
    }),
  ),
  packed('zip-other-files', 'Members that are no logs are named with the reason.', async () => ({
    'a.zip': await zipOf({ 'a.log': named('a'), 'readme.txt': Buffer.from('hello'), 'empty.log': Buffer.alloc(0) }),
  })),
  packed('macos-files', 'What macOS puts beside a file is no part of it, however it is named.', async () => {
    const double = Buffer.concat([
      Buffer.from('0005160700020000', 'hex'),
      Buffer.from('Mac OS X        '),
      Buffer.alloc(120),
    ]);
    return {
      'a.zip': await zipOf({ 'CONNECTLOG1.LOG': named('a'), '__MACOSX/._CONNECTLOG1.LOG': double }),
      '._a.zip': double,
      '._CONNECTLOG2.LOG': double,
      '._b.log.gz': double,
    };
  }),
  packed('zip-four-deep', 'Archives in an archive are followed three deep: a case of a collection.', async () => {
    const service = await zipOf({ 'CONNECTLOG20260302-1.LOG': named('hub') });
    const server = await zipOf({ 'Hub_Connectivity_Logs.zip': service });
    return { 'case.zip': await zipOf({ 'all.zip': await zipOf({ 'EXCH01-32.zip': server }) }) };
  }),
  packed('zip-five-deep', 'Archives in an archive are followed three deep, and no further.', async () => {
    let zip = await zipOf({ 'a.log': named('a') });
    for (let depth = 2; depth <= 5; depth++) zip = await zipOf({ 'inner.zip': zip });
    return { 'a.zip': zip };
  }),
  packed('zip-backslashes', 'Old .NET versions wrote backslashes into names.', async () => ({
    'a.zip': renamed(
      await zipOf({ 'EXCH02/Hub/Connectivity/a.log': named('a') }),
      0,
      'EXCH02\\Hub\\Connectivity\\a.log',
    ),
  })),
  packed('zip-climbing-names', 'A name is a label: nothing is written by it.', async () => ({
    'a.zip': renamed(renamed(await twice(), 0, '../.log'), 1, '/wo.log'),
  })),
  packed('zip-one-name-twice', 'Two members of one name are both read.', async () => ({
    'a.zip': renamed(await twice(), 1, 'one.log'),
  })),
  packed('zip-hostile-name', 'A name with controls and marks of direction is shown and not obeyed.', async () => ({
    'a.zip': await zipOf({ 'x\u001b[31m\u202e.log': named('a') }),
  })),
  packed('zip-encrypted', 'An encrypted member is named, and the others are read.', async () => ({
    'a.zip': forged(await twice(), 0, 'flags', (was) => was | 1),
  })),
  packed('zip-unknown-method', 'A member packed by Deflate64 is named, and the others are read.', async () => ({
    'a.zip': forged(await twice(), 0, 'method', () => 9),
  })),
  harmed('zip-wrong-checksum', 'The checksum is computed: what was read is kept, and marked.', (zip) =>
    forged(zip, 0, 'crc32', (was) => was ^ 1),
  ),
  harmed('zip-larger-than-said', 'A member is read as far as its archive says, and marked.', (zip) =>
    forged(zip, 0, 'bytes', () => 600),
  ),
  harmed('zip-cut', 'A zip that is cut has lost its directory: it is named, and the run is incomplete.', (zip) =>
    zip.subarray(0, -30),
  ),
  packed('zip-overlapping', 'Entries that share bytes are named, and the others are read.', async () => {
    const zip = await zipOf({ 'one.log': named('one'), 'two.log': named('two'), 'three.log': named('three') });
    return { 'a.zip': forged(zip, 0, 'packedBytes', (was) => was + 300) };
  }),
  packed(
    'self-extracting',
    'A zip that unpacks itself is read where its offsets count the program, and named where not; a program is skipped.',
    async () => {
      const program = Buffer.from(`MZ${'\x90\0'.repeat(20_000)}`, 'latin1');
      const zip = await zipOf({ 'one.log': named('one') });
      const moved = forgedEnd(
        forged(zip, 0, 'header', (was) => was + program.length),
        'directory',
        (was) => was + program.length,
      );
      return {
        'adjusted.exe': Buffer.concat([program, moved]),
        'in.zip': await zipOf({ 'plain.exe': Buffer.concat([program, zip]) }),
        'signed.exe': Buffer.concat([program, moved, Buffer.alloc(5000, 0x30)]),
        'setup.exe': program,
      };
    },
  ),
  harmed('zip-cut-to-nothing', 'An empty file named .zip is no archive, and no all-clear.', () => Buffer.alloc(0)),
  packed(
    'zip-bomb',
    'What unpacks to more than 300 times its size is given up; the line read before is kept.',
    async () => ({
      'a.zip': await zipOf({ 'CONNECTLOG1.LOG': Buffer.concat([named('a'), Buffer.alloc(40 * 1024 ** 2, 'x')]) }),
    }),
  ),
  files('gzip-padded-members', 'Zeros between the members of a gzip are padding; anything else is damage.', {
    'a.log.gz': Buffer.concat([halves[0]!, Buffer.alloc(512), halves[1]!, Buffer.alloc(512)]),
    'b.log.gz': Buffer.concat([gzipSync(named('b')), Buffer.alloc(512), Buffer.from('garbage')]),
  }),
  files('gzip-wrong-checksum', 'What was unpacked before the damage is kept, and marked.', {
    'a.log.gz': Buffer.concat([gzipSync(named('a')).subarray(0, -8), Buffer.alloc(8)]),
  }),
  files('gzip-utf-16', 'Packing and encoding are two things.', {
    'a.log.gz': gzipSync(Buffer.from(`\uFEFF${named('a').toString()}`, 'utf16le')),
  }),
  files('gzip-cut', 'gzip that is cut is read as far as it goes, and marked.', {
    'CONNECTLOG1.LOG.gz': gzipSync(Buffer.from(named('a').toString().repeat(500))).subarray(0, -500),
  }),
  files('gzip-no-gzip', 'A file named .gz that is none is no all-clear.', { 'a.log.gz': 'hello' }),
  packed('gzip-in-zip-in-gzip', 'Packing around packing is unpacked.', async () => ({
    'a.zip.gz': gzipSync(await zipOf({ 'a.log.gz': gzipSync(named('a')) })),
  })),
  files('other-archives', 'Archives that are not read are named, and the run is incomplete.', {
    'a.7z': Buffer.from('377abcaf271c0004', 'hex'),
    'b.rar': Buffer.from('526172211a0700', 'hex'),
    'c.cab': 'MSCF',
    'd.log': named('d'),
    'e.lz4': Buffer.from('04224d18', 'hex'),
    'f.log.lzma': Buffer.from('5d00008000', 'hex'),
    'g.7z.002': 'x',
    'h.z01': 'x',
    'i.LOG.gpg': Buffer.from('8c0d0407', 'hex'),
  }),
  packed(
    'named-as-another-archive',
    'What a file is, its bytes tell: browsers unpack what they fetch, and leave it its name.',
    async () => ({
      'a.log.gz': named('a'),
      'b.zip': gzipSync(named('b')),
      'c.log.gz': await zipOf({ 'c.log': named('c') }),
      'd.log.gpg': named('d'),
      'e.tar': named('e'),
    }),
  ),
  files('spreadsheets', 'A log that was saved as a workbook is named with what to do; text that is named so is read.', {
    'a.xlsx': Buffer.from('PK\x03\x04', 'latin1'),
    'b.xls': Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    'c.xls': named('c'),
    'd.xlsb': Buffer.from('PK\x03\x04', 'latin1'),
  }),
  files('copies', 'The same bytes under other names count once, under the name whose writer is known.', {
    'a.log': named('a'),
    'b.log': named('a'),
    'EXCH01/Hub/Connectivity/c.log': named('a'),
  }),
  files('early-copies', 'An early copy gives way to the later one; a log that only begins alike is read too.', {
    'monday.log': named('a').subarray(0, 900),
    'tuesday.log': named('a'),
    'other.log': Buffer.concat([named('a').subarray(0, 900), Buffer.from('x\r\n')]),
  }),
  files('copies-cut-alike', 'Of two archives that are cut alike one is read, and marked.', {
    'a.log.gz': cutGzip(),
    'b.log.gz': cutGzip(),
  }),
  {
    name: 'links',
    why: 'A link to a file is read once; links to folders and to nothing are told.',
    make: async (folder) => {
      await files('links', '', { 'in/a.log': named('a') }).make(folder);
      symlinkSync('a.log', join(folder, 'in/b.log'));
      symlinkSync('../in', join(folder, 'in/again'));
      symlinkSync('gone.log', join(folder, 'in/broken.log'));
      symlinkSync('self.log', join(folder, 'in/self.log'));
      return ['in'];
    },
  },
  files('stale-beside-new', 'A service whose log ends days before the others is named as stale.', {
    'EXCH01/Hub/Connectivity/a.log': named('a'),
    'EXCH02/Hub/Connectivity/b.log': named('b').toString().replaceAll('2026-03-02T', '2026-02-20T'),
  }),
];
