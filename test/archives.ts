import { buffer } from 'node:stream/consumers';
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
const END_FIELDS = { entries: [10, 2], directory: [16, 4] } as const;

/** The zip with another value in a field of the end of its directory. */
export function forgedEnd(zip: Buffer, field: keyof typeof END_FIELDS, value: (was: number) => number): Buffer {
  const copy = Buffer.from(zip);
  const [offset, length] = END_FIELDS[field];
  const at = copy.lastIndexOf('PK\x05\x06', undefined, 'latin1') + offset;
  copy.writeUIntLE(value(copy.readUIntLE(at, length)), at, length);
  return copy;
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
