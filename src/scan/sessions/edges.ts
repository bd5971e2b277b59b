import type { Edges } from '../../model/scan-result.ts';
import { NEXT_HOPS, type SessionEnd, type SessionPart } from '../../model/session.ts';

/**
 * A session that reaches over an edge of a piece of log. `head`: its first line there is no `+`, so it may have begun
 * before. `tail`: it began there, and is open at the end.
 */
export interface EdgePart {
  readonly side: 'head' | 'tail';
  readonly part: SessionPart;
}

/** The words of a session in `Edges`. Texts, queue and end are `NOTHING` where there is none. */
export const EDGE = {
  idHigh: 0,
  idLow: 1,
  flags: 2,
  queue: 3,
  source: 4,
  destination: 5,
  hostList: 6,
  connectedTo: 7,
  failedHost: 8,
  failure: 9,
  end: 10,
  words: 11,
} as const;
export const NOTHING = -1;
const HEAD = 1;
const CLOSED = 2;
const NEXT_HOP_SHIFT = 2;

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
      nextHop: NEXT_HOPS[flags >> NEXT_HOP_SHIFT]!,
      queueLength: queue === NOTHING ? undefined : queue,
      hostList: texts[words[at + EDGE.hostList]!],
      connectedTo: texts[words[at + EDGE.connectedTo]!],
      failedHost: texts[words[at + EDGE.failedHost]!],
      failure: texts[words[at + EDGE.failure]!],
      closed: (flags & CLOSED) !== 0,
      end: ends[words[at + EDGE.end]!],
    },
  };
}

export function isHead({ words }: Edges, index: number): boolean {
  return (words[index * EDGE.words + EDGE.flags]! & HEAD) !== 0;
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
    if (text === undefined) return NOTHING;
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
      (side === 'head' ? HEAD : 0) | (part.closed ? CLOSED : 0) | (NEXT_HOPS.indexOf(part.nextHop) << NEXT_HOP_SHIFT);
    words[at + EDGE.queue] = part.queueLength ?? NOTHING;
    words[at + EDGE.source] = numberOf(part.source);
    words[at + EDGE.destination] = numberOf(part.destination);
    words[at + EDGE.hostList] = numberOf(part.hostList);
    words[at + EDGE.connectedTo] = numberOf(part.connectedTo);
    words[at + EDGE.failedHost] = numberOf(part.failedHost);
    words[at + EDGE.failure] = numberOf(part.failure);
    words[at + EDGE.end] = part.end === undefined ? NOTHING : ends.push(part.end) - 1;
    last[i] = part.last;
  });
  return { words, last, texts, ends };
}
