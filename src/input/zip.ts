import { type MessageId, message } from '../language/language.ts';
import { Unreadable } from '../model/source.ts';
import { type Listed, damageOf, directoryOf, isDamage, overlappingOf } from './zip-directory.ts';
import { membersByHeaders } from './zip-headers.ts';
import type { ZipMember } from './zip-member.ts';

/** Of one archive; a collection of a hundred servers has some tens of thousands. */
export const MOST_MEMBERS = 100_000;

/**
 * The files of a zip, in the order of its directory; where that is missing, damaged or forged, as far as they can be
 * found without, no byte of the archive in two of them. Throws `Unreadable` where that is so, and where it is too large:
 * the members have been given then. Throws the signal's reason.
 */
export async function* zipMembers(file: string, most: number, signal?: AbortSignal): AsyncGenerator<ZipMember> {
  const { listed, failure, isClosed } = await directoryOf(file, most, signal);
  const overlapping = overlappingOf(listed);
  const isSound = (one: Listed): boolean => one.extent !== undefined && !overlapping.has(one);
  if (isClosed ? listed.every(isSound) : failure !== undefined && !isDamage(failure)) {
    for (const { member } of listed) yield member;
    if (failure !== undefined) throw new Unreadable(damageOf(failure), { cause: failure });
    return;
  }

  const found = new Map<string, number>();
  let count = 0;
  for await (const { member, isListed } of membersByHeaders(file, most, listed.filter(isSound), signal)) {
    yield member;
    if (isListed) continue;
    count += 1;
    found.set(member.name, (found.get(member.name) ?? 0) + 1);
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
