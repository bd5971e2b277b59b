import { type Direction, readDescription } from '../../description/index.ts';
import type { Fact } from '../../model/fact.ts';
import type { Rule } from '../../model/rule.ts';
import type { Edges } from '../../model/scan-result.ts';
import type { SessionPart } from '../../model/session.ts';
import { FAILURE_LENGTH } from '../kernel/layout.ts';
import { CONNECT, DIRECTIONS } from '../lines/record.ts';
import { edgeAt } from './edges.ts';
import { IdMap } from './id-map.ts';
import { type Judgement, judgeSession } from './judge.ts';
import { joinParts } from './merge.ts';

/** The line of a session that is being read. Its texts are decoded when they are called for. */
export interface LineAtHand {
  readonly idHigh: number;
  readonly idLow: number;
  readonly time: number;
  /** The character code of `+`, `>`, `-` or `*`; 0 for anything else. */
  readonly direction: number;
  session(): string;
  source(): string;
  description(): string;
  place(): Place;
  /** Whether this line or an earlier one of the session says a failure. */
  hasFailure(): boolean;
}

/** Sees the sessions of a scan one by one. */
export interface SessionWatcher {
  line(line: LineAtHand): void;
  /** No later line belongs to the session. */
  closed(part: SessionPart): void;
}

interface Place {
  readonly file: string;
  readonly line: number;
}

export interface SessionLine extends Place {
  readonly time: number;
  readonly direction: number;
  readonly description: string;
  readonly fact: Fact;
}

/** A session with its first line, and all lines where they are wanted. */
export interface CollectedSession {
  /** As written in its first line. */
  readonly session: string;
  readonly part: SessionPart;
  /** Of its first line. */
  readonly from: number;
  readonly place: Place;
  /** The first line that says a failure. */
  readonly failure: string | undefined;
  readonly judgement: Judgement;
  readonly lines: readonly SessionLine[];
}

interface OpenSession {
  readonly session: string;
  readonly from: number;
  readonly place: Place;
  readonly order: number;
  failure: string | undefined;
  /** What earlier pieces of log say of it. */
  before: SessionPart | undefined;
  readonly lines: SessionLine[];
}

/** More are given up, the oldest first: they count as open. */
const MAX_OPEN = 100_000;
const DIRECTION_OF = new Map(Object.entries(DIRECTIONS).map(([sign, code]) => [code, sign as Direction]));

/** Keeps each session of one stream, where a scan only counts them. A class because it remembers what is open. */
export class SessionCollector implements SessionWatcher {
  readonly #rules: readonly Rule[];
  readonly #wants: ((line: LineAtHand) => boolean) | undefined;
  readonly #open = new IdMap<OpenSession>();
  #opened = 0;
  #ended: CollectedSession[] = [];

  /** Only sessions whose lines `wants` holds for, and those with their lines; all where it is left out, without. */
  constructor(rules: readonly Rule[], wants?: (line: LineAtHand) => boolean) {
    this.#rules = rules;
    this.#wants = wants;
  }

  line(line: LineAtHand): void {
    if (this.#wants?.(line) === false) return;
    const { idHigh, idLow, direction } = line;
    let open = this.#open.get(idHigh, idLow);
    if (open?.before !== undefined && direction === CONNECT) {
      this.#end(open, open.before);
      open = undefined;
    }
    if (open === undefined) this.#open.set(idHigh, idLow, (open = this.#openedBy(line)));
    if (open.failure === undefined && line.hasFailure()) open.failure = line.description().slice(0, FAILURE_LENGTH);
    if (this.#wants !== undefined) open.lines.push(sessionLine(line));
  }

  closed(part: SessionPart): void {
    const open = this.#open.get(part.idHigh, part.idLow);
    if (open !== undefined) this.#end(open, joined(open.before, part));
  }

  /** A piece of log has ended with these sessions open. Returns those that have ended since the last piece, in order. */
  endPiece(edges: Edges): CollectedSession[] {
    for (let i = 0; i < edges.last.length; i++) {
      const { part } = edgeAt(edges, i);
      const open = this.#open.get(part.idHigh, part.idLow);
      if (open !== undefined) open.before = joined(open.before, part);
    }
    if (this.#open.size > MAX_OPEN) {
      for (const open of this.#inOrder().slice(0, this.#open.size - MAX_OPEN)) this.#end(open, open.before!);
    }
    const ended = this.#ended;
    this.#ended = [];
    return ended;
  }

  /** Nothing follows: what is still open has no end. */
  close(): CollectedSession[] {
    for (const open of this.#inOrder()) this.#end(open, open.before!);
    return this.#ended;
  }

  #inOrder(): OpenSession[] {
    return [...this.#open.values()].sort((a, b) => a.order - b.order);
  }

  #openedBy(line: LineAtHand): OpenSession {
    return {
      session: line.session(),
      from: line.time,
      place: line.place(),
      order: this.#opened++,
      failure: undefined,
      before: undefined,
      lines: [],
    };
  }

  #end({ session, from, place, failure, lines }: OpenSession, part: SessionPart): void {
    this.#open.delete(part.idHigh, part.idLow);
    const fact = part.end?.fact ?? { kind: 'unknown', text: '' };
    const judged = judgeSession(this.#rules, part, part.source, part.failure, fact);
    const judgement: Judgement = part.end === undefined ? { ...judged, outcome: 'open', blame: undefined } : judged;
    this.#ended.push({ session, part, from, place, failure, judgement, lines });
  }
}

function joined(before: SessionPart | undefined, part: SessionPart): SessionPart {
  return before === undefined ? part : joinParts(before, part);
}

function sessionLine(line: LineAtHand): SessionLine {
  const { time, direction } = line;
  return { ...line.place(), time, direction, description: line.description(), fact: factOf(line) };
}

/** What a line says by itself. */
export function factOf(line: LineAtHand): Fact {
  const known = DIRECTION_OF.get(line.direction);
  const text = line.description();
  return known === undefined ? { kind: 'unknown', text } : readDescription(line.source(), known, text);
}
