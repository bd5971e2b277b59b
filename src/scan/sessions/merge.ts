import type { Interval } from '../../lib/interval.ts';
import { addLines, type Reject } from '../../model/analysis.ts';
import { nameKey } from '../../lib/order.ts';
import type { Edges, FileTotals, ScanResult, Restart, VersionSeen, Warning } from '../../model/scan-result.ts';
import type { ScanPolicy } from '../../model/rule.ts';
import type { SessionPart } from '../../model/session.ts';
import { UnknownShapes } from './unknown-shapes.ts';
import { REJECTS_LISTED, byLine } from '../lines/file-lines.ts';
import { edgeAt, idAt, isHead, writeEdges } from './edges.ts';
import { IdMap } from './id-map.ts';
import { LOG_GAP_MS, LinkedIntervals, PROCESS_GAP_MS } from './linked-intervals.ts';
import { OpenSessions } from './open-sessions.ts';
import { SessionCounts } from './tally.ts';
import { noteVersion } from './versions.ts';

/**
 * Adds up pieces of one stream that follow each other. A class because it grows in place: a stream of a thousand files
 * is added up once, not copied a thousand times.
 */
export class ScanTotals {
  readonly #tally: SessionCounts;
  readonly #files: FileTotals[] = [];
  readonly #restarts: Restart[] = [];
  readonly #versions: VersionSeen[] = [];
  readonly #processes = new LinkedIntervals(PROCESS_GAP_MS);
  readonly #unknown = new UnknownShapes();
  #unended: readonly number[] = [];
  readonly #hostRules: ReadonlySet<string>;
  readonly #activity = new LinkedIntervals(LOG_GAP_MS);
  /** Sessions whose first line is no `+`: they may have begun before. None where nothing lies before. */
  readonly #heads = new IdMap<SessionPart>();
  readonly #open = new OpenSessions();
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
  constructor(policy: ScanPolicy, first?: ScanResult, mostOpen = Infinity) {
    this.#tally = new SessionCounts(policy);
    this.#mostOpen = mostOpen;
    this.#hostRules = new Set(policy.rules.filter(({ about }) => about === 'host').map(({ id }) => id));
    if (first === undefined) return;
    this.#seen = first.seen === undefined ? undefined : addIds(new IdMap(), first.seen);
    const numbers = this.#open.numbersOf(first.edges);
    for (let i = 0; i < first.edges.last.length; i++) {
      const { side, part } = edgeAt(first.edges, i);
      if (side === 'head') this.#heads.set(part.idHigh, part.idLow, part);
      else this.#open.put(first.edges, i, numbers);
    }
    this.#addCounts(first);
  }

  add(next: ScanResult): void {
    this.#joinEdges(next);
    if (this.#open.size > this.#mostOpen) this.#giveUpOldest();
    if (this.#seen !== undefined && next.seen !== undefined) addIds(this.#seen, next.seen);
    this.#addCounts(next);
  }

  /** Nothing follows: the sessions that are still open have no end. */
  close(): void {
    const heads = [...this.#heads.values()];
    for (const head of heads) this.#tally.settle(head);
    const open = this.#open.times();
    this.#tally.settleOpen(open);
    const unended = heads.filter(({ end }) => end === undefined).map(({ last }) => last);
    this.#unended = [...Float64Array.from([...unended, ...open]).sort()];
    this.#heads.clear();
    this.#open.clear();
  }

  /** How many acceptances are held. */
  get accepted(): number {
    return this.#tally.accepted;
  }

  /** The runs of findings, by the target's key. */
  addRuns(into: Map<string, Interval[]>): void {
    for (const run of this.#tally.findings()) {
      // Single messages and mailboxes have no recovery of the target.
      if (!this.#hostRules.has(run.rule)) continue;
      const key = nameKey(run.target);
      const known = into.get(key);
      if (known === undefined) into.set(key, [run]);
      else known.push(run);
    }
  }

  /** See `SessionCounts.forgetAcceptances`. */
  forgetAcceptances(before: number, runs: ReadonlyMap<string, readonly Interval[]>): void {
    this.#tally.forgetAcceptances(before, (name) => runs.get(name) ?? []);
  }

  scanResult(stream: ScanResult['stream']): ScanResult {
    return {
      stream,
      files: this.#files,
      ...this.#tally.counts(),
      givenUp: this.#givenUp,
      restarts: this.#restarts,
      versions: this.#versions,
      processes: this.#processes.linked(),
      unknown: this.#unknown.shapes(),
      unended: this.#unended,
      activity: this.#activity.linked(),
      edges: this.#writeEdges(),
      seen: this.#seen === undefined ? undefined : idsIn(this.#seen),
      rejects: { count: this.#rejected, listed: this.#rejects },
    };
  }

  #addCounts(piece: ScanResult): void {
    this.#tally.add(piece);
    this.#givenUp += piece.givenUp;
    for (const file of piece.files) this.#addFile(file);
    for (const restart of piece.restarts) this.#restarts.push(restart);
    for (const seen of piece.versions) noteVersion(this.#versions, seen);
    for (const lifetime of piece.processes) this.#processes.add(lifetime);
    for (const shape of piece.unknown) this.#unknown.add(shape);
    for (const active of piece.activity) this.#activity.add(active);
    this.#rejected += piece.rejects.count;
    this.#rejects.push(...piece.rejects.listed.slice(0, REJECTS_LISTED - this.#rejects.length));
  }

  /** Two pieces of one file are one file. */
  #addFile(file: FileTotals): void {
    const last = this.#files.at(-1);
    if (last?.path === file.path) this.#files[this.#files.length - 1] = joinFiles(last, file);
    else this.#files.push(file);
  }

  #joinEdges({ seen, edges }: ScanResult): void {
    if (seen !== undefined) this.#endReplaced(seen, edges);
    const numbers = this.#open.numbersOf(edges);
    this.#open.makeRoom(edges.last.length);
    for (let i = 0; i < edges.last.length; i++) {
      if (isHead(edges, i)) {
        this.#continue(edgeAt(edges, i).part);
      } else {
        this.#endOpen(idAt(edges, i));
        this.#open.put(edges, i, numbers);
      }
    }
  }

  /** An id that is open here and whose first line in the next piece is a `+` that also ended there: ours never ended. */
  #endReplaced(seen: Int32Array, edges: Edges): void {
    if (this.#open.size === 0 && this.#heads.size === 0) return;
    let reaching: IdMap<true> | undefined;
    for (let i = 0; i < seen.length; i += 2) {
      const idHigh = seen[i]!;
      const idLow = seen[i + 1]!;
      if (!this.#open.has(idHigh, idLow) && this.#heads.get(idHigh, idLow) === undefined) continue;
      reaching ??= idsOf(edges);
      if (reaching.get(idHigh, idLow) === undefined) this.#endOpen({ idHigh, idLow });
    }
  }

  #endOpen({ idHigh, idLow }: Id): void {
    const session = this.#open.get(idHigh, idLow);
    const head = this.#heads.get(idHigh, idLow);
    if (session !== undefined) {
      this.#tally.settle(session);
      this.#open.delete(idHigh, idLow);
    } else if (head !== undefined) {
      this.#heads.set(idHigh, idLow, closed(head));
    }
  }

  /** The next piece's head continues where our open session stopped, or stands alone where we have none. */
  #continue(next: SessionPart): void {
    const { idHigh, idLow } = next;
    const session = this.#open.get(idHigh, idLow);
    const head = this.#heads.get(idHigh, idLow);
    if (session !== undefined) {
      this.#open.delete(idHigh, idLow);
      this.#settleOrPut(joinParts(session, next));
    } else if (head !== undefined && !head.closed) {
      this.#heads.set(idHigh, idLow, joinParts(head, next));
    } else if (this.#nothingBefore(next)) {
      this.#settleOrPut(next);
    } else {
      this.#heads.set(idHigh, idLow, next);
    }
  }

  /** Whether no line before this piece can belong to a session of this id that is still open. */
  #nothingBefore({ idHigh, idLow }: Id): boolean {
    return this.#seen === undefined || this.#seen.get(idHigh, idLow) === true;
  }

  #settleOrPut(session: SessionPart): void {
    if (session.closed) {
      this.#tally.settle(session);
      return;
    }
    const edges = writeEdges([{ side: 'tail', part: session }]);
    this.#open.put(edges, 0, this.#open.numbersOf(edges));
  }

