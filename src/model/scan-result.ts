import type { LineCounts, Reject, RestartEvidence, TrafficTo } from './analysis.ts';
import type { EvidenceRef } from './evidence.ts';
import type { FindingRun, SlotCount } from './finding.ts';
import type { Interval } from '../lib/interval.ts';
import type { Message } from './message.ts';
import type { Endpoint, NextHop, Outcome, SessionEnd } from './session.ts';
import type { Stream } from './source.ts';

/** What the lines of one file came to. */
export interface FileTotals {
  readonly path: string;
  readonly lines: LineCounts;
  /** Earliest and latest record, inside the asked window or not; undefined where no record was read. */
  readonly extent: Interval | undefined;
  readonly warnings: readonly Warning[];
  /** Set when reading stopped before the end of the file. */
  readonly failure: Message | string | undefined;
}

export interface Warning {
  readonly code: string;
  readonly count: number;
  /** The first line that gave it. */
  readonly first: number;
}

/** Code of the warning that counts descriptions of unknown shapes. */
export const UNKNOWN_DESCRIPTIONS = 'unknown-descriptions';
/** Code of the warning that counts records whose direction is none: what they say is in no count. */
export const UNKNOWN_DIRECTION = 'unknown-direction';

export interface SessionTotals {
  readonly total: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly messages: number;
  readonly bytes: number;
}

/** When one service of one target accepted sessions, in no order. */
export interface Acceptances {
  readonly target: string;
  /** The next hop behind which it was found. */
  readonly destination: string;
  readonly endpoint: Endpoint;
  /** The target is a host of this organisation. */
  readonly isInternal: boolean;
  readonly at: Float64Array<ArrayBuffer>;
}

export interface Restart {
  readonly at: number;
  readonly evidence: RestartEvidence;
}

/** `#Version` of a log header, and when that header was written. */
export interface VersionSeen {
  readonly at: number;
  readonly version: string;
}

/** How SMTP sessions to one kind of next hop fared, by `SLOT_MS` of time. */
export interface Rate {
  readonly slot: number;
  readonly nextHop: NextHop;
  readonly succeeded: number;
  readonly failed: number;
}

/**
 * Sessions by when they ended, one entry for each target and outcome. Those that went on as another session (`replaced`,
 * `failover`) are not in it.
 */
export interface TrafficCounts {
  readonly to: TrafficTo;
  /** Of `host`, its name; else empty. */
  readonly target: string;
  readonly outcome: Outcome;
  /** Number of a slot of `SLOT_MS`, and how many sessions, pair by pair, in order. */
  readonly counts: Int32Array<ArrayBuffer>;
}

/** The longest queue of one next hop, by `SLOT_MS` of time, of those that are not short (`MIN_QUEUE`). */
export interface QueueSamples {
  readonly nextHop: string;
  readonly peaks: readonly SlotCount[];
}

/** Descriptions of one shape that no reader knows. */
export interface UnknownShape {
  /** `{direction} {shape}` */
  readonly shape: string;
  readonly count: number;
  readonly first: EvidenceRef;
}

/**
 * The sessions that reach over the beginning or the end of a piece of log, in columns (scan/sessions/edges.ts): a
 * million of them are a few arrays that cross a thread without being copied.
 */
export interface Edges {
  /** `EDGE.words` words a session: id, flags, queue, numbers of texts and of its end. */
  readonly words: Int32Array<ArrayBuffer>;
  /** Of each session: time of its last line. */
  readonly last: Float64Array<ArrayBuffer>;
  readonly texts: readonly string[];
  /** Of each session that has one, in their order. */
  readonly ends: readonly SessionEnd[];
}

/**
 * All that one piece of a stream says, in small. Pieces that follow each other merge:
 * `scan(a ++ b) = merge(scan(a), scan(b))`, and merging is associative.
 */
export interface ScanResult {
  readonly stream: Stream;
  readonly files: readonly FileTotals[];
  /** Sessions known whole. */
  readonly sessions: SessionTotals;
  /** Sessions given up as open because too many were open at once: a later line of one begins another session. */
  readonly givenUp: number;
  readonly findings: readonly FindingRun[];
  readonly acceptances: readonly Acceptances[];
  readonly restarts: readonly Restart[];
  readonly versions: readonly VersionSeen[];
  /**
   * Lifetimes of processes as the session ids tell them: `from` is the start, and `to` the latest id,
   * both as times. Ids that are no such time are left out.
   */
  readonly processes: readonly Interval[];
  readonly rates: readonly Rate[];
  readonly queues: readonly QueueSamples[];
  readonly traffic: readonly TrafficCounts[];
  readonly unknown: readonly UnknownShape[];
  /** Once nothing follows: when each session without an end was last heard of, in order. */
  readonly unended: readonly number[];
  /** When the stream wrote lines: intervals with no hole longer than `LOG_GAP_MS`. */
  readonly activity: readonly Interval[];
  readonly edges: Edges;
  /**
   * Every id that occurs here, each once, as two words: a later line of the same id belongs to this piece's session
   * and to none before it. Undefined once nothing lies before: then no head is left, and no one needs to ask.
   */
  readonly seen: Int32Array<ArrayBuffer> | undefined;
  readonly rejects: { readonly count: number; readonly listed: readonly Reject[] };
}
