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

/** A session in columns. A class so that nothing of it is read before it is asked for: most are only counted. */
class EdgeRow implements SessionPart {
  readonly #edges: Edges;
  readonly #index: number;

  constructor(edges: Edges, index: number) {
    this.#edges = edges;
    this.#index = index;
  }

  get side(): EdgePart['side'] {
    return (this.#word(EDGE.flags) & HEAD) === 0 ? 'tail' : 'head';
  }
  get idHigh(): number {
    return this.#word(EDGE.idHigh);
  }
  get idLow(): number {
    return this.#word(EDGE.idLow);
  }
  get last(): number {
    return this.#edges.last[this.#index]!;
  }
  get source(): string {
    return this.#text(EDGE.source)!;
  }
  get destination(): string {
    return this.#text(EDGE.destination)!;
  }
  get hostList(): string | undefined {
    return this.#text(EDGE.hostList);
  }
  get connectedTo(): string | undefined {
    return this.#text(EDGE.connectedTo);
  }
  get failedHost(): string | undefined {
    return this.#text(EDGE.failedHost);
  }
  get toMailbox(): boolean {
    return (this.#word(EDGE.flags) & TO_MAILBOX) !== 0;
  }
  get closed(): boolean {
    return (this.#word(EDGE.flags) & CLOSED) !== 0;
  }
  get queueLength(): number | undefined {
    const queue = this.#word(EDGE.queue);
    return queue === NOTHING ? undefined : queue;
  }
  get end(): SessionEnd | undefined {
    return this.#edges.ends[this.#word(EDGE.end)];
  }

  #word(place: number): number {
    return this.#edges.words[this.#index * EDGE.words + place]!;
  }
  #text(place: number): string | undefined {
    return this.#edges.texts[this.#word(place)];
  }
}

/** Every session in the columns; those that two sides have in common, the head first. */
export function* readEdges(edges: Edges): Generator<EdgePart> {
  for (let i = 0; i < edges.last.length; i++) {
    const part = new EdgeRow(edges, i);
    yield { side: part.side, part };
  }
}
