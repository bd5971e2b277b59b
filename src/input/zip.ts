import { statSync } from 'node:fs';
import type { Entry, ZipFile } from 'yauzl';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import { Unreadable, type ZipPacking } from '../model/source.ts';
import { reasonOf } from './system-errors.ts';

/** Of one archive; a collection of a hundred servers has some tens of thousands. */
export const MOST_MEMBERS = 100_000;

/** One file of a zip: where its bytes lie, or why they cannot be read. Its name is a label, and no path on this machine. */
export type ZipMember = { readonly name: string } & (
  | { readonly packing: ZipPacking; readonly problem?: never }
  | { readonly problem: Message | string; readonly packing?: never }
);

const STORED = 0;
const DEFLATED = 8;

/**
 * The files of a zip, in the order of its directory. Throws `Unreadable` where the directory is cut, damaged, forged or
 * too large; the members before have been given then.
 */
export async function* zipMembers(file: string, most: number): AsyncGenerator<ZipMember> {
  const { default: yauzl } = await import('yauzl');
  let zip: ZipFile | undefined;
  try {
    // Names are decoded here: yauzl would end at the first that it finds unsafe.
    zip = await yauzl.openPromise(file, { decodeStrings: false, autoClose: false });
    const { size } = statSync(file);
    let members = 0;
    let packedBytes = 0;
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry, yauzl.getFileNameLowLevel);
      if (name.endsWith('/') && isFolder(entry)) continue;
      members += 1;
      packedBytes += entry.compressedSize;
      if (members > most) throw new Unreadable(message('archive.too-many', { most }));
      if (packedBytes > size) throw new Unreadable(message('archive.overlapping'));
      yield await memberOf(zip, entry, name);
    }
  } catch (error) {
    throw new Unreadable(damageOf(error), { cause: error });
  } finally {
    zip?.close();
  }
}

/** The name by the archive's own encoding (CP437 or UTF-8), with `/` for the backslashes of old .NET versions. */
function nameOf(entry: Entry, decode: typeof import('yauzl').getFileNameLowLevel): string {
  return decode(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false).replaceAll('\\', '/');
}

/** A folder has nothing in it, packed or not: some programs pack that to two bytes. Anything more is a file, whatever its name. */
function isFolder({ compressedSize, uncompressedSize }: Entry): boolean {
  return uncompressedSize === 0 && compressedSize <= 2;
}

async function memberOf(zip: ZipFile, entry: Entry, name: string): Promise<ZipMember> {
  const { compressionMethod, compressedSize: packedBytes, uncompressedSize: bytes, crc32 } = entry;
  if (entry.isEncrypted()) return { name, problem: message('archive.encrypted') };
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED) {
    return { name, problem: message('archive.method', { method: compressionMethod }) };
  }
  try {
    const { fileDataStart: start } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const isDeflated = compressionMethod === DEFLATED;
    return { name, packing: { kind: 'zip', start, packedBytes, bytes, isDeflated, crc32 } };
  } catch (error) {
    return { name, problem: damageOf(error) };
  }
}

/** yauzl's errors are sentences without a code. */
function damageOf(error: unknown): Message | string {
  if (error instanceof Unreadable) return error.reason;
  if (!(error instanceof Error)) throw error;
  if ('code' in error) return reasonOf(error);
  if (error.message.includes('End of central directory record')) {
    return message('archive.no-directory');
  }
  return message('archive.damaged', { detail: error.message });
}
