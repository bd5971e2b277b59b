import type { Instant, TimeSpan } from './time.ts';
import type { ComponentStateName, Holder, RequesterState } from './component-state.ts';
import type { EvidenceRef } from './evidence.ts';
import type { Incident } from './incident.ts';
import type { Message } from './message.ts';
import type { Outcome } from './session.ts';
import type { ServerEvent } from './server-event.ts';
import type { SavedConversation } from './smtp-conversation.ts';
import type { Marker, Service, EvidenceKind } from './source.ts';

/** Physical lines. `total` is the sum of the other five, in every file and in all. */
export interface LineCounts {
  readonly total: number;
  /** Records read. */
  readonly parsed: number;
  /** `#` lines, and the header row of a re-saved file. */
  readonly comment: number;
  readonly blank: number;
  /** Lines that could not be read: see `rejects`. */
  readonly rejected: number;
  /** Records outside the asked window: read, and counted in no session. */
  readonly skipped: number;
}

export interface Input {
  /** Through archives as through folders: `collected.zip/Hub_Connectivity_Logs.zip/CONNECTLOG20260302-1.LOG`. */
  readonly path: string;
  readonly server: string;
  readonly service: Service;
  /** Size on disk; of a member of a zip, its unpacked size. */
  readonly bytes: number;
  /** SHA-256 of the file on disk, 64 hex digits: only where it was requested. */
  readonly sha256?: string;
  /** `partial`: read, with damage in it. `unreadable`: not read or not to its end, or most of it tells nothing that is known. */
  readonly status: 'read' | 'partial' | 'skipped' | 'unreadable';
  readonly reason?: Message;
  /** Of a copy that is not counted again: the input that holds all that it does. */
  readonly copyOf?: string;
  /** What is known of logs that should be there. */
  readonly marker?: Marker;
  /** Time of the earliest record. */
  readonly first?: Instant;
  /** Time of the latest record. */
  readonly last?: Instant;
  readonly lines: LineCounts;
  readonly warnings: readonly { readonly code: string; readonly count: number; readonly first: number }[];
}

/** `logged`: the service said so. `header`: a log header in the middle of a file. `inferred`: from the session ids. */
export type RestartEvidence = 'logged' | 'header' | 'inferred';

export interface StreamReport {
  readonly server: string;
  readonly service: Service;
  readonly sessions: number;
  /**
   * Sessions counted as open before the end of the log, because too many were open at once to keep them all: a later
   * line of one begins another session. Absent where there are none.
   */
  readonly givenUp?: number;
  /** First and last line; absent where the asked window holds none. */
  readonly from?: Instant;
  readonly to?: Instant;
  /** When it logged, with no silence of ten minutes or more between. */
  readonly active: readonly TimeSpan[];
  /** Where nothing was logged for much longer than this stream is usually silent (rule `log-gap`). */
  readonly gaps: readonly TimeSpan[];
  readonly restarts: readonly StreamRestart[];
  /** When the process that wrote the first sessions started, as their ids tell; absent where they do not. */
  readonly runningSince?: Instant;
  /** `#Version` of the log headers, as it changed. Often it says nothing of the product. */
  readonly versions: readonly { readonly at: Instant; readonly version: string }[];
  /** Sessions without an end that a restart left behind; the others were open at the end of the log. */
  readonly leftOpen: number;
  /** Set where older logs have been deleted by Exchange itself: nothing is known before `from`. */
  readonly purged?: Message;
}

export interface StreamRestart {
  readonly at: Instant;
  readonly evidence: RestartEvidence;
  /** Sessions that were open and never ended. */
  readonly leftOpen: number;
}

/** The backlog of one next hop in one stream, as the beginnings of its sessions tell it. */
export interface Backlog {
  readonly server: string;
  readonly service: Service;
  /** The Destination. */
  readonly nextHop: string;
  /** Messages at the longest. */
  readonly peak: number;
  readonly peakAt: Instant;
  /** From when to when the queue held ten messages or more. */
  readonly from: Instant;
  readonly to: Instant;
  /** Longest queue of each five minutes; shorter ones than ten messages are not recorded. */
  readonly curve: readonly { readonly at: Instant; readonly messages: number }[];
}

/** Whom sessions went to. `host`: a host of this organisation. `other`: no one was named, as by submissions. */
export type TrafficTo = 'host' | 'internet' | 'other';

/** Sessions by how they ended; outcomes that did not occur are left out. */
export type OutcomeCounts = Readonly<Partial<Record<Outcome, number>>>;

export interface TrafficStep {
  readonly at: Instant;
  readonly outcomes: OutcomeCounts;
}

/** The sessions of one server to one target. */
export interface Route {
  readonly server: string;
  readonly to: TrafficTo;
  /** Of `host`, its name; else empty. */
  readonly target: string;
  readonly outcomes: OutcomeCounts;
  /** Steps of `routeStepMinutes`; those without a session are left out. */
  readonly steps: readonly TrafficStep[];
}

/**
 * Sessions by when they ended. Those that went on as another session (`replaced`, `failover`) are not in it; those
 * without an end are where they were last heard of.
 */
export interface Traffic {
  readonly stepMinutes: number;
  /** Of all sessions; steps without a session are left out. */
  readonly steps: readonly TrafficStep[];
  /**
   * Of the steps of each route. Bounded, so that the end of a step is an instant, too.
   * @minimum 0
   * @maximum 1000000000
   */
  readonly routeStepMinutes: number;
  /** Those with the most failures first, then those with the most sessions: at most 400. */
  readonly routes: readonly Route[];
  /** How many routes are not listed. */
  readonly routesLeft: number;
}

