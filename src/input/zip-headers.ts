import { message } from '../language/language.ts';
import { Unreadable, type ZipPacking } from '../model/source.ts';
import { takeTurn } from '../turns.ts';
import { openFile } from './open-file.ts';
import { UNPACKING_LIMITS, deflatedExtent } from './unpacking.ts';
import type { Listed } from './zip-directory.ts';
import { type BytesAt, bytesOf } from './zip-file.ts';
import { type ZipMember, decodedName, problemOf } from './zip-member.ts';

/** A header stands before each file (APPNOTE 4.3.7), and a descriptor behind where the header knew no sizes (4.3.9). */
const HEADER = 0x04034b50;
const HEADER_BYTES = 30;
const DESCRIPTOR = 0x08074b50;
const DESCRIPTOR_BYTES = 24;
const SIZES_FOLLOW = 1 << 3;

const SEARCH_BYTES = 4096;
const READS_PER_TURN = 256;

/** A file found by its header, or one of which the directory tells. */
export interface FoundMember {
  readonly member: ZipMember;
  readonly isListed: boolean;
}

/**
 * The files of a zip whose directory is missing or damaged, one behind the other as far as their headers lead: the last may
 * be cut. Files that the directory lists soundly (they have an extent, and overlap no other) are taken from it: no file found
 * by its header reaches into one. Where no header stands where one must, the next is searched for. Throws `Unreadable` where
 * there are too many, and the signal's reason.
 */
export async function* membersByHeaders(
  file: string,
  most: number,
  sound: readonly Listed[],
  signal: AbortSignal | undefined,
): AsyncGenerator<FoundMember> {
  const opened = openFile(file);
  try {
    const size = opened.size();
    const bytesAt = bytesOf(opened.read);
    const ahead = sound.flatMap(({ member, extent }) => (extent === undefined ? [] : [{ member, ...extent }]));
    ahead.sort((a, b) => b.from - a.from);
    let members = 0;
    for (let at = 0; at < size;) {
      const listed = ahead.at(-1);
      const limit = listed?.from ?? size;
      let member: ZipMember | undefined;
      let isListed = false;
      if (listed !== undefined && at >= limit) {
        ahead.pop();
        [member, isListed] = [listed.member, true];
        at = listed.to + descriptorLength(bytesAt, listed.to, listed.member.packing);
      } else {
        const found = await foundAt(file, at, limit, bytesAt);
        member = found?.member;
        at =
          found === undefined ? await headerBehind(at, limit, bytesAt, signal) : Math.min(found.next ?? limit, limit);
      }
      if (member === undefined) continue;
      members += 1;
      if (members > most) throw new Unreadable(message('archive.too-many', { most }));
      yield { member, isListed };
    }
  } finally {
    opened.close();
  }
}

/** Where the next header may begin: at the limit, where there is none before. Throws the signal's reason. */
async function headerBehind(
  at: number,
  limit: number,
  bytesAt: BytesAt,
  signal: AbortSignal | undefined,
): Promise<number> {
  const signature = Buffer.alloc(4);
  signature.writeUInt32LE(HEADER);
  let reads = 0;
  for (let from = at + 1; from < limit; from += SEARCH_BYTES) {
    if (++reads % READS_PER_TURN === 0) await takeTurn(signal);
    const found = bytesAt(from, SEARCH_BYTES + signature.length - 1).indexOf(signature);
    if (found !== -1) return Math.min(from + found, limit);
  }
  return limit;
}

/** What a header says: a file, or a folder, which is none; and where the next header is. */
interface Found {
  readonly member: ZipMember | undefined;
  readonly next: number | undefined;
}

/** The file whose header begins there, no part of it behind `limit`; undefined where there is no header. */
async function foundAt(file: string, at: number, limit: number, bytesAt: BytesAt): Promise<Found | undefined> {
  const head = bytesAt(at, HEADER_BYTES);
  if (head.length < HEADER_BYTES || head.readUInt32LE(0) !== HEADER) return undefined;
  const [flags, method, nameLength] = [head.readUInt16LE(6), head.readUInt16LE(8), head.readUInt16LE(26)];
  const start = at + HEADER_BYTES + nameLength + head.readUInt16LE(28);
  if (start > limit) return undefined;
  const name = await decodedName(flags, bytesAt(at + HEADER_BYTES, nameLength));
  const problem = problemOf(flags, method);
  const { packing, next } =
    (flags & SIZES_FOLLOW) === 0
      ? saidExtent(head, start, limit)
      : await foundExtent(file, start, limit, problem === undefined && method !== 0, bytesAt);
  if (name.endsWith('/') && (packing?.bytes ?? 0) === 0) return { member: undefined, next };
  if (problem !== undefined) return { member: { name, problem }, next };
  if (packing === undefined) return { member: { name, problem: message('archive.no-end') }, next };
  return { member: { name, packing }, next };
}

function descriptorLength(bytesAt: BytesAt, end: number, packing: ZipPacking | undefined): number {
  if (packing === undefined) return 0;
  return descriptorIn(bytesAt(end, DESCRIPTOR_BYTES), packing.packedBytes, packing.bytes)?.length ?? 0;
}

/** Where a file lies, and where the next header is: undefined where nothing tells. */
interface Extent {
  readonly packing: ZipPacking | undefined;
  readonly next: number | undefined;
}

function saidExtent(head: Buffer, start: number, limit: number): Extent {
  const next = start + head.readUInt32LE(18);
  const packedBytes = Math.min(next, limit) - start;
  const [crc32, bytes, isDeflated] = [head.readUInt32LE(14), head.readUInt32LE(22), head.readUInt16LE(8) !== 0];
  return { packing: { kind: 'zip', start, packedBytes, bytes, isDeflated, crc32 }, next };
}

/** Only deflated data tells its own end. */
async function foundExtent(
  file: string,
  start: number,
  limit: number,
  isDeflated: boolean,
  bytesAt: BytesAt,
): Promise<Extent> {
  if (!isDeflated) return { packing: undefined, next: undefined };
  const { packedBytes, bytes, isWhole } = await deflatedExtent(file, start, limit, UNPACKING_LIMITS);
  const packing = { kind: 'zip', start, bytes, isDeflated } as const;
  const end = start + packedBytes;
  const descriptor = isWhole ? descriptorIn(bytesAt(end, DESCRIPTOR_BYTES), packedBytes, bytes) : undefined;
  // Reading it says what is wrong with it: it is cut, or its checksum is.
  if (descriptor === undefined)
    return { packing: { ...packing, packedBytes: limit - start, crc32: 0 }, next: undefined };
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
