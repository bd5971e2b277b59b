import type { EvidenceRef } from './evidence.ts';
import type { Severity } from './finding.ts';
import type { Outcome } from './session.ts';
import type { Service } from './source.ts';

/** ISO 8601, UTC, milliseconds: `2026-03-02T09:12:00.123Z`. */
export type Instant = string;

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
  readonly path: string;
  readonly server: string;
  readonly service: Service;
  /** Size on disk. */
  readonly bytes: number;
  /** `partial`: read, with damage in it. `unreadable`: not read, or not to its end. */
  readonly status: 'read' | 'partial' | 'skipped' | 'unreadable';
  readonly reason?: string;
  /** Time of the earliest record. */
  readonly first?: Instant;
  /** Time of the latest record. */
  readonly last?: Instant;
  readonly lines: LineCounts;
  readonly warnings: readonly { readonly code: string; readonly count: number; readonly first: number }[];
}

export interface TimeSpan {
  readonly from: Instant;
  readonly to: Instant;
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
  /** Where nothing was logged for an hour or more. */
  readonly gaps: readonly TimeSpan[];
  readonly restarts: readonly { readonly at: Instant; readonly evidence: RestartEvidence }[];
}

export interface Observer {
  readonly server: string;
  readonly service: Service;
  readonly sessions: number;
}

/** What may have caused the incident, what speaks for it and what against. */
export interface Cause {
  readonly id: string;
  readonly title: string;
  readonly confidence: 'confirmed' | 'likely' | 'possible';
  readonly for: readonly string[];
  readonly against: readonly string[];
  /** The command whose answer decides. */
  readonly decideWith: string;
}

export interface RemedyStep {
  readonly purpose: string;
  /** Set where the step is not for everybody: look first. */
  readonly onlyIf?: string;
  /** For the Exchange Management Shell. Holds `<server>` where the log names no plain host name. */
  readonly command: string;
}

export interface Incident {
  /** Stable: from the rule, the target and the first instant. */
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly title: string;
  /** The two halves of the verdict: "EXCH02 {did} from .. to ..: {because}." */
  readonly problem: { readonly did: string; readonly because: string };
  /** The server that refused, never the one that wrote the log. */
  readonly target: string;
  readonly addresses: readonly string[];
  /** First and last flagged session. */
  readonly from: Instant;
  readonly to: Instant;
  /** `ongoing` at the end of the logs; `unknown` where no log covers the time after `to`. */
  readonly state: 'recovered' | 'ongoing' | 'unknown';
  /** First session that the target accepted after `to`. */
  readonly recoveredAt?: Instant;
  /** Flagged sessions: connections, not messages. */
  readonly sessions: number;
  readonly observers: readonly Observer[];
  /** Longest queue that a flagged session had behind it. */
  readonly peakQueue?: number;
  readonly cause: Cause;
  readonly remedy: readonly RemedyStep[];
  /** The earliest flagged lines and the last one. */
  readonly evidence: readonly EvidenceRef[];
}

export interface TimelineEntry {
  readonly at: Instant;
  readonly kind: 'log-begins' | 'refusals-begin' | 'refusals-end' | 'recovered' | 'restart' | 'log-gap' | 'log-ends';
  readonly text: string;
  /** Id of the incident it belongs to. */
  readonly incident?: string;
}

export interface Reject {
  readonly file: string;
  readonly line: number;
  /** Of the line's first byte. For UTF-16 files: in their UTF-8 form. */
  readonly offset: number;
  readonly reason: 'bad-date' | 'line-too-long' | 'missing-columns' | 'nul-bytes' | 'open-quote' | 'too-few-fields';
  /** First 200 characters. */
  readonly text: string;
}

/** Everything that connectlog says about a set of logs. Every report is a view of it; the JSON report is it. */
export interface Analysis {
  readonly schemaVersion: 1;
  /** `warn`: finished, with oddities counted. `error`: something was not read, or nothing was there to read. */
  readonly outcome: 'ok' | 'warn' | 'error';
  readonly verdict: {
    /** `inconclusive`: nothing was flagged, but something was not read. */
    readonly state: 'ongoing' | 'unknown' | 'recovered' | 'clear' | 'inconclusive';
    /** The incident to look at first. */
    readonly incident?: string;
  };
  /** The time asked for, half open; absent where everything was. */
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
  readonly timeline: readonly TimelineEntry[];
  readonly rejects: { readonly count: number; readonly listed: readonly Reject[] };
}