  #giveUpOldest(): void {
    this.#givenUp += this.#tally.settleOpen(this.#open.takeOldest());
  }

  #writeEdges(): Edges {
    return writeEdges([
      ...Array.from(this.#heads.values(), (part) => ({ side: 'head' as const, part })),
      ...Array.from(this.#open.values(), (part) => ({ side: 'tail' as const, part })),
    ]);
  }
}

type Id = Pick<SessionPart, 'idHigh' | 'idLow'>;

function idsOf(edges: Edges): IdMap<true> {
  const ids = new IdMap<true>();
  for (let i = 0; i < edges.last.length; i++) {
    const { idHigh, idLow } = idAt(edges, i);
    ids.set(idHigh, idLow, true);
  }
  return ids;
}

function addIds(ids: IdMap<true>, seen: Int32Array): IdMap<true> {
  for (let i = 0; i < seen.length; i += 2) ids.set(seen[i]!, seen[i + 1]!, true);
  return ids;
}

function idsIn(ids: IdMap<true>): Int32Array<ArrayBuffer> {
  return Int32Array.from(Array.from(ids.keys()).flat());
}

/** What later lines may say of a session. */
type Later = Pick<SessionPart, 'last' | 'hostList' | 'connectedTo' | 'failedHost' | 'failure' | 'closed' | 'end'>;

/** The session, to which no later line belongs. */
function closed(session: SessionPart): SessionPart {
  return joinParts(session, { ...nothingSaid, last: session.last, closed: true, end: session.end });
}

const nothingSaid = { hostList: undefined, connectedTo: undefined, failedHost: undefined, failure: undefined };

/** Merges two pieces of one stream, `b` right after `a`. Associative. */
export function merge(a: ScanResult, b: ScanResult, policy: ScanPolicy): ScanResult {
  const sum = new ScanTotals(policy, a);
  sum.add(b);
  return sum.scanResult(a.stream);
}

/** `b` continues where `a` stopped. */
export function joinParts(a: SessionPart, b: Later): SessionPart {
  return {
    idHigh: a.idHigh,
    idLow: a.idLow,
    source: a.source,
    destination: a.destination,
    last: b.last,
    // Only a `+` line says these, and a session's `+` is its first line.
    nextHop: a.nextHop,
    queueLength: a.queueLength,
    hostList: b.hostList ?? a.hostList,
    connectedTo: b.connectedTo ?? a.connectedTo,
    // The first failure is kept, and the host that it names.
    failedHost: (a.failure === undefined ? b : a).failedHost,
    failure: a.failure ?? b.failure,
    closed: b.closed,
    end: b.end,
  };
}

function joinFiles(a: FileTotals, b: FileTotals): FileTotals {
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
    warnings: [...warnings.values()].sort(byLine),
    failure: a.failure ?? b.failure,
  };
}
