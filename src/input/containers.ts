import { type MessageId, message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import { type Packed, Unreadable, type Marker } from '../model/source.ts';
import { openPacked } from './file-reader.ts';
import { sniff } from './detect.ts';

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
  ['04224d18', unread('archive.other')],
  ['4c5a4950', unread('archive.other')],
  ['4d5357494d000000', unread('archive.other')],
];

function unread(kind: MessageId): Container {
  return { unread: message('archive.unread', { kind: message(kind) }) };
}

/** A zip behind a program that yauzl does not read: its offsets count from another place, or something follows it. */
export const selfExtracting = unread('archive.self-extracting');

const TAR_AT = 257;
const TAR_NAME = /\.(?:tgz|tar)$/i;
/** What a file is by its name, where its first bytes say nothing. */
const NAMES: readonly (readonly [name: RegExp, container: Container])[] = [
  [/\.(?:zip|gz|7z|rar|cab|xz|zst|bz2)$/i, { unread: message('archive.none') }],
  [/\.(?:z\d\d|r\d\d|(?:zip|7z|rar)\.\d{3})$/i, unread('archive.part')],
  [/\.(?:lz4|lzma|lz|z|lzh|lha|arj|wim|cpio|tbz2?|txz)$/i, unread('archive.other')],
  [/\.(?:gpg|pgp|age|aes|enc|p7m)$/i, { unread: message('archive.encrypted-file') }],
];

/** Zips by another name, in which no log ever lay. */
const DOCUMENT_NAME = /\.(?:docx|docm|xlsx|xlsm|xlsb|pptx|odt|ods|jar|nupkg|vsix|apk)$/i;

/** Tells by the first bytes, and of a file that says nothing by its name. */
export function containerOf(head: Buffer, name: string): Container {
  const hex = head.toString('hex', 0, 8);
  const known = BEGINNINGS.find(([bytes]) => hex.startsWith(bytes))?.[1];
  if (known === 'zip' && DOCUMENT_NAME.test(name)) return 'none';
  if (known !== undefined) return known;
  if (head.toString('latin1', TAR_AT, TAR_AT + 5) === 'ustar') return unread('archive.tar');
  if (TAR_NAME.test(name)) return { unread: message('archive.none') };
  const named = NAMES.find(([pattern]) => pattern.test(name))?.[1];
  return named === undefined || isPlainLog(head, name) ? 'none' : named;
}

/** Browsers unpack what they fetch, and leave it its name. A log in a zip that lost its first bytes has zeros around it. */
function isPlainLog(head: Buffer, name: string): boolean {
  const sniffed = sniff(head, name);
  return sniffed.is === 'connectivity-log' && (sniffed.encoding !== 'utf-8' || !head.includes(0));
}

/** The first bytes of a file, and why there are not more where it does not end there. */
export interface Head {
  readonly head: Buffer;
  readonly damage: Message | string | undefined;
}

/** Throws `Unreadable` where not one byte can be read. */
export async function headOf(packed: Packed, length: number): Promise<Head> {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  let damage: Head['damage'];
  const reader = openPacked(packed);
  try {
    while (filled < length) {
      await reader.ready?.();
      const count = reader.read(bytes.subarray(filled));
      if (count === 0) break;
      filled += count;
    }
  } catch (error) {
    if (filled === 0 || !(error instanceof Unreadable)) throw error;
    damage = error.reason;
  } finally {
    reader.close();
  }
  return { head: bytes.subarray(0, filled), damage };
}

/** Files that ExchangeLogCollector leaves in place of logs. */
const MARKERS: readonly { readonly name: RegExp; readonly marker: Marker; readonly reason: Message }[] = [
  { name: /^NoFilesDetected(?:-\d+| \(\d+\))?\.txt$/i, marker: 'no-files', reason: message('input.no-files-marker') },
  {
    name: /^NotEnoughFreeSpace(?:-\d+| \(\d+\))?\.txt$/i,
    marker: 'no-space',
    reason: message('input.no-space-marker'),
  },
];

export function markerOf(name: string): { readonly marker: Marker; readonly reason: Message } | undefined {
  const found = MARKERS.find((marker) => marker.name.test(name));
  return found === undefined ? undefined : { marker: found.marker, reason: found.reason };
}
