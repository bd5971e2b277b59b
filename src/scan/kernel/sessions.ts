import type { Peer } from '../../description/target.ts';
import type { Interval } from '../../lib/interval.ts';
import type { SlotCount } from '../../model/finding.ts';
import type { Edges, Rate } from '../../model/scan-result.ts';
import { NEXT_HOPS, type SessionEnd, type SessionPart } from '../../model/session.ts';
import { type EdgePart, writeEdges } from '../sessions/edges.ts';
import type { Kernel } from './kernel.ts';
import {
  EDGE_BYTES,
  END_BYTES,
  END_KIND,
  END_LENGTH,
  END_LINE_END,
  END_LINE_START,
  END_MESSAGES,
  END_QUEUE,
  END_TAKEN,
  END_TIME,
  KIND_CLOSING,
  KIND_COUNTS_BITS,
  KIND_FAILURE,
  KIND_PEER,
  KIND_SOURCE,
  MESSAGE_COUNTS,
  NO_COUNTS,
  ROW_CONNECTED_TO,
  ROW_DESTINATION,
  ROW_FAILED_HOST,
  ROW_FAILURE,
  ROW_HOST_LIST,
  ROW_LAST,
  ROW_NEXT_HOP,
  ROW_QUEUE,
  ROW_SOURCE,
  SUBMISSION_COUNTS,
} from './layout.ts';

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
  const queueLength = kernel.column(row, ROW_QUEUE);
  const last = kernel.bytes.readDoubleLE(at + ROW_LAST);
  const failure = kernel.column(row, ROW_FAILURE);
  return {
    idHigh: id.idHigh,
    idLow: id.idLow,
    source: kernel.text(kernel.column(row, ROW_SOURCE)),
    ...peerAt(kernel, at + ROW_DESTINATION),
    last,
    queueLength: queueLength < 0 ? undefined : queueLength,
    failure: failure === 0 ? undefined : kernel.text(failure),
    closed,
    end,
  };
}

/** The peer whose columns begin here, in the order of a row. */
export function peerAt(kernel: Kernel, at: number): Peer {
  const column = (place: number): number => kernel.words[(at + place - ROW_DESTINATION) >> 2]!;
  const text = (place: number): string | undefined => {
    const number = column(place);
    return number === 0 ? undefined : kernel.text(number);
  };
  return {
    destination: kernel.text(column(ROW_DESTINATION)),
    hostList: text(ROW_HOST_LIST),
    connectedTo: text(ROW_CONNECTED_TO),
    failedHost: text(ROW_FAILED_HOST),
    nextHop: NEXT_HOPS[column(ROW_NEXT_HOP)]!,
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
    words: new Int32Array(buffer, run.openWords.value, (count * EDGE_BYTES) >> 2),
    last: new Float64Array(buffer, run.openLast.value, count),
    texts,
  };
  return writeEdges(heads, open);
}

/** Every id that occurs, as two words. */
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
    yield { peer: peerAt(kernel, run.peerAt(peer)), times };
  }
}

/** An end that failed, or of a session with a failure (assembly/ends.ts). */
export interface FailedEnd {
  readonly time: number;
  readonly messages: number;
  readonly bytes: number;
  /** Equal for two ends that are judged alike. */
  readonly kind: number;
  readonly queueLength: number | undefined;
  /** Where its line stands in the kernel's memory, and how many lines on the fast path were taken with it. */
  readonly start: number;
  readonly end: number;
  readonly taken: number;
}

/** The ends that are not judged yet. */
export function failedEndsIn({ run, words }: Kernel): FailedEnd[] {
  const doubles = new Float64Array(words.buffer);
  return Array.from({ length: run.endCount.value }, (_, i) => {
    const at = run.ends.value + END_LENGTH * i;
    const double = (place: number): number => doubles[(at + place) >> 3]!;
    const word = (place: number): number => words[(at + place) >> 2]!;
    const queue = word(END_QUEUE);
    return {
      time: double(END_TIME),
      messages: double(END_MESSAGES),
      bytes: double(END_BYTES),
      kind: word(END_KIND),
      queueLength: queue < 0 ? undefined : queue,
      start: word(END_LINE_START),
      end: word(END_LINE_END),
      taken: word(END_TAKEN),
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

/** In place of the counts that the kernel has read. */
const COUNTS: Readonly<Record<number, string>> = {
  [NO_COUNTS]: '',
  [MESSAGE_COUNTS]: 'Messages: 0 Bytes: 0',
  [SUBMISSION_COUNTS]: 'RegularSubmissions: 0 ShadowSubmissions: 0 Bytes: 0 Recipients: 0 Failures: ',
};

export function endKind(kernel: Kernel, kind: number): EndKind {
  // Texts lie at any address.
  const word = (place: number): number => kernel.bytes.readInt32LE(kernel.run.textStart(kind) + place);
  const closing = word(KIND_CLOSING);
  const counts = COUNTS[closing & ((1 << KIND_COUNTS_BITS) - 1)]!;
  const failure = word(KIND_FAILURE);
  return {
    peer: peerAt(kernel, kernel.run.peerAt(word(KIND_PEER))),
    source: kernel.text(word(KIND_SOURCE)),
    failure: failure === 0 ? undefined : kernel.text(failure),
    closing: counts + kernel.text(closing >> KIND_COUNTS_BITS),
    isCounted: counts !== '',
  };
}

/** Successful sessions. */
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
