import type { Interval } from '../../model/interval.ts';
import { addLines } from '../../model/lines.ts';
import { nameKey } from '../../model/order.ts';
import type { FileTally, IdSet, Partial, Restart, Warning } from '../../model/partial.ts';
import type { ScanPolicy } from '../../model/rule.ts';
import type { SessionPart } from '../../model/session.ts';
import type { Reject } from '../../model/analysis.ts';
import { joined } from './activity.ts';
import { REJECTS_LISTED } from '../lines/file-lines.ts';
import { readEdges, writeEdges, type EdgePart } from './edges.ts';
import { IdMap } from './id-map.ts';
import { hasId, unionIds } from './id-set.ts';
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
  #seen: IdSet | undefined;
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
    this.#seen = first.seen;
    for (const { head, tail } of edgesOf(first).values()) {
      const { idHigh, idLow } = (head ?? tail)!;
      this.#edges.set(idHigh, idLow, { head, tail });
    }
    this.#addCounts(first);
  }

  add(next: Partial): void {
    this.#joinEdges(next);
    if (this.#edges.size > this.#mostOpen) this.#giveUpOldest();
    if (this.#seen !== undefined && next.seen !== undefined) this.#seen = unionIds(this.#seen, next.seen);
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
      edges: writeEdges([...this.#edges.values()].flatMap(partsOf)),
      seen: this.#seen,
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
    const edges = edgesOf(next);
    if (next.seen !== undefined) this.#endReplaced(next.seen, edges);
    for (const { head, tail } of edges.values()) {
      const id = (head ?? tail)!;
      if (head === undefined) {
        this.#endOpen(id);
        this.#put(id, tail);
      } else {
        this.#continue(head, tail);
      }
    }
  }

  /** An id that is open here and whose first line in the next piece is a `+` that also ended there: ours never ended. */
  #endReplaced(seen: IdSet, edges: IdMap<Edge>): void {
    for (const { head, tail } of this.#edges.values()) {
      const id = (head ?? tail)!;
      if (hasId(seen, id.idHigh, id.idLow) && edges.get(id.idHigh, id.idLow) === undefined) this.#endOpen(id);
    }
  }

  #endOpen(id: Id): void {
    const edge = this.#get(id);
    if (edge === undefined) return;
    if (edge.tail !== undefined) {
      this.#tally.settle({ ...edge.tail, closed: true });
      this.#put(id, undefined);
    } else if (edge.head !== undefined) {
      this.#set(id, { head: { ...edge.head, closed: true }, tail: undefined });
    }
  }

  /** The next piece's head goes on where our open session stopped, or stands alone where we have none. */
  #continue(head: SessionPart, tail: SessionPart | undefined): void {
    const edge = this.#get(head);
    if (edge?.tail !== undefined) {
      this.#settleOrPut(joinParts(edge.tail, head), tail);
    } else if (edge?.head !== undefined && !edge.head.closed) {
      this.#set(head, { head: joinParts(edge.head, head), tail });
    } else if (this.#nothingBefore(head)) {
      this.#settleOrPut(head, tail);
    } else {
      this.#set(head, { head, tail });
    }
  }

  /** Whether no line before this piece can belong to a session of this id that is still open. */
  #nothingBefore({ idHigh, idLow }: Id): boolean {
    return this.#seen === undefined || hasId(this.#seen, idHigh, idLow);
  }

  #settleOrPut(session: SessionPart, tail: SessionPart | undefined): void {
    if (session.closed) {
      this.#tally.settle(session);
      this.#put(session, tail);
    } else {
      this.#put(session, session);
    }
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
    const open = [...this.#edges.values()].flatMap(({ tail }) => tail ?? []).sort((a, b) => a.last - b.last);
    for (const session of open.slice(0, Math.ceil(open.length / 2))) {
      this.#tally.settle(session);
      this.#put(session, undefined);
      this.#givenUp += 1;
    }
  }
}

type Id = Pick<SessionPart, 'idHigh' | 'idLow'>;

function edgesOf(piece: Partial): IdMap<Edge> {
  const edges = new IdMap<Edge>();
  for (const { side, part } of readEdges(piece.edges)) {
    const { idHigh, idLow } = part;
    const known = edges.get(idHigh, idLow);
    edges.set(idHigh, idLow, { head: known?.head, tail: known?.tail, [side]: part });
  }
  return edges;
}

function partsOf({ head, tail }: Edge): EdgePart[] {
  return [
    ...(head === undefined ? [] : [{ side: 'head' as const, part: head }]),
    ...(tail === undefined ? [] : [{ side: 'tail' as const, part: tail }]),
  ];
}

/** Merges two pieces of one stream, `b` right after `a`. Associative. */
export function merge(a: Partial, b: Partial, policy: ScanPolicy): Partial {
  const sum = new Accumulator(policy, a);
  sum.add(b);
  return sum.partial(a.stream);
}

function joinParts(a: SessionPart, b: SessionPart): SessionPart {
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
