import type { Fact } from './fact.ts';
import type { Severity } from './finding.ts';
import type { Endpoint, Outcome } from './session.ts';

/** What rules look at: a session that has ended, or one line that speaks for itself. */
export interface Subject {
  readonly source: string;
  /** Undefined for a line that speaks for itself. */
  readonly outcome: Outcome | undefined;
  /** The `-` line, or the line that speaks for itself: of the whole service, or of one message of a long session. */
  readonly said: Fact;
  /** The first line of the session that tells a failure. */
  readonly failure: Fact | undefined;
}

/** What follows the status word in the closing bracket; undefined where there is nothing. */
export function reasonOf({ said }: Subject): string | undefined {
  return said.kind === 'ended' ? said.reason?.trim() : undefined;
}

/** What a rule says of a subject. */
export interface Flag {
  /**
   * Who is to blame: the `peer` that was reached, the host of the `failure`, the `destination` behind which no one was
   * found, or a name that the line gives.
   */
  readonly target: 'peer' | 'failed-host' | 'destination' | { readonly host: string; readonly endpoint: Endpoint };
  /**
   * What tells findings of one rule apart, e.g. a reply: texts of one shape (model/shape.ts) are one. Where the
   * log gives no words for it, what follows `detail.` in the id of a message.
   */
  readonly detail?: string;
}

/** A number that can be tuned. */
export interface Limit {
  readonly value: number;
  /** What it means, with its unit: id of a message. */
  readonly about: string;
}

/** Senders retry every few minutes: half an hour without a failure is another incident. */
export const USUAL_GAP: Limit = {
  value: 30,
  about: 'limit.gap-minutes',
};

/** One or two failures are a warning. */
export const USUAL_MINIMUM: Limit = {
  value: 3,
  about: 'limit.sessions',
};

/** What is flagged, and how flagged sessions become an incident. */
export interface Rule {
  /** The noun of the problem, kebab-case: `service-not-active`. Also the name of its page. */
  readonly id: string;
  readonly severity: Severity;
  readonly limits: Readonly<Record<string, Limit>> & {
    /** Findings at one target that lie further apart are two incidents, if the target accepted something between. */
    readonly gapMinutes: Limit;
  };
  /**
   * `host`: the target failed, and what other rules say of it at the same time belongs to one incident. `mail`: single
   * messages or mailboxes, reported together by what was said of them. `stream`: what a stream says as a whole, which only
   * the analysis sees.
   */
  readonly about: 'host' | 'mail' | 'stream';
  /**
   * The verdict: "EXCH02 {did} from .. to ..: {because}. 12 sessions from 2 servers were {hit}." Ids of messages;
   * without `hit` where no session is.
   */
  readonly problem: { readonly did: string; readonly because: string; readonly hit?: string };
  /**
   * Set for a rule of sessions and lines. The answer may depend on nothing but the subject and the limits. Called for
   * every session with a `-` line that did not succeeds, or in which a failure was reported, and for every line that speaks for
   * itself and tells a failure.
   */
  readonly flags?: (subject: Subject, limits: Rule['limits']) => Flag | undefined;
}

/** Half-open: `since <= time < until`, epoch milliseconds. */
export interface Window {
  readonly since: number | undefined;
  readonly until: number | undefined;
}

export function contains({ since = -Infinity, until = Infinity }: Window, time: number): boolean {
  return time >= since && time < until;
}

/** What scanning and merging must know in addition to the log. */
export interface ScanPolicy {
  /** The most special one first: it owns what several would flag. */
  readonly rules: readonly Rule[];
  /** Ids of rules that are switched off: what they would flag is not seen. */
  readonly off?: readonly string[];
  readonly window: Window;
  /** Whether each piece lists all its rejected lines, and not only the first. */
  readonly allRejects?: boolean;
}

/** Rules switched off and tuned: plain data, so that every thread has it. */
export interface RuleSettings {
  readonly off: readonly string[];
  /** By rule and limit. */
  readonly limits: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** For every rule. */
  readonly gapMinutes: number | undefined;
}

export function gapMsOf({ limits }: Rule): number {
  return limits.gapMinutes.value * 60_000;
}
