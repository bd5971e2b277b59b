import type { Edges } from '../../model/scan-result.ts';
import { NEXT_HOPS, type SessionEnd, type SessionPart } from '../../model/session.ts';
import {
  EDGE_BYTES,
  EDGE_CONNECTED_TO,
  EDGE_DESTINATION,
  EDGE_END,
  EDGE_FAILED_HOST,
  EDGE_FAILURE,
  EDGE_FLAGS,
  EDGE_HOST_LIST,
  EDGE_ID_HIGH,
  EDGE_ID_LOW,
  EDGE_IS_CLOSED,
  EDGE_IS_HEAD,
  EDGE_NEXT_HOP_SHIFT,
  EDGE_NOTHING,
  EDGE_QUEUE,
  EDGE_SOURCE,
} from '../kernel/layout.ts';

/**
 * A session that reaches over an edge of a piece of log. `head`: its first line there is no `+`, so it may have begun
 * before. `tail`: it began there, and is open at the end.
 */
export interface EdgePart {
  readonly side: 'head' | 'tail';
  readonly part: SessionPart;
}

/** The 32-bit words of a session in `Edges`. Texts, queue and end are `EDGE_NOTHING` where there is none. */
export const EDGE = {
  idHigh: EDGE_ID_HIGH / 4,
  idLow: EDGE_ID_LOW / 4,
  flags: EDGE_FLAGS / 4,
  queue: EDGE_QUEUE / 4,
  source: EDGE_SOURCE / 4,
  destination: EDGE_DESTINATION / 4,
  hostList: EDGE_HOST_LIST / 4,
  connectedTo: EDGE_CONNECTED_TO / 4,
  failedHost: EDGE_FAILED_HOST / 4,
  failure: EDGE_FAILURE / 4,
  end: EDGE_END / 4,
  words: EDGE_BYTES / 4,
} as const;

/** The session at a place in the columns. */
export function edgeAt(edges: Edges, index: number): EdgePart {
  const { words, last, texts, ends } = edges;
  const at = index * EDGE.words;
  const flags = words[at + EDGE.flags]!;
  const queue = words[at + EDGE.queue]!;
  return {
    side: isHead(edges, index) ? 'head' : 'tail',
    part: {
      idHigh: words[at + EDGE.idHigh]!,
      idLow: words[at + EDGE.idLow]!,
      source: texts[words[at + EDGE.source]!]!,
      destination: texts[words[at + EDGE.destination]!]!,
      last: last[index]!,
      nextHop: NEXT_HOPS[flags >> EDGE_NEXT_HOP_SHIFT]!,
      queueLength: queue === EDGE_NOTHING ? undefined : queue,
      hostList: texts[words[at + EDGE.hostList]!],
      connectedTo: texts[words[at + EDGE.connectedTo]!],
      failedHost: texts[words[at + EDGE.failedHost]!],
      failure: texts[words[at + EDGE.failure]!],
      closed: (flags & EDGE_IS_CLOSED) !== 0,
      end: ends[words[at + EDGE.end]!],
    },
  };
}

export function isHead({ words }: Edges, index: number): boolean {
  return (words[index * EDGE.words + EDGE.flags]! & EDGE_IS_HEAD) !== 0;
}

export function idAt({ words }: Edges, index: number): Pick<SessionPart, 'idHigh' | 'idLow'> {
  const at = index * EDGE.words;
  return { idHigh: words[at + EDGE.idHigh]!, idLow: words[at + EDGE.idLow]! };
}

/** Writes sessions into columns, before others that are there already. */
export function writeEdges(parts: readonly EdgePart[], others?: Omit<Edges, 'ends'>): Edges {
  const rows = parts.length + (others?.last.length ?? 0);
  const words = new Int32Array(rows * EDGE.words);
  const last = new Float64Array(rows);
  const texts = [...(others?.texts ?? [])];
  const numbers = new Map(texts.map((text, number) => [text, number]));
  const ends: SessionEnd[] = [];
  if (others !== undefined) {
    words.set(others.words, parts.length * EDGE.words);
    last.set(others.last, parts.length);
  }
  const numberOf = (text: string | undefined): number => {
    if (text === undefined) return EDGE_NOTHING;
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, texts.length);
    return texts.push(text) - 1;
  };
  parts.forEach(({ side, part }, i) => {
    const at = i * EDGE.words;
    words[at + EDGE.idHigh] = part.idHigh;
    words[at + EDGE.idLow] = part.idLow;
    words[at + EDGE.flags] =
      (side === 'head' ? EDGE_IS_HEAD : 0) |
      (part.closed ? EDGE_IS_CLOSED : 0) |
      (NEXT_HOPS.indexOf(part.nextHop) << EDGE_NEXT_HOP_SHIFT);
    words[at + EDGE.queue] = part.queueLength ?? EDGE_NOTHING;
    words[at + EDGE.source] = numberOf(part.source);
    words[at + EDGE.destination] = numberOf(part.destination);
    words[at + EDGE.hostList] = numberOf(part.hostList);
    words[at + EDGE.connectedTo] = numberOf(part.connectedTo);
    words[at + EDGE.failedHost] = numberOf(part.failedHost);
    words[at + EDGE.failure] = numberOf(part.failure);
    words[at + EDGE.end] = part.end === undefined ? EDGE_NOTHING : ends.push(part.end) - 1;
    last[i] = part.last;
  });
  return { words, last, texts, ends };
}
