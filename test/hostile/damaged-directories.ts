import { forged, forgedEnd, renamed, wiped, zipOf, zippedFile } from '../archives.ts';
import { named, packed } from './archives.ts';
import type { HostileCase } from './hostile-case.ts';

/** A case of one zip with three logs in it, the second stored as it is. */
function harmed(name: string, why: string, harm: (zip: Buffer) => Buffer): HostileCase {
  return packed(name, why, async () => {
    const [one, three] = [named('one'), named('three')];
    const two = { bytes: named('two'), compress: false };
    return { 'a.zip': harm(await zipOf({ 'one.log': one, 'two.log': two, 'three.log': three })) };
  });
}

/** Zips whose directory is damaged or forged: what the headers before each file tell is read, and the zip is marked. */
export const damagedDirectories: readonly HostileCase[] = [
  harmed(
    'zip-directory-hole',
    'An entry is overwritten in the middle of the directory: its file and the next are found.',
    (zip) => wiped(zip, 1),
  ),
  harmed('zip-directory-hole-first', 'The first entry is overwritten: all files are found.', (zip) => wiped(zip, 0)),
  harmed('zip-directory-wrong-offset', 'An entry points where no header stands: its file is found.', (zip) =>
    forged(zip, 1, 'header', (was) => was + 7),
  ),
  harmed('zip-directory-moved', 'The end points beside the directory: all files are found.', (zip) =>
    forgedEnd(zip, 'directory', (was) => was + 7),
  ),
  harmed('zip-directory-count-low', 'The end counts one entry of three: the others are found.', (zip) =>
    forgedEnd(zip, 'entries', () => 1),
  ),
  harmed('zip-directory-count-none', 'The end counts no entries: an empty zip would be an all-clear.', (zip) =>
    forgedEnd(zip, 'entries', () => 0),
  ),
  harmed('zip-directory-empty', 'The end tells of an empty directory right before it: all files are found.', (zip) =>
    forgedEnd(
      forgedEnd(zip, 'entries', () => 0),
      'directory',
      () => zip.lastIndexOf('PK\x05\x06', undefined, 'latin1'),
    ),
  ),
  harmed('zip-directory-count-high', 'The end counts more entries than there are: none is lost.', (zip) =>
    forgedEnd(zip, 'entries', () => 9),
  ),
  harmed('zip-padded', 'Zeros behind the end of a zip are no damage.', (zip) =>
    Buffer.concat([zip, Buffer.alloc(512)]),
  ),
  harmed('zip-directory-wrong-size', 'A wrong size costs its file, and none behind it.', (zip) =>
    forged(zip, 1, 'bytes', (was) => was + 1),
  ),
  harmed('zip-header-lost', 'A header before a file is overwritten: by size and checksum its bytes are found.', (zip) =>
    Buffer.from(zip).fill(0, zip.indexOf('two.log') - 30, zip.indexOf('two.log')),
  ),
  harmed(
    'zip-header-and-entry-lost',
    'One file lost its header, another its entry: all but the first are found.',
    (zip) => wiped(Buffer.from(zip).fill(0, zip.indexOf('two.log') - 30, zip.indexOf('two.log')), 0),
  ),
  harmed('zip-overlapping', 'A size reaches over the files behind it: headers tell better.', (zip) =>
    forged(zip, 0, 'packedBytes', (was) => was + 300),
  ),
  harmed('zip-overlapping-end', 'A size reaches over the end of the archive: the header tells better.', (zip) =>
    forged(zip, 2, 'packedBytes', (was) => was + 5000),
  ),
  packed('zip-one-header-twice', 'Two entries point at one header: its file is read once.', async () => {
    const zip = renamed(await zipOf({ 'one.log': named('one'), 'two.log': named('one') }), 1, 'new.log');
    // The second file itself is gone.
    return { 'a.zip': forged(zip, 1, 'header', () => 0).fill(0, zip.indexOf('two.log') - 30, zip.indexOf('two.log')) };
  }),
  packed('zip-member-in-a-member', 'An entry points into the data of another: its sessions count once.', async () => {
    const inner = zippedFile('in.log', named('inner'), 'none', false);
    const outer = { bytes: Buffer.concat([named('outer'), inner]), compress: false };
    const zip = await zipOf({ 'out.log': outer, 'in.log_': { bytes: named('inner'), compress: false } });
    const listed = renamed(zip, 1, 'xx.log_');
    return { 'a.zip': forged(listed, 1, 'header', () => zip.indexOf('in.log') - 30) };
  }),
];
