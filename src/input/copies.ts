import { createHash } from 'node:crypto';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import { compareText } from '../lib/order.ts';
import { type PassedOver, type Source, Unreadable } from '../model/source.ts';
import { openFound } from './file-reader.ts';
import { yieldToEventLoop } from '../lib/event-loop.ts';

/** A log and its first bytes. */
export interface BegunSource {
  readonly source: Source;
  readonly beginning: string;
}

/** A log, and what of it can be read. */
interface Digested {
  readonly source: Source;
  readonly bytes: number;
  readonly digest: string;
  /** Why there is no more. */
  readonly failure: Message | string | undefined;
}

/** Comparisons of beginnings among logs that begin alike: some seconds. Thousands of other logs that do are a forgery. */
const MAX_COMPARISONS = 2_000_000;
const READ_BYTES = 256 * 1024;
const READS_PER_TURN = 64;

/**
 * Of logs that are the same to the last byte, one; of a log and an early copy of it, the later. Only logs that begin
 * alike are read for it. Throws the signal's reason.
 */
export async function withoutCopies(
  logs: readonly BegunSource[],
  signal: AbortSignal | undefined,
  mostComparisons = MAX_COMPARISONS,
): Promise<{ readonly sources: Source[]; readonly copies: PassedOver[] }> {
  const sources: Source[] = [];
  const copies: PassedOver[] = [];
  for (const group of beginningAlike(logs)) {
    if (group.length === 1) sources.push(group[0]!);
    else await partCopies(group, { sources, copies }, mostComparisons, signal);
  }
  return { sources, copies };
}

/** The logs by their first bytes; one that has no more than the first bytes of another is in its group. */
function beginningAlike(logs: readonly BegunSource[]): Source[][] {
  const alike = new Map<string, Source[]>();
  for (const { source, beginning } of logs) {
    const known = alike.get(beginning);
    if (known === undefined) alike.set(beginning, [source]);
    else known.push(source);
  }
  const groups: Source[][] = [];
  let before: string | undefined;
  // From the last: in order of text, whatever continues from a beginning stands right behind it.
  for (const [beginning, sources] of [...alike].sort(([a], [b]) => compareText(b, a))) {
    if (before?.startsWith(beginning) === true) for (const source of sources) groups.at(-1)!.push(source);
    else groups.push(sources);
    before = beginning;
  }
  return groups;
}

async function partCopies(
  group: readonly Source[],
  { sources, copies }: { readonly sources: Source[]; readonly copies: PassedOver[] },
  mostComparisons: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const readable: Digested[] = [];
  for (const source of group) {
    const { bytes, digest, failure } = await digestsOf(source, [], signal);
    if (bytes === 0 && failure !== undefined) copies.push(passedOver(source, 'unreadable', failure));
    else readable.push({ source, bytes, digest, failure });
  }
  readable.sort(byExtent);
  const lengths = [...new Set(readable.map(({ bytes }) => bytes))];
  let at = 0;
  let comparisons = 0;
  /** By digest, the log that is read for all that hold the same, or the beginning of the same. */
  const kept = new Map<string, Digested>();
  for (const log of readable) {
    const known = kept.get(log.digest);
    if (known !== undefined) {
      copies.push(copyOf(log, known));
      continue;
    }
    while (at < lengths.length && lengths[at]! >= log.bytes) at += 1;
    comparisons += lengths.length - at;
    if (comparisons > mostComparisons) {
      copies.push(notCompared(log.source, message('input.too-many-alike')));
      continue;
    }
    const shorter = lengths.slice(at).reverse();
    const { beginnings, failure } =
      shorter.length === 0 ? { beginnings: [], failure: undefined } : await digestsOf(log.source, shorter, signal);
    if (failure !== undefined && beginnings.length < shorter.length) {
      copies.push(notCompared(log.source, failure));
      continue;
    }
    sources.push(log.source);
    for (const digest of [log.digest, ...beginnings]) if (!kept.has(digest)) kept.set(digest, log);
  }
}

/** The longest before the others, and of those that are the same, the one that is whole and whose writer is known. */
function byExtent(a: Digested, b: Digested): number {
  const damaged = ({ failure }: Digested): number => Number(failure !== undefined);
  return b.bytes - a.bytes || damaged(a) - damaged(b) || byWorth(a.source, b.source);
}

/** The one whose writer is known before the others, then by path. */
function byWorth(a: Source, b: Source): number {
  const unnamed = ({ stream }: Source): number =>
    Number(stream.server === 'unknown') + Number(stream.service === 'unknown');
  return unnamed(a) - unnamed(b) || compareText(a.path, b.path);
}

/** What is not read of a log because another holds it; one that is damaged, and the other is not, may have held more. */
function copyOf({ source, bytes, failure }: Digested, kept: Digested): PassedOver {
  const isWhole = failure === undefined || (bytes === kept.bytes && kept.failure !== undefined);
  if (!isWhole) return notCompared(source, failure);
  const reason = message(bytes === kept.bytes ? 'input.same-log' : 'input.early-copy');
  return { ...passedOver(source, 'skipped', reason), copyOf: kept.source.path };
}

/** Read all the same, what it holds might be counted twice: another log begins alike. */
function notCompared(source: Source, failure: Message | string): PassedOver {
  return passedOver(source, 'unreadable', message('input.not-compared', { failure }));
}

function passedOver(
  { path, stream, bytes }: Source,
  status: PassedOver['status'],
  reason: Message | string,
): PassedOver {
  return { path, stream, bytes, status, reason };
}

/** Size and digest of what can be read, digests of its beginnings, and why there is no more. */
async function digestsOf(
  source: Source,
  lengths: readonly number[],
  signal: AbortSignal | undefined,
): Promise<Omit<Digested, 'source'> & { readonly beginnings: readonly string[] }> {
  const hash = createHash('sha256');
  const beginnings: string[] = [];
  let bytes = 0;
  let failure: Message | string | undefined;
  const buffer = Buffer.alloc(READ_BYTES);
  try {
    const reader = openFound(source);
    try {
      for (let reads = 0; ; reads++) {
        if (reads % READS_PER_TURN === 0) await yieldToEventLoop(signal);
        await reader.ready?.();
        const next = lengths[beginnings.length] ?? Infinity;
        const count = reader.read(buffer.subarray(0, Math.min(buffer.length, next - bytes)));
        if (count === 0) break;
        hash.update(buffer.subarray(0, count));
        bytes += count;
        if (bytes === next) beginnings.push(hash.copy().digest('hex'));
      }
    } finally {
      reader.close();
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    failure = error.reason;
  }
  return { bytes, digest: hash.digest('hex'), failure, beginnings };
}
