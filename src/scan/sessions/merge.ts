import type { Interval } from '../../model/interval.ts';
import { addLines } from '../../model/lines.ts';
import { nameKey } from '../../model/order.ts';
import type { Edges, FileTally, Partial, Restart, Warning } from '../../model/partial.ts';
import type { ScanPolicy } from '../../model/rule.ts';
import type { SessionPart } from '../../model/session.ts';
import type { Reject } from '../../model/analysis.ts';
import { joined } from './activity.ts';
import { REJECTS_LISTED } from '../lines/file-lines.ts';
import { type EdgePart, EdgeWriter, readEdges } from './edges.ts';
import { IdMap } from './id-map.ts';
import { Tally } from './tally.ts';

/** The sessions of one id that are not known whole. */
interface Edge {
  /** Its first line is no `+`: it may belong to a session that began before. */
  readonly head: SessionPart | undefined;
  readonly tail: SessionPart | undefined;
}

/**
 * Adds up pieces of one stream that follow each other. A class because it grows in place: a stream of a thousand files
 * is added up once, not copied a thousand times.
 */
export class Accumulator {
  readonly #tally: Tally;
  readonly #files: FileTally[] = [];
  readonly #restarts: Restart[] = [];
  #activity: Interval[] = [];
  #edges = new IdMap<Edge>();
  readonly #mostOpen: number;
  #givenUp = 0;
  /** Every id that occurs; undefined where nothing lies before. */
  readonly #seen: IdMap<true> | undefined;
  #rejected = 0;
  readonly #rejects: Reject[] = [];

  /**
   * `first` is the earliest piece, which something may precede. Without it, nothing lies before what is added:
   * every session that a line opens began there. Past `mostOpen` open sessions, those that have been silent for the
   * longest are given up.
   */
  constructor(policy: ScanPolicy, first?: Partial, mostOpen = Infinity) {
    this.#tally = new Tally(policy);
    this.#mostOpen = mostOpen;
    if (first === undefined) return;
    this.#seen = first.seen === undefined ? undefined : addIds(new IdMap(), first.seen);
    for (const { side, part } of readEdges(first.edges)) {
      if (side === 'head') this.#set(part, { head: part, tail: undefined });
      else this.#put(part, part);
    }
    this.#addCounts(first);
  }

  add(next: Partial): void {
    this.#joinEdges(next);
    if (this.#edges.size > this.#mostOpen) this.#giveUpOldest();
    if (this.#seen !== undefined && next.seen !== undefined) addIds(this.#seen, next.seen);
    this.#addCounts(next);
  }

  /** Nothing follows: the sessions that are still open have no end. */
  close(): void {
    for (const { head, tail } of this.#edges.values()) {
      if (head !== undefined) this.#tally.settle(head);
      if (tail !== undefined) this.#tally.settle(tail);
    }
    this.#edges = new IdMap();
  }

  /** How many acceptances are held. */
  get accepted(): number {
    return this.#tally.accepted;
  }

  /** When runs of findings ended, by the target's key. */
  addEnds(into: Map<string, number[]>): void {
    for (const { target, to } of this.#tally.findings()) {
      const key = nameKey(target);
      const known = into.get(key);
      if (known === undefined) into.set(key, [to]);
      else known.push(to);
    }
  }

  /** See `Tally.forgetAcceptances`. */
  forgetAcceptances(before: number, ends: ReadonlyMap<string, readonly number[]>): void {
    this.#tally.forgetAcceptances(before, (target) => ends.get(nameKey(target)) ?? []);
  }

  partial(stream: Partial['stream']): Partial {
    return {
      stream,
      files: this.#files,
      sessions: this.#tally.sessions(),
      givenUp: this.#givenUp,
      findings: this.#tally.findings(),
      acceptances: this.#tally.acceptances(),
      restarts: this.#restarts,
      activity: this.#activity,
      edges: this.#writeEdges(),
      seen: this.#seen === undefined ? undefined : idsIn(this.#seen),
      rejects: { count: this.#rejected, listed: this.#rejects },
    };
  }

  #addCounts(piece: Partial): void {
    this.#tally.add(piece);
    this.#givenUp += piece.givenUp;
    for (const file of piece.files) this.#addFile(file);
    this.#restarts.push(...piece.restarts);
    this.#activity = joined([...this.#activity, ...piece.activity]);
    this.#rejected += piece.rejects.count;
    this.#rejects.push(...piece.rejects.listed.slice(0, REJECTS_LISTED - this.#rejects.length));
  }

  /** Two pieces of one file are one file. */
  #addFile(file: FileTally): void {
    const last = this.#files.at(-1);
    if (last?.path === file.path) this.#files[this.#files.length - 1] = joinFiles(last, file);
    else this.#files.push(file);
  }

  #joinEdges(next: Partial): void {
    if (next.seen !== undefined) this.#endReplaced(next.seen, next.edges);
    for (const { side, part } of readEdges(next.edges)) {
      if (side === 'head') {
        this.#continue(part);
      } else {
        this.#endOpen(part);
        this.#put(part, part);
      }
    }
  }

  /** An id that is open here and whose first line in the next piece is a `+` that also ended there: ours never ended. */
  #endReplaced(seen: Int32Array, edges: Edges): void {
    if (this.#edges.size === 0) return;
    let reaching: IdMap<true> | undefined;
    for (let i = 0; i < seen.length; i += 2) {
      const [idHigh, idLow] = [seen[i]!, seen[i + 1]!];
      if (this.#edges.get(idHigh, idLow) === undefined) continue;
      reaching ??= idsOf(edges);
      if (reaching.get(idHigh, idLow) === undefined) this.#endOpen({ idHigh, idLow });
    }
  }

  #endOpen(id: Id): void {
    const edge = this.#get(id);
    if (edge === undefined) return;
    if (edge.tail !== undefined) {
      this.#tally.settle(edge.tail);
      this.#put(id, undefined);
    } else if (edge.head !== undefined) {
      this.#set(id, { head: closed(edge.head), tail: undefined });
    }
  }

