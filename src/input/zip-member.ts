import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import type { ZipPacking } from '../model/source.ts';

/** One file of a zip: where its bytes lie, or why they cannot be read. Its name is a label, and no path on this machine. */
export type ZipMember = { readonly name: string } & (
  | { readonly packing: ZipPacking; readonly problem?: never }
  | { readonly problem: Message | string; readonly packing?: never }
);

const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

/** The name by the archive's own encoding (CP437 or UTF-8), with `/` for the backslashes of old .NET versions. */
export async function decodedName(
  flags: number,
  raw: Buffer,
  extraFields: readonly { readonly id: number; readonly data: Buffer }[] = [],
): Promise<string> {
  const { default: yauzl } = await import('yauzl');
  return yauzl.getFileNameLowLevel(flags, raw, [...extraFields], false).replaceAll('\\', '/');
}

/** Why a file cannot be unpacked, as its header says. */
export function problemOf(flags: number, method: number): Message | undefined {
  if ((flags & ENCRYPTED) !== 0) return message('archive.encrypted');
  return method === STORED || method === DEFLATED ? undefined : message('archive.method', { method });
}

/** Whether there is nothing in it, as in a folder: some programs pack that to two bytes. Anything more is a file, whatever its name. */
export function isEmpty(bytes: number, packedBytes: number): boolean {
  return bytes === 0 && packedBytes <= 2;
}
