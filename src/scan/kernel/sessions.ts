import type { Peer } from '../../description/target.ts';
import type { Interval } from '../../lib/interval.ts';
import type { SlotCount } from '../../model/finding.ts';
import type { Edges, Rate } from '../../model/scan-result.ts';
import { NEXT_HOPS, type SessionEnd, type SessionPart } from '../../model/session.ts';
import { EDGE, type EdgePart, writeEdges } from '../sessions/edges.ts';
import { ROW, type Kernel } from './kernel.ts';

/** The sessions of a kernel, read from its memory. */

/** The session in a row. */
export function sessionIn(
  kernel: Kernel,
  row: number,
  id: Pick<SessionPart, 'idHigh' | 'idLow'>,
  end: SessionEnd | undefined,
  closed: boolean,
): SessionPart {
  const at = kernel.run.rowAt(row);
  const queueLength = kernel.column(row, ROW.queue);
  const last = kernel.bytes.readDoubleLE(at);
  const failure = kernel.column(row, ROW.failure);
  return {
    idHigh: id.idHigh,
    idLow: id.idLow,
    source: kernel.text(kernel.column(row, ROW.source)),
    ...peerAt(kernel, (at >> 2) + ROW.destination),
    last,
    queueLength: queueLength < 0 ? undefined : queueLength,
    failure: failure === 0 ? undefined : kernel.text(failure),
    closed,
    end,
  };
}

/** What five words of the kernel's memory say of a peer, in the order of a row. */
export function peerAt(kernel: Kernel, at: number): Peer {
  const { words } = kernel;
  const said = (place: number): string | undefined => {
    const number = words[at + place]!;
    return number === 0 ? undefined : kernel.text(number);
  };
  return {
    destination: kernel.text(words[at]!),
    hostList: said(1),
    connectedTo: said(2),
    failedHost: said(3),
    nextHop: NEXT_HOPS[words[at + 4]!]!,
  };
}

/** These sessions, and every one that is still open. */
export function edgesOf(kernel: Kernel, heads: readonly EdgePart[]): Edges {
  const { run } = kernel;
  const count = run.collectOpen(run.textCount());
  kernel.refresh();
  const { buffer } = kernel.words;
  const texts = Array.from(new Int32Array(buffer, run.openTexts.value, run.openTextCount.value), (text) =>
    kernel.text(text),
  );
  const open = {
    words: new Int32Array(buffer, run.openWords.value, count * EDGE.words),
    last: new Float64Array(buffer, run.openLast.value, count),
    texts,
  };
  return writeEdges(heads, open);
}

/** Every id that the kernel has met, as two words. */
export function seenIds(kernel: Kernel): Int32Array<ArrayBuffer> {
  const at = kernel.run.collectSeen();
  kernel.refresh();
  return kernel.words.slice(at >> 2, (at >> 2) + 2 * kernel.run.idCount());
}

/** When each peer accepted sessions; the times are stale once the kernel runs again. */
export function* acceptancesIn(kernel: Kernel): Generator<{ readonly peer: Peer; readonly times: Float64Array }> {
  const { run } = kernel;
  const peers = run.groupAcceptances();
  kernel.refresh();
  const { words } = kernel;
  const starts = run.groupStarts.value >> 2;
  for (let peer = 0; peer < peers; peer++) {
    const start = words[starts + peer]!;
    const length = words[starts + peer + 1]! - start;
    // It refused all.
    if (length === 0) continue;
    const times = new Float64Array(words.buffer, run.groupedTimes.value + 8 * start, length);
    yield { peer: peerAt(kernel, run.peerAt(peer) >> 2), times };
  }
}

/** An end that did not go well, or of a session in which a failure was told (assembly/ends.ts). */
export interface UnwellEnd {
  readonly time: number;
  readonly messages: number;
  readonly bytes: number;
  /** Equal for two ends that are judged alike. */
  readonly kind: number;
  readonly queueLength: number | undefined;
  /** Where its line stands in the kernel's memory, and how many usual lines were taken with it. */
  readonly start: number;
  readonly end: number;
  readonly taken: number;
}

const END_BYTES = 48;

/** The ends that wait to be looked at. */
export function unwellEnds({ run, words }: Kernel): UnwellEnd[] {
  const doubles = new Float64Array(words.buffer);
  return Array.from({ length: run.endCount.value }, (_, i) => {
    const at = run.ends.value + END_BYTES * i;
    const double = at >> 3;
    const word = at >> 2;
    const queue = words[word + 7]!;
    return {
      time: doubles[double]!,
      messages: doubles[double + 1]!,
      bytes: doubles[double + 2]!,
      kind: words[word + 6]!,
      queueLength: queue < 0 ? undefined : queue,
      start: words[word + 8]!,
      end: words[word + 9]!,
      taken: words[word + 10]!,
    };
  });
}

/** What ends of one kind have in common. */
export interface EndKind {
  readonly peer: Peer;
  readonly source: string;
  readonly failure: string | undefined;
  /** The whole `-` line, with no messages and bytes where those were read. */
  readonly closing: string;
  readonly isCounted: boolean;
}

/** In place of the counts that the kernel has read, by their number (assembly/descriptions.ts). */
const COUNTS = [
  '',
  'Messages: 0 Bytes: 0',
  'RegularSubmissions: 0 ShadowSubmissions: 0 Bytes: 0 Recipients: 0 Failures: ',
] as const;

export function endKind(kernel: Kernel, kind: number): EndKind {
  // Texts lie at any address.
  const word = (place: number): number => kernel.bytes.readInt32LE(kernel.run.textStart(kind) + 4 * place);
  const closing = word(3);
  const counts = COUNTS[closing & 3]!;
  const failure = word(2);
  return {
    peer: peerAt(kernel, kernel.run.peerAt(word(0)) >> 2),
    source: kernel.text(word(1)),
    failure: failure === 0 ? undefined : kernel.text(failure),
    closing: counts + kernel.text(closing >> 2),
    isCounted: counts !== '',
  };
}

/** Sessions that went well. */
export function successesIn({ run, words }: Kernel): Rate[] {
  return triples(run.rates.value, run.rateCount.value, (at) => ({
    slot: words[at]!,
    nextHop: NEXT_HOPS[words[at + 1]!]!,
    succeeded: words[at + 2]!,
    failed: 0,
  }));
}

/** The longest queues; a pair of next hop and slot may come twice. */
export function queuesIn(kernel: Kernel): { readonly nextHop: string; readonly peak: SlotCount }[] {
  const { run, words } = kernel;
  return triples(run.queues.value, run.queueCount.value, (at) => ({
    nextHop: kernel.text(words[at + 1]!),
    peak: [words[at]!, words[at + 2]!],
  }));
}

export function processesIn({ run, bytes }: Kernel): Interval[] {
  return Array.from({ length: run.processCount.value }, (_, i) => ({
    from: bytes.readDoubleLE(run.processes.value + 16 * i),
    to: bytes.readDoubleLE(run.processes.value + 16 * i + 8),
  }));
}

/** Reads so many times three words. */
function triples<T>(start: number, count: number, read: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => read((start >> 2) + 3 * i));
}
