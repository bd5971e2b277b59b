import { crc32 } from 'node:zlib';
import type { ZipPacking } from '../model/source.ts';
import { chunksOfFile } from './open-file.ts';
import { UNPACKING_LIMITS, deflatedExtent } from './unpacking.ts';
import { type Patience, TRY_BYTES } from './zip-check.ts';
import { BLOCK_BYTES, type BytesAt, blocksOf } from './zip-file.ts';

/** What stands behind a file where its header knew no sizes (APPNOTE 4.3.9), and so where it ends. */

const DESCRIPTOR = 0x08074b50;
export const DESCRIPTOR_BYTES = 24;

/** What stands behind a file that is not packed: its descriptor, the next header, the directory. */
const BEHIND = [DESCRIPTOR, 0x04034b50, 0x02014b50];
/** Sizes that fit, and a checksum that does not: so often by no accident. */
const MOST_WRONG = 16;
/** What looking at one place costs, as bytes that are unpacked in vain. */
const PLACE_BYTES = 1024;

/** Where a file lies, and where the next header is: undefined where nothing tells. */
export interface Extent {
  readonly packing: ZipPacking | undefined;
  readonly next: number | undefined;
}

/** How long the descriptor of a file is that stands there: 0 where none does. */
export function descriptorLength(bytesAt: BytesAt, end: number, { packedBytes, bytes }: ZipPacking): number {
  return descriptorIn(bytesAt(end, DESCRIPTOR_BYTES), packedBytes, bytes)?.length ?? 0;
}

/** Of a deflated file: such data tells its own end. */
export async function deflatedEnd(
  file: string,
  start: number,
  limit: number,
  bytesAt: BytesAt,
  patience: Patience,
): Promise<Extent> {
  const { packedBytes, bytes, isWhole } = await deflatedExtent(file, start, limit, UNPACKING_LIMITS);
  const packing = { kind: 'zip', start, bytes, isDeflated: true } as const;
  // Reading it says what is wrong with it: it is cut, or its checksum is.
  if (!isWhole) {
    patience.left -= TRY_BYTES + packedBytes + bytes;
    return { packing: { ...packing, packedBytes: limit - start, crc32: 0 }, next: undefined };
  }
  const end = start + packedBytes;
  const descriptor = descriptorIn(bytesAt(end, DESCRIPTOR_BYTES), packedBytes, bytes);
  return { packing: { ...packing, packedBytes, crc32: descriptor?.crc32 ?? 0 }, next: end + (descriptor?.length ?? 0) };
}

/** Of a file that is not packed: it ends where its descriptor stands, with its size and its checksum. */
export async function storedEnd(
  file: string,
  start: number,
  limit: number,
  bytesAt: BytesAt,
  patience: Patience,
  signal: AbortSignal | undefined,
): Promise<Extent> {
  let [summed, sum, wrong] = [start, 0, 0];
  for await (const end of placesBehind(start, limit, bytesAt, signal)) {
    patience.left -= PLACE_BYTES;
    if (patience.left <= 0) break;
    const bytes = end - start;
    const descriptor = descriptorIn(bytesAt(end, DESCRIPTOR_BYTES), bytes, bytes);
    if (descriptor === undefined) continue;
    if (end < summed) [summed, sum] = [start, 0];
    for (const chunk of chunksOfFile(file, BLOCK_BYTES, summed, end)) sum = crc32(chunk, sum);
    summed = end;
    if (sum === descriptor.crc32) {
      const packing = { kind: 'zip', start, packedBytes: bytes, bytes, isDeflated: false, crc32: sum } as const;
      return { packing, next: end + descriptor.length };
    }
    if (++wrong === MOST_WRONG) break;
  }
  return { packing: undefined, next: undefined };
}

/** Where a descriptor may stand: with a signature, or right before what stands behind it. */
async function* placesBehind(
  start: number,
  limit: number,
  bytesAt: BytesAt,
  signal: AbortSignal | undefined,
): AsyncGenerator<number> {
  for await (const { at, bytes } of blocksOf({ from: start, to: limit, overlap: 3 }, bytesAt, signal)) {
    for (let i = bytes.indexOf('PK'); i !== -1 && i + 4 <= bytes.length; i = bytes.indexOf('PK', i + 1)) {
      const signature = bytes.readUInt32LE(i);
      if (signature === DESCRIPTOR) yield at + i;
      else if (BEHIND.includes(signature)) yield* unsignedBefore(start, at + i);
    }
  }
  yield* unsignedBefore(start, limit);
}

function* unsignedBefore(start: number, behind: number): Generator<number> {
  for (const length of [20, 12]) if (behind - length >= start) yield behind - length;
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
