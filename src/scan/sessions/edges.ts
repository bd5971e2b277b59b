import type { Edges } from '../../model/partial.ts';
import type { SessionEnd, SessionPart } from '../../model/session.ts';

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
  end: 9,
  words: 10,
} as const;
export const NOTHING = -1;
export const HEAD = 1;
export const CLOSED = 2;
export const TO_MAILBOX = 4;

/** Writes sessions into columns. A class because it grows in place. */
export class EdgeWriter {
  readonly #words: Int32Array<ArrayBuffer>;
  readonly #last: Float64Array<ArrayBuffer>;
  readonly #numbers = new Map<string, number>();
  readonly #ends: SessionEnd[] = [];
  #count = 0;

  /** Of so many sessions. */
  constructor(count: number) {
    this.#words = new Int32Array(count * EDGE.words);
    this.#last = new Float64Array(count);
  }

  /** The number by which a text is written. */
  numberOf(text: string | undefined): number {
    if (text === undefined) return NOTHING;
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  /** Room for the words of the next session, which has no end yet. */
  next(last: number): Int32Array {
    this.#last[this.#count] = last;
    const at = EDGE.words * this.#count++;
    this.#words[at + EDGE.end] = NOTHING;
    return this.#words.subarray(at, at + EDGE.words);
  }

  add({ side, part }: EdgePart): void {
    const words = this.next(part.last);
    words[EDGE.idHigh] = part.idHigh;
    words[EDGE.idLow] = part.idLow;
    words[EDGE.flags] = (side === 'head' ? HEAD : 0) | (part.closed ? CLOSED : 0) | (part.toMailbox ? TO_MAILBOX : 0);
    words[EDGE.queue] = part.queueLength ?? NOTHING;
    words[EDGE.source] = this.numberOf(part.source);
    words[EDGE.destination] = this.numberOf(part.destination);
    words[EDGE.hostList] = this.numberOf(part.hostList);
    words[EDGE.connectedTo] = this.numberOf(part.connectedTo);
    words[EDGE.failedHost] = this.numberOf(part.failedHost);
    if (part.end !== undefined) words[EDGE.end] = this.#ends.push(part.end) - 1;
  }

  edges(): Edges {
    return { words: this.#words, last: this.#last, texts: [...this.#numbers.keys()], ends: this.#ends };
  }
}

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
      toMailbox: (flags & TO_MAILBOX) !== 0,
      queueLength: queue === NOTHING ? undefined : queue,
      hostList: texts[words[at + EDGE.hostList]!],
      connectedTo: texts[words[at + EDGE.connectedTo]!],
      failedHost: texts[words[at + EDGE.failedHost]!],
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

export function writeEdges(parts: readonly EdgePart[]): Edges {
  const writer = new EdgeWriter(parts.length);
  for (const part of parts) writer.add(part);
  return writer.edges();
}
