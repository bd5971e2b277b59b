import { type MessageId, message } from '../language/language.ts';
import { Unreadable } from '../model/source.ts';
import { openFile } from './open-file.ts';
import { patience } from './zip-check.ts';
import { type Listed, damageOf, directoryOf, isDamage, overlappingOf } from './zip-directory.ts';
import { endOfZip } from './zip-end.ts';
import { bytesOf } from './zip-file.ts';
import { unlistedMembers } from './zip-headers.ts';
import type { ZipMember } from './zip-member.ts';
import { repaired } from './zip-repair.ts';
import { nextHeader } from './zip-search.ts';

/** Of one archive; a collection of a hundred servers has some tens of thousands. */
export const MOST_MEMBERS = 100_000;

/** Whether there is a zip in a file, behind whatever stands before. Throws `Unreadable`, and the signal's reason. */
export async function holdsZip(file: string, signal: AbortSignal | undefined): Promise<boolean> {
  const opened = openFile(file);
  try {
    const [size, bytesAt] = [opened.size(), bytesOf(opened.read)];
    const end = await endOfZip(bytesAt, size, signal);
    return (end !== undefined && end.directory < end.record) || (await nextHeader(0, size, bytesAt, signal)) < size;
  } finally {
    opened.close();
  }
}

/**
 * The files of a zip, in the order of its directory, and those of which it does not tell, as far as they can be found without,
 * no byte of the archive in two of them. Throws `Unreadable` where there are such, where the directory is missing, damaged or
 * forged, and where the archive is too large: the members have been given then. Throws the signal's reason.
 */
export async function* zipMembers(file: string, most: number, signal?: AbortSignal): AsyncGenerator<ZipMember> {
  const { listed: entries, failure, place } = await directoryOf(file, most, signal);
  if (failure !== undefined && !isDamage(failure)) {
    for (const { member } of entries) yield member;
    throw new Unreadable(damageOf(failure), { cause: failure });
  }
  const limited = patience();
  const listed = await repaired(file, entries, place?.from, limited);
  const overlapping = overlappingOf(listed);
  const isSound = (one: Listed): boolean => one.extent !== undefined && !overlapping.has(one);
  const sound = listed.filter(isSound);
  for (const { member } of sound) yield member;

  const isWhole = place !== undefined && sound.length === listed.length;
  const directory = isWhole ? place : undefined;
  const found = new Map<string, number>();
  let count = 0;
  const unlisted = unlistedMembers({ file, sound, directory, patience: limited, signal });
  let next = await unlisted.next();
  for (; next.done !== true; next = await unlisted.next()) {
    count += 1;
    if (sound.length + count > most) throw new Unreadable(message('archive.too-many', { most }));
    yield next.value;
    found.set(next.value.name, (found.get(next.value.name) ?? 0) + 1);
  }
  if (isWhole) {
    if (count > 0) throw new Unreadable(message('archive.unlisted', { found: count }));
    if (next.value) throw new Unreadable(message('archive.between'));
    return;
  }

  let lost = 0;
  for (const one of listed) {
    if (isSound(one)) continue;
    const left = found.get(one.member.name) ?? 0;
    if (left > 0) found.set(one.member.name, left - 1);
    else if (one.extent === undefined) yield one.member;
    else lost += 1;
  }
  if (overlapping.size > 0) throw new Unreadable(message('archive.overlapping', { found: count, lost }));
  if (count > 0) throw new Unreadable(message(lacksDirectory(failure) ? CUT : DAMAGED, { found: count }));
  if (lacksDirectory(failure)) throw new Unreadable(message('archive.no-directory'));
  if (failure !== undefined) throw new Unreadable(damageOf(failure), { cause: failure });
}

const CUT: MessageId = 'archive.cut-zip';
const DAMAGED: MessageId = 'archive.bad-directory';

function lacksDirectory(failure: unknown): boolean {
  return failure instanceof Error && failure.message.includes('End of central directory record');
}