/** What no log mentions. */
export interface Coverage {
  /** Servers of this organisation that were sent to, and of which there is no log. */
  readonly withoutLogs: readonly string[];
  /** Services whose log is missing where another service of the same server has one. */
  readonly missingServices: readonly { readonly server: string; readonly services: readonly Service[] }[];
  /** Sentences that say what cannot be concluded. */
  readonly limits: readonly Message[];
  /** Commands that fetch what is missing; empty where nothing is. */
  readonly fetch: readonly string[];
}

/** A file with the logs that may say why a server refused mail. */
export interface EvidenceFile {
  readonly path: string;
  readonly kind: EvidenceKind;
  readonly bytes: number;
  /** As of an input. */
  readonly sha256?: string;
  /** `partial`: read, with something in it that was not understood. `skipped`: it could not have said anything. */
  readonly status: Input['status'];
  readonly reason?: Message;
  /** How many states, events, conversations or replies it reported. */
  readonly facts: number;
  /** An option names it, or the archive that it is in; absent where it was only found. */
  readonly given?: true;
  /** Why it says less than was to be expected. */
  readonly remarks?: readonly Message[];
  /** What was not understood, each reason once, with the first line. */
  readonly problems: readonly { readonly reason: Message; readonly count: number; readonly line: number }[];
}

/** One component of a server, as all state files of that server together show it. */
export interface ComponentReport {
  readonly server: string;
  readonly component: string;
  /** One requester that holds it inactive is enough; else one that drains it; else it is active. */
  readonly effective: ComponentStateName;
  /** Requesters that keep it from being active. */
  readonly heldBy: readonly Holder[];
  /** The registry of the server and Active Directory say different things. */
  readonly differs: boolean;
  readonly requesters: readonly RequesterState[];
}

/** What the files with the logs say. */
export interface EvidenceReport {
  readonly files: readonly EvidenceFile[];
  readonly components: readonly ComponentReport[];
  /** Those of the servers that the logs mention, in order of time, at most 500. */
  readonly events: readonly ServerEvent[];
  /** How many events are not listed. */
  readonly eventsLeft: number;
  readonly conversations: readonly SavedConversation[];
}

export interface TimelineEntry extends Message {
  readonly at: Instant;
  readonly kind:
    | 'log-begins'
    | 'refusals-begin'
    | 'refusals-end'
    | 'recovered'
    | 'restart'
    | 'queue-peak'
    | 'log-gap'
    | 'component-state'
    | 'event'
    | 'log-ends';
  /** Id of the incident it belongs to. */
  readonly incident?: string;
}

export interface Reject {
  readonly file: string;
  readonly line: number;
  /** Of the line's first byte. For UTF-16 files: in their UTF-8 form. */
  readonly offset: number;
  readonly reason:
    'bad-date' | 'line-in-line' | 'line-too-long' | 'missing-columns' | 'nul-bytes' | 'open-quote' | 'too-few-fields';
  /** First 200 characters. */
  readonly text: string;
}

/** Everything that connectlog says about a set of logs. Every report is a view of it; the JSON report is it. */
export interface Analysis {
  readonly schemaVersion: 2;
  /** `warn`: finished, with warnings counted. `error`: something was not read, or nothing was there to read. */
  readonly outcome: 'ok' | 'warn' | 'error';
  /** Set where the run was stopped: the inputs that were not read to their end say so. */
  readonly interrupted?: boolean;
  readonly verdict: {
    /** `inconclusive`: nothing was flagged, but something was not read. */
    readonly state: 'ongoing' | 'unknown' | 'recovered' | 'ended' | 'clear' | 'inconclusive';
    /** The incident to look at first. */
    readonly incident?: string;
    /** The first is the answer. */
    readonly sentences: readonly Message[];
  };
  /** The time requested, half open; absent where everything was. */
  readonly window?: { readonly since?: Instant; readonly until?: Instant };
  readonly inputs: readonly Input[];
  readonly lines: LineCounts;
  /** First and last line inside the asked window. */
  readonly span?: TimeSpan;
  readonly sessions: {
    readonly total: number;
    readonly outcomes: Readonly<Record<Outcome, number>>;
    readonly messages: number;
    readonly bytes: number;
  };
  readonly streams: readonly StreamReport[];
  readonly incidents: readonly Incident[];
  /** The longest first, at most 50. */
  readonly backlogs: readonly Backlog[];
  readonly traffic: Traffic;
  readonly timeline: readonly TimelineEntry[];
  readonly coverage: Coverage;
  /** What the files with the logs say; absent where there are none. */
  readonly evidence?: EvidenceReport;
  /** Descriptions that connectlog does not know, by shape: the most frequent first, at most 50. */
  readonly unknown: readonly { readonly shape: string; readonly count: number; readonly first: EvidenceRef }[];
  readonly rejects: { readonly count: number; readonly listed: readonly Reject[] };
}

/**
 * What was not read, or not to its end, and so may hide failures. What lies with the logs explains failures and hides none:
 * it counts only where the user named it.
 */
export function unreadIn(inputs: readonly Input[], evidence: EvidenceReport | undefined): (Input | EvidenceFile)[] {
  const named = evidence?.files.filter(({ given }) => given) ?? [];
  return [...inputs, ...named].filter(({ status }) => status === 'unreadable');
}

export const NO_LINES: LineCounts = { total: 0, parsed: 0, comment: 0, blank: 0, rejected: 0, skipped: 0 };

export function addLines(a: LineCounts, b: LineCounts): LineCounts {
  return {
    total: a.total + b.total,
    parsed: a.parsed + b.parsed,
    comment: a.comment + b.comment,
    blank: a.blank + b.blank,
    rejected: a.rejected + b.rejected,
    skipped: a.skipped + b.skipped,
  };
}
