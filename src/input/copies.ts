import { createHash } from 'node:crypto';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import { compareText } from '../model/order.ts';
import { type PassedOver, type Source, Unreadable } from '../model/source.ts';
import { openPacked } from './file-reader.ts';

/** A log and its first bytes. */
export interface BegunSource {
  readonly source: Source;
  readonly beginning: string;
}

interface Digested {
  readonly source: Source;
  readonly bytes: number;
  readonly digest: string;
}

/** Lengths of early copies that are looked for in one log: a robot that copies a live log every hour makes some tens. */
const MOST_LENGTHS = 64;
const READ_BYTES = 256 * 1024;

/**
 * Of logs that are the same to the last byte, one; of a log and an early copy of it, the later. Only logs that begin
 * alike are read for it. Throws the signal's reason.
 */
export async function withoutCopies(
  logs: readonly BegunSource[],
  signal: AbortSignal | undefined,
): Promise<{ readonly sources: Source[]; readonly copies: PassedOver[] }> {
  const alike = new Map<string, Source[]>();
  for (const { source, beginning } of logs) {
    const known = alike.get(beginning);
    if (known === undefined) alike.set(beginning, [source]);
    else known.push(source);
  }
  const sources: Source[] = [];
  const copies: PassedOver[] = [];
  for (const group of alike.values()) {
    if (group.length === 1) sources.push(group[0]!);
    else await partCopies(group, sources, copies, signal);
  }
  return { sources, copies };
}

async function partCopies(
  group: readonly Source[],
  sources: Source[],
  copies: PassedOver[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const distinct = new Map<string, Digested>();
  for (const source of group.toSorted(byWorth)) {
    const whole = await digestsOf(source, [], signal);
    if ('failure' in whole) {
      copies.push(notCompared(source, whole.failure));
      continue;
    }
    const known = distinct.get(whole.digest);
    if (known === undefined) distinct.set(whole.digest, { source, ...whole });
    else copies.push(copyOf(source, known.source, message('input.same-log')));
  }
  const longestFirst = [...distinct.values()].sort((a, b) => b.bytes - a.bytes || byWorth(a.source, b.source));
  const lengths = [...new Set(longestFirst.map(({ bytes }) => bytes))];
  const early = new Map<string, Source>();
  for (const later of longestFirst) {
    if (early.has(later.digest)) continue;
    const shorter = lengths.slice(lengths.indexOf(later.bytes) + 1, lengths.indexOf(later.bytes) + 1 + MOST_LENGTHS);
    if (shorter.length === 0) break;
    const beginnings = await digestsOf(later.source, shorter.reverse(), signal);
    if ('failure' in beginnings) {
      copies.push(notCompared(later.source, beginnings.failure));
      distinct.delete(later.digest);
      continue;
    }
    for (const digest of beginnings.at) if (!early.has(digest)) early.set(digest, later.source);
  }
  for (const { source, digest } of distinct.values()) {
    const later = early.get(digest);
    if (later === undefined) sources.push(source);
    else copies.push(copyOf(source, later, message('input.early-copy')));
  }
}

/** The one whose writer is known before the others, then by path. */
function byWorth(a: Source, b: Source): number {
  const unnamed = ({ stream }: Source): number =>
    Number(stream.server === 'unknown') + Number(stream.service === 'unknown');
  return unnamed(a) - unnamed(b) || compareText(a.path, b.path);
}

function copyOf({ path, stream, bytes }: Source, kept: Source, reason: Message): PassedOver {
  return { path, stream, bytes, status: 'skipped', reason, copyOf: kept.path };
}

/** Read all the same, what it holds might be counted twice: another log begins alike. */
function notCompared({ path, stream, bytes }: Source, failure: Message | string): PassedOver {
  return { path, stream, bytes, status: 'unreadable', reason: message('input.not-compared', { failure }) };
}

type Digests = { readonly bytes: number; readonly digest: string; readonly at: readonly string[] };

/** Size and digest of the whole, and digests of its beginnings; or why it cannot be read to its end. */
async function digestsOf(
  { place }: Source,
  lengths: readonly number[],
  signal: AbortSignal | undefined,
): Promise<Digests | { readonly failure: Message | string }> {
  const hash = createHash('sha256');
  const at: string[] = [];
  let bytes = 0;
  const buffer = Buffer.alloc(READ_BYTES);
  try {
    const reader = openPacked(place);
    try {
      for (;;) {
        signal?.throwIfAborted();
        await reader.ready?.();
        const next = lengths[at.length] ?? Infinity;
        const count = reader.read(buffer.subarray(0, Math.min(buffer.length, next - bytes)));
        if (count === 0) break;
        hash.update(buffer.subarray(0, count));
        bytes += count;
        if (bytes === next) at.push(hash.copy().digest('hex'));
      }
    } finally {
      reader.close();
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { failure: error.reason };
  }
  return { bytes, digest: hash.digest('hex'), at };
}
