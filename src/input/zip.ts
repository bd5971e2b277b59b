import type { Entry, ZipFile } from 'yauzl';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import { Unreadable, type ZipPacking } from '../model/source.ts';
import { yieldToEventLoop } from '../lib/event-loop.ts';
import { type OpenFile, openFile, reasonOf } from './open-file.ts';

/** Lists the files in a zip with yauzl. What yauzl refuses is damaged: nothing is repaired or searched for. */

/** Of one archive; a collection of a hundred servers has some tens of thousands. */
export const MAX_MEMBERS = 100_000;

/** One file of a zip: where its bytes lie, or why they cannot be read. Its name is a label, and no path on this machine. */
export type ZipMember = { readonly name: string } & (
  | { readonly packing: ZipPacking; readonly problem?: never }
  | { readonly problem: Message | string; readonly packing?: never }
);

/** A member, and which bytes of the archive are its own: undefined where its header is damaged. */
interface Listed {
  readonly member: ZipMember;
  readonly extent: { readonly from: number; readonly to: number } | undefined;
}

const FILE_HEADER = 0x04034b50;
/** What may follow the last entry of the directory (APPNOTE 4.3.6): a digital signature, the ends of the newer and the older form. */
const AFTER_DIRECTORY: readonly (number | undefined)[] = [0x05054b50, 0x06064b50, 0x06054b50];
const ENTRIES_PER_TURN = 256;

const STORED = 0;
const DEFLATED = 8;
/** Some programs pack nothing to two bytes. */
const EMPTY_BYTES = 2;

/**
 * The files of a zip, in the order of its directory, at most `max` of them. Throws `Unreadable` where the directory is
 * damaged, incomplete or too long: the members before that have been given then. Throws the signal's reason.
 */
export async function* zipMembers(file: string, max: number, signal?: AbortSignal): AsyncGenerator<ZipMember> {
  const listed: Listed[] = [];
  let failure: unknown;
  try {
    for await (const one of listMembers(file, signal)) {
      if (listed.length === max) throw new Unreadable(message('archive.too-many', { most: max }));
      listed.push(one);
    }
  } catch (error) {
    signal?.throwIfAborted();
    failure = error;
  }
  const overlapping = overlappingOf(listed);
  for (const one of listed) {
    yield overlapping.has(one) ? { name: one.member.name, problem: message('archive.overlapping') } : one.member;
  }
  if (failure !== undefined) throw new Unreadable(damageOf(failure), { cause: failure });
}

/**
 * What a program holds behind its code: a zip that can be listed, one that cannot ('unreadable'), or none. Throws
 * `Unreadable` where the file cannot be read.
 */
export async function zipInProgram(file: string): Promise<'zip' | 'unreadable' | 'none'> {
  const opened = openFile(file);
  try {
    const zip = await openZip(opened);
    for await (const entry of zip.eachEntry()) {
      await zip.readLocalFileHeaderPromise(entry, { minimal: true });
      return 'zip';
    }
    return 'none';
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    return hasNoEnd(error) ? 'none' : 'unreadable';
  } finally {
    opened.close();
  }
}

async function* listMembers(file: string, signal: AbortSignal | undefined): AsyncGenerator<Listed> {
  const { default: yauzl } = await import('yauzl');
  const opened = openFile(file);
  try {
    const zip = await openZip(opened);
    let entries = 0;
    for await (const entry of zip.eachEntry()) {
      if (++entries % ENTRIES_PER_TURN === 0) await yieldToEventLoop(signal);
      // By the archive's own encoding (CP437 or UTF-8), with `/` for the backslashes of old .NET versions.
      const name = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
      const isFolder = name.endsWith('/') && entry.uncompressedSize === 0 && entry.compressedSize <= EMPTY_BYTES;
      if (!isFolder) yield await memberOf(zip, entry, name);
    }
    const isWhole = AFTER_DIRECTORY.includes(signatureAt(opened, Number(zip.readEntryCursor)));
    const hidesFiles = entries === 0 && signatureAt(opened, 0) === FILE_HEADER;
    if (!isWhole || hidesFiles) throw new Unreadable(message('archive.directory'));
  } finally {
    opened.close();
  }
}

async function memberOf(zip: ZipFile, entry: Entry, name: string): Promise<Listed> {
  const { compressionMethod: method, compressedSize: packedBytes, uncompressedSize: bytes, crc32 } = entry;
  const problem = entry.isEncrypted()
    ? message('archive.encrypted')
    : method === STORED || method === DEFLATED
      ? undefined
      : message('archive.method', { method });
  try {
    const { fileDataStart: start } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const packing: ZipPacking = { kind: 'zip', start, packedBytes, bytes, isDeflated: method === DEFLATED, crc32 };
    const extent = { from: entry.relativeOffsetOfLocalHeader, to: start + packedBytes };
    return { member: problem === undefined ? { name, packing } : { name, problem }, extent };
  } catch (error) {
    return { member: { name, problem: problem ?? damageOf(error) }, extent: undefined };
  }
}

/** Those that share any byte with another: read, it would count twice. */
function overlappingOf(listed: readonly Listed[]): ReadonlySet<Listed> {
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

/** Throws `Unreadable` where the file cannot be read, and yauzl's errors. */
async function openZip({ size: sizeOf, read }: OpenFile): Promise<ZipFile> {
  const { default: yauzl } = await import('yauzl');
  const size = sizeOf();
  // yauzl's own reader does not retry a file that another program holds for a moment.
  class Reader extends yauzl.RandomAccessReader {
    override read(
      buffer: Buffer,
      offset: number,
      length: number,
      position: number,
      done: (error: Error | null, count?: number) => void,
    ): void {
      Promise.resolve()
        // A damaged archive can point far behind its end.
        .then(() => (position < size ? read(buffer.subarray(offset, offset + length), position) : 0))
        .then((count) => {
          done(null, count);
        }, done);
    }
  }
  // With names decoded and sizes checked by yauzl, one bad entry would hide those behind it: `unpacked` counts sizes.
  const options = { decodeStrings: false, validateEntrySizes: false, autoClose: false };
  return yauzl.fromRandomAccessReaderPromise(new Reader(), size, options);
}

/** Undefined at the end of the file. */
function signatureAt({ read }: OpenFile, at: number): number | undefined {
  const bytes = Buffer.alloc(4);
  return read(bytes, at) === bytes.length ? bytes.readUInt32LE() : undefined;
}

function hasNoEnd(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('End of central directory record signature not found');
}

/** In words for people: yauzl's errors are sentences without a code. Throws what is no error of yauzl or the system. */
function damageOf(error: unknown): Message | string {
  if (error instanceof Unreadable || !(error instanceof Error) || 'code' in error) return reasonOf(error);
  if (hasNoEnd(error)) return message('archive.no-directory');
  if (error.message.startsWith('Invalid comment length')) return message('archive.bytes-behind');
  if (error.message.startsWith('multi-disk')) return message('archive.unread', { kind: message('archive.part') });
  if (error.message.startsWith('strong encryption')) return message('archive.encrypted');
  return message('archive.damaged', { detail: error.message });
}
