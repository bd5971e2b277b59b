import { type BytesAt, blocksOf } from './zip-file.ts';

/** The search for headers of files (APPNOTE 4.3.7) where nothing tells where they are. */

/** A flag: the sizes stand in a descriptor behind the file. */
export const SIZES_FOLLOW = 1 << 3;
export const HEADER_BYTES = 30;
export const HEADER_SIGNATURE = Buffer.from('PK\x03\x04', 'latin1');

/** What fields say by APPNOTE 4.4: the newest version, flags in use, methods. */
const NEWEST_VERSION = 63;
const FLAGS = 0x287f;
const MOST_METHOD = 99;
const MOST_NAME = 4096;

/** Where the next header stands that may be one, at `from` or behind: at the limit, where there is none before. Throws the signal's reason. */
export async function nextHeader(
  from: number,
  limit: number,
  bytesAt: BytesAt,
  signal: AbortSignal | undefined,
): Promise<number> {
  for await (const { at, bytes } of blocksOf({ from, to: limit, overlap: HEADER_BYTES - 1 }, bytesAt, signal)) {
    for (let i = bytes.indexOf(HEADER_SIGNATURE); i !== -1; i = bytes.indexOf(HEADER_SIGNATURE, i + 1)) {
      if (isPlausible(bytes.subarray(i, i + HEADER_BYTES), at + i, bytesAt)) return at + i;
    }
  }
  return limit;
}

/** Whether these are as many bytes as a header has, and begin as one. */
export function isHeader(head: Buffer): boolean {
  return head.length === HEADER_BYTES && head.subarray(0, HEADER_SIGNATURE.length).equals(HEADER_SIGNATURE);
}

/** Bytes of a program or of packed data begin like a header now and then, and do not go on like one. */
export function isPlausible(head: Buffer, at: number, bytesAt: BytesAt): boolean {
  if (head.length < HEADER_BYTES) return false;
  const [version, flags, method] = [head[4]!, head.readUInt16LE(6), head.readUInt16LE(8)];
  const [nameLength, extraLength] = [head.readUInt16LE(26), head.readUInt16LE(28)];
  const areKnown = version <= NEWEST_VERSION && (flags & ~FLAGS) === 0 && method <= MOST_METHOD;
  if (!areKnown || nameLength === 0 || nameLength > MOST_NAME) return false;
  const behind = bytesAt(at + HEADER_BYTES, nameLength + extraLength);
  return behind.length === nameLength + extraLength && !behind.subarray(0, nameLength).includes(0);
}
