import { message } from '../language/language.ts';
import { Unreadable, type ZipPacking } from '../model/source.ts';
import { openFile } from './open-file.ts';
import { UNPACKING_LIMITS, deflatedExtent } from './unpacking.ts';
import { type ZipMember, decodedName, problemOf } from './zip-member.ts';

/** A header stands before each file (APPNOTE 4.3.7), and a descriptor behind where the header knew no sizes (4.3.9). */
const HEADER = 0x04034b50;
const HEADER_BYTES = 30;
const DESCRIPTOR = 0x08074b50;
const DESCRIPTOR_BYTES = 24;
const SIZES_FOLLOW = 1 << 3;

/** Bytes of the archive, fewer at its end. */
type BytesAt = (at: number, length: number) => Buffer;

/**
 * The files of a zip whose directory is missing, one behind the other as far as their headers lead: the last may be cut.
 * Throws `Unreadable` where there are too many.
 */
export async function* membersByHeaders(file: string, most: number): AsyncGenerator<ZipMember> {
  const opened = openFile(file);
  try {
    const size = opened.size();
    const bytesAt: BytesAt = (at, length) => {
      const bytes = Buffer.alloc(length);
      return bytes.subarray(0, opened.read(bytes, at));
    };
    let members = 0;
    for (let at: number | undefined = 0; at !== undefined;) {
      const head = bytesAt(at, HEADER_BYTES);
      if (head.length < HEADER_BYTES || head.readUInt32LE(0) !== HEADER) return;
      const [flags, method, nameLength] = [head.readUInt16LE(6), head.readUInt16LE(8), head.readUInt16LE(26)];
      const start: number = at + HEADER_BYTES + nameLength + head.readUInt16LE(28);
      if (start > size) return;
      const name = await decodedName(flags, bytesAt(at + HEADER_BYTES, nameLength));
      const problem = problemOf(flags, method);
      const { packing, next }: Extent =
        (flags & SIZES_FOLLOW) === 0
          ? saidExtent(head, start, size)
          : await foundExtent(file, start, size, problem === undefined && method !== 0, bytesAt);
      at = next;
      if (name.endsWith('/') && (packing?.bytes ?? 0) === 0) continue;
      members += 1;
      if (members > most) throw new Unreadable(message('archive.too-many', { most }));
      if (problem !== undefined) yield { name, problem };
      else if (packing === undefined) yield { name, problem: message('archive.no-end') };
      else yield { name, packing };
    }
  } finally {
    opened.close();
  }
}

/** Where a file lies, and where the next header is: undefined where nothing tells. */
interface Extent {
  readonly packing: ZipPacking | undefined;
  readonly next: number | undefined;
}

function saidExtent(head: Buffer, start: number, size: number): Extent {
  const next = start + head.readUInt32LE(18);
  const packedBytes = Math.min(next, size) - start;
  const [crc32, bytes, isDeflated] = [head.readUInt32LE(14), head.readUInt32LE(22), head.readUInt16LE(8) !== 0];
  return { packing: { kind: 'zip', start, packedBytes, bytes, isDeflated, crc32 }, next };
}

/** Only deflated data tells its own end. */
async function foundExtent(
  file: string,
  start: number,
  size: number,
  isDeflated: boolean,
  bytesAt: BytesAt,
): Promise<Extent> {
  if (!isDeflated) return { packing: undefined, next: undefined };
  const { packedBytes, bytes, isWhole } = await deflatedExtent(file, start, UNPACKING_LIMITS);
  const packing = { kind: 'zip', start, bytes, isDeflated } as const;
  const end = start + packedBytes;
  const descriptor = isWhole ? descriptorIn(bytesAt(end, DESCRIPTOR_BYTES), packedBytes, bytes) : undefined;
  // Reading it says what is wrong with it: it is cut, or its checksum is.
  if (descriptor === undefined)
    return { packing: { ...packing, packedBytes: size - start, crc32: 0 }, next: undefined };
  return { packing: { ...packing, packedBytes, crc32: descriptor.crc32 }, next: end + descriptor.length };
}

/** With a signature or without, with sizes of four bytes or eight: as the sizes that are known tell. */
function descriptorIn(
  bytes: Buffer,
  packedBytes: number,
  unpackedBytes: number,
): { readonly crc32: number; readonly length: number } | undefined {
  for (const from of bytes.length >= 4 && bytes.readUInt32LE(0) === DESCRIPTOR ? [4, 0] : [0]) {
    for (const width of [4, 8]) {
      const length = from + 4 + 2 * width;
      if (bytes.length < length) continue;
      const sizes = [from + 4, from + 4 + width].map((at) =>
        width === 4 ? bytes.readUInt32LE(at) : Number(bytes.readBigUInt64LE(at)),
      );
      if (sizes[0] === packedBytes && sizes[1] === unpackedBytes) return { crc32: bytes.readUInt32LE(from), length };
    }
  }
  return undefined;
}
