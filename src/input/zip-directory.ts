import type { Entry, ZipFile } from 'yauzl';
import { takeTurn } from '../turns.ts';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import { Unreadable } from '../model/source.ts';
import { reasonOf } from './system-errors.ts';
import { openZip } from './zip-file.ts';
import { type ZipMember, decodedName, problemOf } from './zip-member.ts';

/** A file of which the directory tells. */
export interface Listed {
  readonly member: ZipMember;
  /** Where its header begins, and where its packed bytes end; undefined where no header stands where the directory says. */
  readonly extent: { readonly from: number; readonly to: number } | undefined;
}

/** What a directory says. */
export interface Directory {
  readonly listed: readonly Listed[];
  /** Why it could not be read, or not any further. */
  readonly failure: unknown;
  /** Whether it ends where a directory may end, and tells of a file where one begins the archive: else there may be more. */
  readonly isClosed: boolean;
}

/** What may stand behind the last entry (APPNOTE 4.3.6): a signature, and the ends of a directory of the newer and the older form. */
const BEHIND_ENTRIES = [0x05054b50, 0x06064b50, 0x06054b50];
/** What stands before the first file (APPNOTE 4.3.7). */
const HEADER = Buffer.from('PK\x03\x04', 'latin1');
const ENTRIES_PER_TURN = 256;

/** Reads the directory of a zip as far as it can be read, and no more than `most` of its files. Throws the signal's reason. */
export async function directoryOf(file: string, most: number, signal: AbortSignal | undefined): Promise<Directory> {
  const listed: Listed[] = [];
  let zip: ZipFile | undefined;
  try {
    const opened = await openZip(file);
    zip = opened.zip;
    let entries = 0;
    for await (const entry of zip.eachEntry()) {
      if (++entries % ENTRIES_PER_TURN === 0) await takeTurn(signal);
      const name = await decodedName(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields);
      if (name.endsWith('/') && isFolder(entry)) continue;
      if (listed.length === most) throw new Unreadable(message('archive.too-many', { most }));
      listed.push(await listedOf(zip, entry, name));
    }
    // A number, whatever its type says.
    const behind = opened.bytesAt(Number(zip.readEntryCursor), 4);
    const isEnd = behind.length === 4 && BEHIND_ENTRIES.includes(behind.readUInt32LE(0));
    const isHeader = opened.bytesAt(0, 4).equals(HEADER);
    return { listed, failure: undefined, isClosed: isEnd && !(listed.length === 0 && isHeader) };
  } catch (failure) {
    signal?.throwIfAborted();
    return { listed, failure, isClosed: false };
  } finally {
    zip?.close();
  }
}

/** A folder has nothing in it, packed or not: some programs pack that to two bytes. Anything more is a file, whatever its name. */
function isFolder({ compressedSize, uncompressedSize }: Entry): boolean {
  return uncompressedSize === 0 && compressedSize <= 2;
}

async function listedOf(zip: ZipFile, entry: Entry, name: string): Promise<Listed> {
  const { compressionMethod, compressedSize: packedBytes, uncompressedSize: bytes, crc32 } = entry;
  try {
    const { fileDataStart: start } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const extent = { from: entry.relativeOffsetOfLocalHeader, to: start + packedBytes };
    const problem = problemOf(entry.generalPurposeBitFlag, compressionMethod);
    if (problem !== undefined) return { member: { name, problem }, extent };
    const isDeflated = compressionMethod !== 0;
    return { member: { name, packing: { kind: 'zip', start, packedBytes, bytes, isDeflated, crc32 } }, extent };
  } catch (error) {
    return { member: { name, problem: damageOf(error) }, extent: undefined };
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
