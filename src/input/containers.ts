import { type MessageId, message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import type { Packed } from '../model/source.ts';
import { openPacked } from './file-reader.ts';

/** What a file is, as far as it may hold others. */
export type Container = 'zip' | 'gzip' | { readonly unread: Message } | 'none';

/** How archives begin. */
const BEGINNINGS: readonly (readonly [bytes: string, container: Container])[] = [
  ['504b0304', 'zip'],
  ['504b0506', 'zip'],
  ['504b0708', 'zip'],
  ['1f8b08', 'gzip'],
  ['377abcaf271c', unread('archive.7z')],
  ['526172211a07', unread('archive.rar')],
  ['4d534346', unread('archive.cab')],
  ['fd377a585a00', unread('archive.xz')],
  ['28b52ffd', unread('archive.zstd')],
  ['425a68', unread('archive.bzip2')],
];

function unread(kind: MessageId): Container {
  return { unread: message('archive.unread', { kind: message(kind) }) };
}

const TAR_AT = 257;
const ARCHIVE_NAME = /\.(?:zip|gz|7z|rar|cab|tgz|tar|xz|zst|bz2)$/i;

/** Zips by another name, in which no log ever lay. */
const DOCUMENT_NAME = /\.(?:docx|docm|xlsx|xlsm|pptx|odt|ods|jar|nupkg|vsix|apk)$/i;

/** Tells by the first bytes, and of a file that says nothing by its name. */
export function containerOf(head: Buffer, name: string): Container {
  const hex = head.toString('hex', 0, 8);
  const known = BEGINNINGS.find(([bytes]) => hex.startsWith(bytes))?.[1];
  if (known === 'zip' && DOCUMENT_NAME.test(name)) return 'none';
  if (known !== undefined) return known;
  if (head.toString('latin1', TAR_AT, TAR_AT + 5) === 'ustar') return unread('archive.tar');
  if (ARCHIVE_NAME.test(name)) return { unread: message('archive.none') };
  return 'none';
}

/** The first bytes, or as many as there are. Throws `Unreadable` where not one can be read. */
export async function headOf(packed: Packed, length: number): Promise<Buffer> {
  const head = Buffer.alloc(length);
  let filled = 0;
  const reader = openPacked(packed);
  try {
    while (filled < length) {
      await reader.ready?.();
      const count = reader.read(head.subarray(filled));
      if (count === 0) break;
      filled += count;
    }
  } catch (error) {
    // Damage behind the first bytes: reading it whole will tell.
    if (filled === 0) throw error;
  } finally {
    reader.close();
  }
  return head.subarray(0, filled);
}
