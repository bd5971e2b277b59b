import { openFile } from './open-file.ts';
import { type Patience, isRight } from './zip-check.ts';
import { descriptorLength } from './zip-descriptor.ts';
import type { Listed } from './zip-directory.ts';
import { type BytesAt, bytesOf } from './zip-file.ts';
import { HEADER_BYTES } from './zip-search.ts';

/** What may stand behind a file: the header of a folder, of which nobody needs to know, or the directory. */
const BEHIND = ['PK\x03\x04', 'PK\x01\x02'];
/** Lengths of the forms of a descriptor, and none. */
const DESCRIPTORS = [0, 12, 16, 20, 24];

/**
 * Finds the bytes of files whose header is damaged, by what the directory says of them: where size and checksum are right,
 * they are the ones. No byte is that of two.
 */
export async function repaired(
  file: string,
  listed: readonly Listed[],
  directory: number | undefined,
  patience: Patience,
): Promise<readonly Listed[]> {
  const opened = openFile(file);
  try {
    return await repairedIn(file, listed, directory ?? opened.size(), bytesOf(opened.read), patience);
  } finally {
    opened.close();
  }
}

async function repairedIn(
  file: string,
  listed: readonly Listed[],
  end: number,
  bytesAt: BytesAt,
  patience: Patience,
): Promise<readonly Listed[]> {
  const inOrder = listed.toSorted((a, b) => a.header - b.header);
  const found = new Map<Listed, Listed>();
  let farthest = 0;
  const nexts = new Map(inOrder.map(({ header }, i) => [header, inOrder[i + 1]?.header ?? end]));
  for (const one of inOrder) {
    // Of entries with one header, the last was put in.
    const next = nexts.get(one.header)!;
    const fits = one.extent !== undefined && farthest <= one.extent.from && isFollowed(one, next, bytesAt);
    const right = fits ? one : await rightOf(file, one, farthest, next, bytesAt, patience);
    if (right?.extent === undefined) continue;
    found.set(one, right);
    farthest = right.extent.to;
  }
  return listed.map((one) => found.get(one) ?? one);
}

/** Whether its header is as long as the directory says, and the next file stands right behind. */
function isFollowed(
  { extent, header, nameLength, member, hasDescriptor }: Listed,
  next: number,
  bytesAt: BytesAt,
): boolean {
  const name = bytesAt(header + HEADER_BYTES - 4, 2);
  if (extent === undefined || name.length < 2 || name.readUInt16LE(0) !== nameLength) return false;
  const length =
    hasDescriptor && member.packing !== undefined ? descriptorLength(bytesAt, extent.to, member.packing) : 0;
  const to = extent.to + length;
  return to === next || (to < next && BEHIND.includes(bytesAt(to, 4).toString('latin1')));
}

async function rightOf(
  file: string,
  one: Listed,
  from: number,
  next: number,
  bytesAt: BytesAt,
  patience: Patience,
): Promise<Listed | undefined> {
  const { said, member, header } = one;
  if (member.packing === undefined && one.extent !== undefined) return one;
  const extra = bytesAt(header + HEADER_BYTES - 2, 2);
  const starts = [
    ...(member.packing === undefined ? [] : [member.packing.start]),
    said.start + (extra.length === 2 ? extra.readUInt16LE(0) : 0),
    ...DESCRIPTORS.map((length) => next - length - said.packedBytes),
    said.start,
  ];
  for (const start of new Set(starts)) {
    const isThere =
      start >= header + HEADER_BYTES && (start === member.packing?.start || start + said.packedBytes <= next);
    if (header < from || !isThere) continue;
    const packing = { ...said, start };
    if (await isRight(file, packing, patience)) {
      return { ...one, member: { name: member.name, packing }, extent: { from: header, to: start + said.packedBytes } };
    }
  }
  return undefined;
}
