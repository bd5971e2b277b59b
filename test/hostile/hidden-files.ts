import { crc32 } from 'node:zlib';
import { forged, forgedEnd, renamed, unlisted, zipOf, zippedFile } from '../archives.ts';
import { named, packed } from './archives.ts';
import type { HostileCase } from './hostile-case.ts';

const INPUT = {
  'one.log': named('one'),
  'two.log': { bytes: named('two'), compress: false },
  'three.log': named('three'),
};

/** A program, in which there stand the bytes that begin a file of a zip, and those that end one. */
const PROGRAM = Buffer.from(`MZ${'\x90\0'.repeat(20_000)}PK\x03\x04PK\x05\x06${'\0'.repeat(300)}PK\x03\x04`, 'latin1');

/** A case of one zip with three logs in it, the second stored as it is. */
function hidden(name: string, why: string, harm: (zip: Buffer) => Buffer): HostileCase {
  return packed(name, why, async () => ({ 'a.zip': harm(await zipOf(INPUT)) }));
}

/** Zips whose directory is whole, and does not tell of all that they hold. */
export const hiddenFiles: readonly HostileCase[] = [
  hidden('zip-unlisted-first', 'A log before the first that the directory lists is read, and the zip marked.', (zip) =>
    unlisted(zip, 0),
  ),
  hidden('zip-unlisted', 'A log between two that the directory lists is read, and the zip marked.', (zip) =>
    unlisted(zip, 1),
  ),
  hidden('zip-unlisted-last', 'A log behind the last that the directory lists is read, and the zip marked.', (zip) =>
    unlisted(zip, 2),
  ),
  hidden('zip-unlisted-damaged', 'Of a log that the directory does not list, and that is damaged, it is told.', (zip) =>
    unlisted(zip, 1).fill('?', zip.indexOf('two.log') + 200, zip.indexOf('two.log') + 201),
  ),
  hidden('zip-listed-as-folder', 'A log that the directory lists as a folder is read, and the zip marked.', (zip) =>
    ['crc32', 'packedBytes', 'bytes'].reduce(
      (harmed, field) => forged(harmed, 1, field as 'bytes', () => 0),
      renamed(zip, 1, 'folder/'),
    ),
  ),
  hidden(
    'zip-listed-in-part',
    'Where the directory lists but a part of a log, the part is read, and the zip marked.',
    (zip) => {
      const part = named('two').subarray(0, 500);
      const sizes = ['packedBytes', 'bytes'] as const;
      return sizes.reduce(
        (harmed, field) => forged(harmed, 1, field, () => part.length),
        forged(zip, 1, 'crc32', () => crc32(part)),
      );
    },
  ),
  hidden(
    'zip-behind-packed-data',
    'A log behind the packed data of another, as if it were a part of that, is told.',
    (zip) =>
      forged(unlisted(zip, 1), 0, 'packedBytes', (was) => was + zip.indexOf('three.log') - zip.indexOf('two.log')),
  ),
  hidden(
    'zip-padding-around',
    'Line ends before a zip and behind it are no damage, and no comment hides it.',
    (zip) => {
      const comment = Buffer.from('PK\x05\x06 is how a zip ends, and this one does not end here');
      const end = zip.subarray(0, -2);
      return Buffer.concat([Buffer.from('\r\n'), end, Buffer.from([comment.length, 0]), comment, Buffer.from('\r\n')]);
    },
  ),
  hidden('zip-behind-a-zip', 'Of two zips in one file, one behind the other, both are read, and it is marked.', (zip) =>
    Buffer.concat([zippedFile('first.log', named('first'), 'signed'), zip]),
  ),
  packed('zip-first-byte-wrong', 'A zip is one, though the first byte is wrong, however it is named.', async () => {
    const wrong = async (name: string): Promise<Buffer> =>
      (await zipOf({ [`${name}.log`]: { bytes: named(name), compress: name !== 'one' } })).fill('Q', 0, 1);
    return {
      'a.zip': await wrong('one'),
      'b.dat': await wrong('two'),
      'c.zip': await zipOf({ in: await wrong('three') }),
    };
  }),
  packed('self-extracting', 'A log in a zip that unpacks itself is read; other programs are no archives.', async () => {
    const zip = await zipOf({ 'one.log': named('one') });
    const moved = forgedEnd(
      forged(zip, 0, 'header', (was) => was + PROGRAM.length),
      'directory',
      (was) => was + PROGRAM.length,
    );
    const two = Buffer.concat([PROGRAM, await zipOf({ 'two.log': named('two') })]);
    let deep = await zipOf({ 'setup.exe': PROGRAM });
    for (let depth = 0; depth < 3; depth++) deep = await zipOf({ 'in.zip': deep });
    return {
      'moved.exe': Buffer.concat([PROGRAM, moved]),
      'in.zip': await zipOf({ 'two.exe': two }),
      'signed.exe': Buffer.concat([PROGRAM, await zipOf({ 'three.log': named('three') }), Buffer.alloc(5000, 0x30)]),
      'setup.exe': PROGRAM,
      'deep.zip': deep,
    };
  }),
  packed(
    'self-extracting-damaged',
    'One that is cut or damaged is marked, and what is left of it is read.',
    async () => {
      const exe = async (name: string): Promise<Buffer> =>
        Buffer.concat([PROGRAM, await zipOf({ [`${name}.log`]: named(name), 'x.log': Buffer.from(`${name}\r\n`) })]);
      return {
        'cut.exe': (await exe('cut')).subarray(0, -100),
        'cut-in-the-log.zip': await zipOf({ 'setup.exe': (await exe('half')).subarray(0, PROGRAM.length + 300) }),
        'damaged.exe': (await exe('damaged')).fill(0xff, PROGRAM.length + 300, PROGRAM.length + 310),
      };
    },
  ),
];
