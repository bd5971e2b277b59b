import type { Interval } from '../../model/interval.ts';
import { addLines } from '../../model/lines.ts';
import { compareText } from '../../model/order.ts';
import type { Edge, FileTally, IdSet, Partial, Restart, Warning } from '../../model/partial.ts';
import type { ScanPolicy } from '../../model/rule.ts';
import type { SessionPart } from '../../model/session.ts';
import type { Reject } from '../../model/analysis.ts';
import { joined } from './activity.ts';
import { REJECTS_LISTED } from '../lines/file-lines.ts';
import { hasId, unionIds } from './id-set.ts';
import { idFromText } from '../lines/session-id.ts';
import { Tally } from './tally.ts';

/**
 * Adds up pieces of one stream that follow each other. A class because it grows in place: a stream of a thousand files
 * is added up once, not copied a thousand times.
 */
export class Accumulator {
  readonly #tally: Tally;
  readonly #files: FileTally[] = [];
  readonly #restarts: Restart[] = [];
  #activity: Interval[] = [];
  readonly #edges = new Map<string, Edge>();
  #seen: IdSet | undefined;
  #rejected = 0;
  readonly #rejects: Reject[] = [];

  /**
   * `first` is the earliest piece, which something may precede. Without it, nothing lies before what is added:
   * every session that a line opens began there.
   */
  constructor(policy: ScanPolicy, first?: Partial) {
    this.#tally = new Tally(policy);
    if (first === undefined) return;
    this.#seen = first.seen;
    for (const edge of first.edges) this.#edges.set(edge.id, edge);
    this.#addCounts(first);
  }

  add(next: Partial): void {
    this.#joinEdges(next);
    if (this.#seen !== undefined && next.seen !== undefined) this.#seen = unionIds(this.#seen, next.seen);
    this.#addCounts(next);
  }

  /** Nothing follows: the sessions that are still open have no end. */
  close(): void {
    for (const { head, tail } of this.#edges.values()) {
      if (head !== undefined) this.#tally.settle(head);
      if (tail !== undefined) this.#tally.settle(tail);
    }
    this.#edges.clear();
  }

  partial(stream: Partial['stream']): Partial {
    return {
      stream,
      files: this.#files,
      sessions: this.#tally.sessions(),
      findings: this.#tally.findings(),
      acceptances: this.#tally.acceptances(),
      restarts: this.#restarts,
      activity: this.#activity,
      edges: [...this.#edges.values()].sort((a, b) => compareText(a.id, b.id)),
      seen: this.#seen,
      rejects: { count: this.#rejected, listed: this.#rejects },
    };
  }

  #addCounts(piece: Partial): void {
    this.#tally.add(piece);
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
    if (next.seen !== undefined) this.#endReplaced(next.seen, new Set(next.edges.map(({ id }) => id)));
    for (const { id, head, tail } of next.edges) {
      if (head === undefined) {
        this.#endOpen(id);
        this.#put(id, tail);
      } else {
        this.#continue(id, head, tail);
      }
    }
  }

  /** An id that is open here and whose first line in the next piece is a `+` that also ended there: ours never ended. */
  #endReplaced(seen: IdSet, edges: ReadonlySet<string>): void {
    for (const id of [...this.#edges.keys()]) {
      const { high, low } = idFromText(id);
      if (!edges.has(id) && hasId(seen, high, low)) this.#endOpen(id);
    }
  }

  #endOpen(id: string): void {
    const edge = this.#edges.get(id);
    if (edge === undefined) return;
    if (edge.tail !== undefined) {
      this.#tally.settle({ ...edge.tail, closed: true });
      this.#put(id, undefined);
    } else if (edge.head !== undefined) {
      this.#edges.set(id, { id, head: { ...edge.head, closed: true }, tail: undefined });
    }
  }

  /** The next piece's head goes on where our open session stopped, or stands alone where we have none. */
  #continue(id: string, head: SessionPart, tail: SessionPart | undefined): void {
    const edge = this.#edges.get(id);
    if (edge?.tail !== undefined) {
      this.#settleOrPut(id, joinParts(edge.tail, head), tail);
    } else if (edge?.head !== undefined && !edge.head.closed) {
      this.#edges.set(id, { id, head: joinParts(edge.head, head), tail });
    } else if (this.#nothingBefore(id)) {
      this.#settleOrPut(id, head, tail);
    } else {
      this.#edges.set(id, { id, head, tail });
    }
  }

  /** Whether no line before this piece can belong to a session of this id that is still open. */
  #nothingBefore(id: string): boolean {
    if (this.#seen === undefined) return true;
    const { high, low } = idFromText(id);
    return hasId(this.#seen, high, low);
  }

  #settleOrPut(id: string, session: SessionPart, tail: SessionPart | undefined): void {
    if (session.closed) {
      this.#tally.settle(session);
      this.#put(id, tail);
    } else {
      this.#put(id, session);
    }
  }

  /** Sets the open session of an id, and keeps its head. */
  #put(id: string, tail: SessionPart | undefined): void {
    const head = this.#edges.get(id)?.head;
    if (head === undefined && tail === undefined) this.#edges.delete(id);
    else this.#edges.set(id, { id, head, tail });
  }
}

/** Merges two pieces of one stream, `b` right after `a`. Associative. */
export function merge(a: Partial, b: Partial, policy: ScanPolicy): Partial {
  const sum = new Accumulator(policy, a);
  sum.add(b);
  return sum.partial(a.stream);
}

function joinParts(a: SessionPart, b: SessionPart): SessionPart {
  return {
    id: a.id,
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
