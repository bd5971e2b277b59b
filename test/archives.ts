import { buffer } from 'node:stream/consumers';
import { crc32, deflateRawSync } from 'node:zlib';
import { ZipFile } from 'yazl';

/** Archives for tests: whole ones, and such as no program would make. */

/** A file of a zip; a buffer alone is packed. */
export type ZipInput = Buffer | { readonly bytes: Buffer; readonly compress: boolean };

const MADE = new Date(Date.UTC(2026, 2, 3, 12));

/** A zip with these files, in this order. */
export async function zipOf(files: Readonly<Record<string, ZipInput>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, input] of Object.entries(files)) {
    const { bytes, compress } = Buffer.isBuffer(input) ? { bytes: input, compress: true } : input;
    zip.addBuffer(bytes, name, { compress, mtime: MADE, mode: 0o100644 });
  }
  zip.end();
  return buffer(zip.outputStream);
}

/** What stands behind a file whose header does not know its sizes: with a signature or without, sizes of 4 or 8 bytes. */
export type Descriptor = 'none' | 'plain' | 'signed' | 'wide';

/** One file as it stands in a zip: its header, its packed bytes, its descriptor. */
export function zippedFile(name: string, bytes: Buffer, descriptor: Descriptor, compress = true): Buffer {
  const packed = compress ? deflateRawSync(bytes) : bytes;
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50);
  head.writeUInt16LE(descriptor === 'none' ? 0 : 8, 6);
  head.writeUInt16LE(compress ? 8 : 0, 8);
  head.writeUInt16LE(name.length, 26);
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(bytes));
  const sizes = Buffer.alloc(descriptor === 'wide' ? 16 : 8);
  sizes.writeUInt32LE(packed.length, 0);
  sizes.writeUInt32LE(bytes.length, sizes.length / 2);
  if (descriptor === 'none') head.set([...sum, ...sizes], 14);
  const signature =
    descriptor === 'signed' || descriptor === 'wide' ? Buffer.from('PK\x07\x08', 'latin1') : sum.subarray(4);
  const behind = descriptor === 'none' ? [] : [signature, sum, sizes];
  return Buffer.concat([head, Buffer.from(name), packed, ...behind]);
}

/** Where the fields of an entry stand in the directory, behind its signature (APPNOTE 4.3.12). */
const FIELDS = {
  flags: [8, 2],
  method: [10, 2],
  crc32: [16, 4],
  packedBytes: [20, 4],
  bytes: [24, 4],
  header: [42, 4],
} as const;

/** The zip with another value in a field of the n-th entry of its directory. */
export function forged(zip: Buffer, entry: number, field: keyof typeof FIELDS, value: (was: number) => number): Buffer {
  const copy = Buffer.from(zip);
  const at = entryAt(copy, entry) + FIELDS[field][0];
  const length = FIELDS[field][1];
  copy.writeUIntLE(value(copy.readUIntLE(at, length)) >>> 0, at, length);
  return copy;
}

/** Where the fields of the end of the directory stand (APPNOTE 4.3.16). */
const END_FIELDS = { entries: [10, 2], length: [12, 4], directory: [16, 4] } as const;

/** The zip with another value in a field of the end of its directory. */
export function forgedEnd(zip: Buffer, field: keyof typeof END_FIELDS, value: (was: number) => number): Buffer {
  const copy = Buffer.from(zip);
  const [offset, length] = END_FIELDS[field];
  const at = copy.lastIndexOf('PK\x05\x06', undefined, 'latin1') + offset;
  copy.writeUIntLE(value(copy.readUIntLE(at, length)), at, length);
  return copy;
}

/** The zip with the n-th entry of its directory overwritten by zeros, up to the name. */
export function wiped(zip: Buffer, entry: number): Buffer {
  const at = entryAt(zip, entry);
  return Buffer.from(zip).fill(0, at, at + 46);
}

/** The zip without the n-th entry of its directory. */
export function unlisted(zip: Buffer, entry: number): Buffer {
  const at = entryAt(zip, entry);
  const length = 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  const less = Buffer.concat([zip.subarray(0, at), zip.subarray(at + length)]);
  return forgedEnd(
    forgedEnd(less, 'entries', (was) => was - 1),
    'length',
    (was) => was - length,
  );
}

/** The zip with another name, of the same length, for the n-th entry. */
export function renamed(zip: Buffer, entry: number, name: string): Buffer {
  const copy = Buffer.from(zip);
  const at = entryAt(copy, entry);
  if (copy.readUInt16LE(at + 28) !== Buffer.byteLength(name)) throw new Error('A name of another length');
  copy.write(name, at + 46);
  return copy;
}

function entryAt(zip: Buffer, entry: number): number {
  let at = -1;
  for (let i = 0; i <= entry; i++) at = zip.indexOf('PK\x01\x02', at + 1, 'latin1');
  return at;
}
