import type { Entry, ZipFile } from 'yauzl';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import { Unreadable } from '../model/source.ts';
import { reasonOf } from './system-errors.ts';
import { openZip } from './zip-file.ts';
import { membersByHeaders } from './zip-headers.ts';
import { type ZipMember, decodedName, problemOf } from './zip-member.ts';

/** Of one archive; a collection of a hundred servers has some tens of thousands. */
export const MOST_MEMBERS = 100_000;

/**
 * The files of a zip, in the order of its directory, or where that is missing as far as they can be found without.
 * Throws `Unreadable` where the directory is missing, damaged, forged or too large; the members before have been given
 * then.
 */
export async function* zipMembers(file: string, most: number): AsyncGenerator<ZipMember> {
  let zip: ZipFile | undefined;
  let found = 0;
  try {
    const opened = await openZip(file);
    zip = opened.zip;
    let members = 0;
    let packedBytes = 0;
    for await (const entry of zip.eachEntry()) {
      const name = await decodedName(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields);
      if (name.endsWith('/') && isFolder(entry)) continue;
      members += 1;
      packedBytes += entry.compressedSize;
      if (members > most) throw new Unreadable(message('archive.too-many', { most }));
      if (packedBytes > opened.size) throw new Unreadable(message('archive.overlapping'));
      yield await memberOf(zip, entry, name);
    }
  } catch (error) {
    if (!lacksDirectory(error)) throw new Unreadable(damageOf(error), { cause: error });
    for await (const member of membersByHeaders(file, most)) {
      found += 1;
      yield member;
    }
    throw new Unreadable(found === 0 ? message('archive.no-directory') : message('archive.cut-zip', { found }));
  } finally {
    zip?.close();
  }
}

/** A folder has nothing in it, packed or not: some programs pack that to two bytes. Anything more is a file, whatever its name. */
function isFolder({ compressedSize, uncompressedSize }: Entry): boolean {
  return uncompressedSize === 0 && compressedSize <= 2;
}

async function memberOf(zip: ZipFile, entry: Entry, name: string): Promise<ZipMember> {
  const { compressionMethod, compressedSize: packedBytes, uncompressedSize: bytes, crc32 } = entry;
  const problem = problemOf(entry.generalPurposeBitFlag, compressionMethod);
  if (problem !== undefined) return { name, problem };
  try {
    const { fileDataStart: start } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const isDeflated = compressionMethod !== 0;
    return { name, packing: { kind: 'zip', start, packedBytes, bytes, isDeflated, crc32 } };
  } catch (error) {
    return { name, problem: damageOf(error) };
  }
}

function lacksDirectory(error: unknown): boolean {
  return error instanceof Error && error.message.includes('End of central directory record');
}

/** yauzl's errors are sentences without a code. */
function damageOf(error: unknown): Message | string {
  if (error instanceof Unreadable) return error.reason;
  if (!(error instanceof Error)) throw error;
  if ('code' in error) return reasonOf(error);
  return message('archive.damaged', { detail: error.message });
}
