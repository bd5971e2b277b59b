import type { Entry, ZipFile } from 'yauzl';
import { takeTurn } from '../turns.ts';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import { Unreadable, type ZipPacking } from '../model/source.ts';
import { type OpenFile, openFile } from './open-file.ts';
import { reasonOf } from './system-errors.ts';
import { END_BYTES, endOfZip } from './zip-end.ts';
import { bytesOf, openZip } from './zip-file.ts';
import { type ZipMember, decodedName, isEmpty, problemOf } from './zip-member.ts';
import { HEADER_BYTES, SIZES_FOLLOW, isHeader } from './zip-search.ts';

/** A file of which the directory tells. */
export interface Listed {
  readonly member: ZipMember;
  /** Where its header begins, and where its packed bytes end; undefined where no header stands where the directory says. */
  readonly extent: { readonly from: number; readonly to: number } | undefined;
  /** Where the directory says that its header begins, and the length of the name there. */
  readonly header: number;
  readonly nameLength: number;
  /** What the directory says of its bytes; `start` is where they begin if its header is as long as the entry says. */
  readonly said: ZipPacking;
  /** Its sizes stand behind it once more. */
  readonly hasDescriptor: boolean;
}

/** What a directory says. */
export interface Directory {
  readonly listed: readonly Listed[];
  /** Why it could not be read, or not any further. */
  readonly failure: unknown;
  /** Where it stands, if it ends where a directory may end, and tells of a file where one begins the archive: else there may be more. */
  readonly place: { readonly from: number; readonly to: number } | undefined;
}

/** What may stand behind the last entry (APPNOTE 4.3.6): a signature, and the ends of a directory of the newer and the older form. */
const BEHIND_ENTRIES = [0x05054b50, 0x06064b50, 0x06054b50];
const ENTRIES_PER_TURN = 256;

/** Reads the directory of a zip as far as it can be read, and no more than `most` of its files. Throws the signal's reason. */
export async function directoryOf(file: string, most: number, signal: AbortSignal | undefined): Promise<Directory> {
  const listed: Listed[] = [];
  let opened: OpenFile | undefined;
  let zip: ZipFile | undefined;
  try {
    opened = openFile(file);
    const bytesAt = bytesOf(opened.read);
    const end = await endOfZip(bytesAt, opened.size(), signal);
    zip = await openZip(file, end);
    const base = end?.base ?? 0;
    // A number, whatever its type says.
    const from = base + Number(zip.readEntryCursor);
    let entries = 0;
    for await (const entry of zip.eachEntry()) {
      if (++entries % ENTRIES_PER_TURN === 0) await takeTurn(signal);
      const name = await decodedName(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields);
      if (name.endsWith('/') && isEmpty(entry.uncompressedSize, entry.compressedSize)) continue;
      if (listed.length === most) throw new Unreadable(message('archive.too-many', { most }));
      listed.push(await listedOf(zip, entry, name, base));
    }
    const to = base + Number(zip.readEntryCursor);
    const behind = bytesAt(to, 4);
    const isEnd = behind.length === 4 && BEHIND_ENTRIES.includes(behind.readUInt32LE(0));
    const tellsNothing = listed.length === 0 && isHeader(bytesAt(base, HEADER_BYTES));
    const place = { from, to: end === undefined ? to : end.record + END_BYTES };
    return { listed, failure: undefined, place: isEnd && !tellsNothing ? place : undefined };
  } catch (failure) {
    signal?.throwIfAborted();
    return { listed, failure, place: undefined };
  } finally {
    zip?.close();
    opened?.close();
  }
}

async function listedOf(zip: ZipFile, entry: Entry, name: string, base: number): Promise<Listed> {
  const { compressionMethod, compressedSize: packedBytes, uncompressedSize: bytes, crc32 } = entry;
  const from = base + entry.relativeOffsetOfLocalHeader;
  const nameLength = entry.fileNameRaw.length;
  const isDeflated = compressionMethod !== 0;
  const start = from + HEADER_BYTES + nameLength;
  const said: ZipPacking = { kind: 'zip', start, packedBytes, bytes, isDeflated, crc32 };
  const problem = problemOf(entry.generalPurposeBitFlag, compressionMethod);
  const about = { header: from, nameLength, said, hasDescriptor: (entry.generalPurposeBitFlag & SIZES_FOLLOW) !== 0 };
  try {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const packing = { ...said, start: base + fileDataStart };
    const extent = { from, to: packing.start + packedBytes };
    return { ...about, member: problem === undefined ? { name, packing } : { name, problem }, extent };
  } catch (error) {
    return { ...about, member: { name, problem: problem ?? damageOf(error) }, extent: undefined };
  }
}

/** Those of which any byte is that of another, too: such a directory is damaged or forged. */
export function overlappingOf(listed: readonly Listed[]): ReadonlySet<Listed> {
  const inOrder = listed.flatMap((one) => (one.extent === undefined ? [] : [{ one, ...one.extent }]));
  inOrder.sort((a, b) => a.from - b.from);
  const overlapping = new Set<Listed>();
  let farthest: (typeof inOrder)[number] | undefined;
  for (const next of inOrder) {
    if (farthest !== undefined && next.from < farthest.to) overlapping.add(farthest.one).add(next.one);
    if (farthest === undefined || next.to > farthest.to) farthest = next;
  }
  return overlapping;
}

/** yauzl's errors are sentences without a code. */
export function damageOf(error: unknown): Message | string {
  if (error instanceof Unreadable) return error.reason;
  if (!(error instanceof Error)) throw error;
  if ('code' in error) return reasonOf(error);
  return message('archive.damaged', { detail: error.message });
}

/** Whether it is the directory that is damaged: not the disk, nor a limit of ours. */
export function isDamage(failure: unknown): failure is Error {
  return failure instanceof Error && !(failure instanceof Unreadable) && !('code' in failure);
}
