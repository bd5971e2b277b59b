import type { Analysis } from './analysis.ts';
import type { TimeSpan } from './time.ts';
import type { Severity } from './finding.ts';
import type { Incident } from './incident.ts';
import type { Message } from './message.ts';
import type { Outcome } from './session.ts';
import type { Service } from './source.ts';

/**
 * What became of something, the gravest first. `unknown`: it is not seen in the second logs, and they do not cover it.
 * `same`: no difference, or none that is more than chance.
 */
export const CHANGES = ['new', 'worse', 'unknown', 'fixed', 'better', 'same'] as const;
export type Change = (typeof CHANGES)[number];

/** The logs of one side, as a whole. */
export interface ComparedLogs {
  /** What they are called: the path, as typed. */
  readonly name: string;
  /** First and last line; absent where there is none. */
  readonly span?: TimeSpan;
  /** The time requested; absent where everything was. */
  readonly window?: Analysis['window'];
  /** Hours in which at least one log was written: from its first line to its last, without its gaps. */
  readonly hours: number;
  readonly sessions: number;
  readonly messages: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Inputs that were not read to their end. */
  readonly unread: readonly string[];
  /** Lines that could not be read. */
  readonly rejects: number;
}

/** All incidents of one kind on one side, added up. */
export interface IncidentSum extends TimeSpan {
  /** Of the analysis, in its order. */
  readonly ids: readonly string[];
  /** The highest. */
  readonly severity: Severity;
  /** The one that matters most: one that continues, else one of which nothing is known. */
  readonly state: Incident['state'];
  readonly sessions: number;
  /** All outages together. */
  readonly minutes: number;
  /** Flagged sessions of a thousand in these logs. */
  readonly perThousand: number;
  /** Flagged sessions by hour that the logs cover. */
  readonly perHour: number;
}

/** Incidents of both sides that are of one rule, scope, target and detail. */
export interface ComparedIncident {
  readonly rule: string;
  readonly scope: Incident['scope'];
  /** As the second logs have it, where it is there. */
  readonly target: string;
  readonly detail?: Message;
  /** Of the second logs, where it is there. */
  readonly title: Message;
  /** The one that counts: of `fixed`, `better` and `unknown`, as it was; else as it is. */
  readonly severity: Severity;
  /** Whether a report tells it among its incidents, on either side. */
  readonly isHeadline: boolean;
  readonly change: Change;
  readonly because: Message;
  readonly before?: IncidentSum;
  readonly after?: IncidentSum;
}

/** Before and after of one number; absent where there is none. */
export interface Pair<T> {
  readonly before?: T;
  readonly after?: T;
}

/** Sessions to one target, and those of them that failed. */
export interface TargetSessions {
  readonly sessions: number;
  readonly failed: number;
}

/** How sessions to one host, or to the internet, fared. */
export interface ComparedTarget extends Pair<TargetSessions> {
  readonly to: 'host' | 'internet';
  /** Of `host`, its name; else empty. */
  readonly target: string;
  readonly change: 'worse' | 'better' | 'same';
}

/** The log of one service, on both sides. */
export interface ComparedStream {
  readonly server: string;
  readonly service: Service;
  /** Absent where there is no line of it. */
  readonly before?: StreamCover;
  readonly after?: StreamCover;
}

export interface StreamCover {
  /** From its first line to its last, without its gaps. */
  readonly hours: number;
  readonly sessions: number;
}

/** The longest backlog of one next hop, messages; absent if there was no long backlog. */
export interface ComparedBacklog extends Pair<number> {
  readonly server: string;
  readonly service: Service;
  readonly nextHop: string;
}

/** The answer of `connectlog compare`. Every format of it is a view; the JSON is it. */
export interface Comparison {
  readonly schemaVersion: 2;
  /**
   * `incomplete`: something was not read, or a log is missing that was there before, whatever else was found. `worse`:
   * something is new or worse, of the severity requested or above.
   */
  readonly verdict: 'worse' | 'incomplete' | 'not-worse';
  readonly failOn: Severity;
  /** Why it is incomplete; empty where it is not. */
  readonly incomplete: readonly Message[];
  /** Kinds of incidents by what became of them. */
  readonly counts: Readonly<Record<Change, number>>;
  /** How many of those that are new or worse are below `failOn`. */
  readonly belowFailOn: number;
  readonly before: ComparedLogs;
  readonly after: ComparedLogs;
  /** In the order of `CHANGES`, the most severe first. */
  readonly incidents: readonly ComparedIncident[];
  /** Those that changed most first, at most 50. They do not decide: what fails has its incident. */
  readonly targets: readonly ComparedTarget[];
  readonly streams: readonly ComparedStream[];
  readonly backlogs: readonly ComparedBacklog[];
}