  /** The next piece's head goes on where our open session stopped, or stands alone where we have none. */
  #continue(head: SessionPart): void {
    const edge = this.#get(head);
    if (edge?.tail !== undefined) {
      this.#settleOrPut(joinParts(edge.tail, head));
    } else if (edge?.head !== undefined && !edge.head.closed) {
      this.#set(head, { head: joinParts(edge.head, head), tail: undefined });
    } else if (this.#nothingBefore(head)) {
      this.#settleOrPut(head);
    } else {
      this.#set(head, { head, tail: undefined });
    }
  }

  /** Whether no line before this piece can belong to a session of this id that is still open. */
  #nothingBefore({ idHigh, idLow }: Id): boolean {
    return this.#seen === undefined || this.#seen.get(idHigh, idLow) === true;
  }

  #settleOrPut(session: SessionPart): void {
    if (session.closed) this.#tally.settle(session);
    this.#put(session, session.closed ? undefined : session);
  }

  /** Sets the open session of an id, and keeps its head. */
  #put(id: Id, tail: SessionPart | undefined): void {
    const head = this.#get(id)?.head;
    if (head === undefined && tail === undefined) this.#edges.delete(id.idHigh, id.idLow);
    else this.#set(id, { head, tail });
  }

  #get({ idHigh, idLow }: Id): Edge | undefined {
    return this.#edges.get(idHigh, idLow);
  }

  #set({ idHigh, idLow }: Id, edge: Edge): void {
    this.#edges.set(idHigh, idLow, edge);
  }

  /** Settles the half of the open sessions that has been silent for the longest. */
  #giveUpOldest(): void {
    const times = Float64Array.from(this.#edges.values(), ({ tail }) => tail?.last ?? Infinity).sort();
    const median = times[times.length >> 1]!;
    for (const { tail } of this.#edges.values()) {
      if (tail === undefined || tail.last > median) continue;
      this.#tally.settle(tail);
      this.#put(tail, undefined);
      this.#givenUp += 1;
    }
  }

  #writeEdges(): Edges {
    const parts = [...this.#edges.values()].flatMap(partsOf);
    const writer = new EdgeWriter(parts.length);
    for (const part of parts) writer.add(part);
    return writer.edges();
  }
}

type Id = Pick<SessionPart, 'idHigh' | 'idLow'>;

function idsOf(edges: Edges): IdMap<true> {
  const ids = new IdMap<true>();
  for (const { part } of readEdges(edges)) ids.set(part.idHigh, part.idLow, true);
  return ids;
}

function addIds(ids: IdMap<true>, seen: Int32Array): IdMap<true> {
  for (let i = 0; i < seen.length; i += 2) ids.set(seen[i]!, seen[i + 1]!, true);
  return ids;
}

function idsIn(ids: IdMap<true>): Int32Array<ArrayBuffer> {
  return Int32Array.from(Array.from(ids.keys()).flat());
}

function partsOf({ head, tail }: Edge): EdgePart[] {
  return [
    ...(head === undefined ? [] : [{ side: 'head' as const, part: head }]),
    ...(tail === undefined ? [] : [{ side: 'tail' as const, part: tail }]),
  ];
}

/** What later lines may say of a session. */
type Later = Pick<SessionPart, 'last' | 'hostList' | 'connectedTo' | 'failedHost' | 'closed' | 'end'>;

/** The session, to which no later line belongs. */
function closed(session: SessionPart): SessionPart {
  return joinParts(session, { ...nothingSaid, last: session.last, closed: true, end: session.end });
}

const nothingSaid = { hostList: undefined, connectedTo: undefined, failedHost: undefined };

/** Merges two pieces of one stream, `b` right after `a`. Associative. */
export function merge(a: Partial, b: Partial, policy: ScanPolicy): Partial {
  const sum = new Accumulator(policy, a);
  sum.add(b);
  return sum.partial(a.stream);
}

/** `b` goes on where `a` stopped. */
function joinParts(a: SessionPart, b: Later): SessionPart {
  return {
    idHigh: a.idHigh,
    idLow: a.idLow,
    source: a.source,
    destination: a.destination,
    last: b.last,
    // Only a `+` line says these, and a session's `+` is its first line.
    toMailbox: a.toMailbox,
    queueLength: a.queueLength,
    hostList: b.hostList ?? a.hostList,
    connectedTo: b.connectedTo ?? a.connectedTo,
    failedHost: b.failedHost ?? a.failedHost,
    closed: b.closed,
    end: b.end,
  };
}

function joinFiles(a: FileTally, b: FileTally): FileTally {
  const extents = [a.extent, b.extent].filter((extent) => extent !== undefined);
  const warnings = new Map<string, Warning>(a.warnings.map((warning) => [warning.code, warning]));
  for (const { code, count, first } of b.warnings) {
    const known = warnings.get(code);
    warnings.set(code, { code, count: (known?.count ?? 0) + count, first: known?.first ?? first });
  }
  return {
    path: a.path,
    lines: addLines(a.lines, b.lines),
    extent:
      extents.length === 0
        ? undefined
        : { from: Math.min(...extents.map(({ from }) => from)), to: Math.max(...extents.map(({ to }) => to)) },
    warnings: [...warnings.values()],
    failure: a.failure ?? b.failure,
  };
}
