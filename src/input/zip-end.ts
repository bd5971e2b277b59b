import { BLOCK_BYTES, type BytesAt } from './zip-file.ts';
import { nextHeader } from './zip-search.ts';

/** The end of a zip (APPNOTE 4.3.16), which tells where its directory is. */
export interface ZipEnd {
  /** From where its offsets count: its first byte, behind whatever stands before it in the file. */
  readonly base: number;
  readonly directory: number;
  /** Where the end itself begins. */
  readonly record: number;
}

export const END_BYTES = 22;
const END = Buffer.from('PK\x05\x06', 'latin1');
const ENTRY = 0x02014b50;
/** Of archives of the newer form (APPNOTE 4.3.14, 4.3.15): what stands before the end. */
const WIDE_END = 0x06064b50;
const WIDE_END_BYTES = 56;
const WIDE_LOCATOR = 0x07064b50;
const WIDE_LOCATOR_BYTES = 20;

/** A comment has up to 64 KB, and a signature of a program some more. */
const MOST_BEHIND = 16 * 1024 ** 2;
const MOST_TRIES = 10_000;

/**
 * The last end that leads to a directory; undefined where there is none, or where it is that of a zip inside: one that
 * counts from behind the first file. Throws `Unreadable`, and the signal's reason.
 */
export async function endOfZip(
  bytesAt: BytesAt,
  size: number,
  signal: AbortSignal | undefined,
): Promise<ZipEnd | undefined> {
  let tries = 0;
  let first: number | undefined;
  for (let to = size; to > Math.max(0, size - MOST_BEHIND); to -= BLOCK_BYTES) {
    const from = Math.max(0, to - BLOCK_BYTES);
    const bytes = bytesAt(from, to - from + END.length - 1);
    for (let i = bytes.lastIndexOf(END); i !== -1; i = i === 0 ? -1 : bytes.lastIndexOf(END, i - 1)) {
      const end = endAt(bytesAt, from + i);
      if (end !== undefined) {
        if (end.base > 0) first ??= await nextHeader(0, size, bytesAt, signal);
        if (end.base <= (first ?? 0)) return end;
      }
      if (++tries === MOST_TRIES) return undefined;
    }
  }
  return undefined;
}

function endAt(bytesAt: BytesAt, record: number): ZipEnd | undefined {
  const bytes = bytesAt(record, END_BYTES);
  if (bytes.length < END_BYTES) return undefined;
  const wide = wideEndBefore(bytesAt, record);
  const [length, offset] = wide ?? [bytes.readUInt32LE(12), bytes.readUInt32LE(16)];
  const directory = (wide?.[2] ?? record) - length;
  const base = directory - offset;
  if (base < 0) return undefined;
  const isEmpty = length === 0 && bytes.readUInt16LE(10) === 0 && base === 0;
  const entry = bytesAt(directory, 4);
  return isEmpty || (entry.length === 4 && entry.readUInt32LE(0) === ENTRY) ? { base, directory, record } : undefined;
}

/** How long the directory is, its offset, and where it ends. */
function wideEndBefore(bytesAt: BytesAt, record: number): [length: number, offset: number, at: number] | undefined {
  const at = record - WIDE_LOCATOR_BYTES - WIDE_END_BYTES;
  if (at < 0) return undefined;
  const bytes = bytesAt(at, WIDE_END_BYTES + 4);
  if (bytes.readUInt32LE(0) !== WIDE_END || bytes.readUInt32LE(WIDE_END_BYTES) !== WIDE_LOCATOR) return undefined;
  return [Number(bytes.readBigUInt64LE(40)), Number(bytes.readBigUInt64LE(48)), at];
}
