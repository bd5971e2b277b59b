import { message } from '../language/language.ts';
import { openFile } from './open-file.ts';
import { type Patience, isRight } from './zip-check.ts';
import { DESCRIPTOR_BYTES, type Extent, deflatedEnd, descriptorLength, storedEnd } from './zip-descriptor.ts';
import type { Listed } from './zip-directory.ts';
import { type BytesAt, blocksOf, bytesOf } from './zip-file.ts';
import { type ZipMember, decodedName, isEmpty, problemOf } from './zip-member.ts';
import { HEADER_BYTES, SIZES_FOLLOW, isHeader, isPlausible, nextHeader } from './zip-search.ts';

const WIDE = 0xffffffff;
const WIDE_SIZES = 1;
const BLANKS = Buffer.from(' \t\r\n');

/** What is looked through. */
export interface Search {
  readonly file: string;
  /** Files that the directory tells soundly: they have an extent, and overlap no other. */
  readonly sound: readonly Listed[];
  /** Where the directory stands, if all of it is sound: then only what is right is a file. */
  readonly directory: { readonly from: number; readonly to: number } | undefined;
  readonly patience: Patience;
  readonly signal: AbortSignal | undefined;
}

interface Gap {
  readonly from: number;
  readonly to: number;
  /** Between two files, or the last and the directory. */
  readonly isInside: boolean;
}

/**
 * The files of a zip of which its directory does not tell, one behind the other as far as their headers lead: the last may
 * be cut. None reaches into a file of which the directory tells soundly. Where no header stands where one must, the next is
 * searched for. Returns whether bytes are left that may be of a file. Throws the signal's reason.
 */
export async function* unlistedMembers(search: Search): AsyncGenerator<ZipMember, boolean> {
  const opened = openFile(search.file);
  try {
    const bytesAt = bytesOf(opened.read);
    let areLeft = false;
    for (const gap of gapsBetween(search, opened.size(), bytesAt)) {
      if (yield* membersIn(gap, search, bytesAt)) areLeft = true;
    }
    return areLeft;
  } finally {
    opened.close();
  }
}

function* gapsBetween({ sound, directory }: Search, size: number, bytesAt: BytesAt): Generator<Gap> {
  const known = sound.flatMap(({ extent, member, hasDescriptor }) =>
    extent === undefined ? [] : [{ ...extent, packing: member.packing, hasDescriptor }],
  );
  known.sort((a, b) => a.from - b.from);
  let at = 0;
  let isInside = false;
  let mayFollow = 0;
  for (const { from, to, packing, hasDescriptor } of known) {
    if (from - at > mayFollow) yield { from: at, to: from, isInside };
    at = to + (packing === undefined ? 0 : descriptorLength(bytesAt, to, packing));
    // A damaged descriptor is no matter.
    mayFollow = hasDescriptor ? DESCRIPTOR_BYTES : 0;
    isInside = true;
  }
  if (directory !== undefined) {
    if (directory.from - at > mayFollow) yield { from: at, to: directory.from, isInside };
    at = directory.to;
  }
  if (at < size) yield { from: at, to: size, isInside: false };
}

async function* membersIn(
  { from, to, isInside }: Gap,
  { file, directory, patience, signal }: Search,
  bytesAt: BytesAt,
): AsyncGenerator<ZipMember, boolean> {
  const mustBeRight = directory !== undefined;
  let areLeft = false;
  for (let at = from; at < to;) {
    const head = bytesAt(at, HEADER_BYTES);
    const mayBe = isHeader(head) && (!mustBeRight || (patience.left > 0 && isPlausible(head, at, bytesAt)));
    const found = mayBe ? await foundAt(file, at, to, bytesAt, patience, signal) : undefined;
    const packing = found?.member?.packing;
    const isFile =
      found !== undefined &&
      (!mustBeRight ||
        found.member === undefined ||
        (packing !== undefined && (await isRight(file, packing, patience))));
    if (isFile) {
      // Nobody hides an empty file: it is a folder of which only the directory says so.
      if (found.member !== undefined && !(mustBeRight && packing?.bytes === 0)) yield found.member;
      at = Math.min(found.next ?? to, to);
    } else {
      const next = await nextHeader(at + 1, to, bytesAt, signal);
      areLeft ||= found !== undefined || (isInside && (await holdsAnything(at, next, bytesAt, signal)));
      at = next;
    }
  }
  return areLeft || (mustBeRight && patience.left <= 0);
}

/** Anything but zeros and blanks, which are padding. */
async function holdsAnything(
  from: number,
  to: number,
  bytesAt: BytesAt,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  for await (const { bytes } of blocksOf({ from, to, overlap: 0 }, bytesAt, signal)) {
    if (bytes.some((byte) => byte !== 0 && !BLANKS.includes(byte))) return true;
  }
  return false;
}

/** What a header says: a file, or a folder, which is none; and where the next header is. */
interface Found {
  readonly member: ZipMember | undefined;
  readonly next: number | undefined;
}

/** The file whose header begins there, no part of it behind `limit`; undefined where there is no header. */
async function foundAt(
  file: string,
  at: number,
  limit: number,
  bytesAt: BytesAt,
  patience: Patience,
  signal: AbortSignal | undefined,
): Promise<Found | undefined> {
  const head = bytesAt(at, HEADER_BYTES);
  const [flags, method, nameLength] = [head.readUInt16LE(6), head.readUInt16LE(8), head.readUInt16LE(26)];
  const extraAt = at + HEADER_BYTES + nameLength;
  const start = extraAt + head.readUInt16LE(28);
  if (start > limit) return undefined;
  const name = await decodedName(flags, bytesAt(at + HEADER_BYTES, nameLength));
  const problem = problemOf(flags, method);
  const { packing, next } =
    (flags & SIZES_FOLLOW) === 0
      ? saidExtent(head, bytesAt(extraAt, start - extraAt), start, limit)
      : method !== 0 && problem === undefined
        ? await deflatedEnd(file, start, limit, bytesAt, patience)
        : await storedEnd(file, start, limit, bytesAt, patience, signal);
  if (name.endsWith('/') && (packing === undefined || isEmpty(packing.bytes, packing.packedBytes)))
    return { member: undefined, next };
  if (problem !== undefined) return { member: { name, problem }, next };
  if (packing === undefined) return { member: { name, problem: message('archive.no-end') }, next };
  return { member: { name, packing }, next };
}

function saidExtent(head: Buffer, extra: Buffer, start: number, limit: number): Extent {
  let [packedSize, bytes] = [head.readUInt32LE(18), head.readUInt32LE(22)];
  if (packedSize === WIDE || bytes === WIDE) [bytes, packedSize] = wideSizes(extra) ?? [bytes, packedSize];
  const next = start + packedSize;
  const packedBytes = Math.min(next, limit) - start;
  const [crc32, isDeflated] = [head.readUInt32LE(14), head.readUInt16LE(8) !== 0];
  return { packing: { kind: 'zip', start, packedBytes, bytes, isDeflated, crc32 }, next };
}

/** Of archives of the newer form (APPNOTE 4.5.3): unpacked and packed. */
function wideSizes(extra: Buffer): [bytes: number, packedBytes: number] | undefined {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== WIDE_SIZES || at + 20 > extra.length) continue;
    return [Number(extra.readBigUInt64LE(at + 4)), Number(extra.readBigUInt64LE(at + 12))];
  }
  return undefined;
}
