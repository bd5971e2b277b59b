import type { Severity } from './finding.ts';
import type { Interval } from '../lib/interval.ts';
import type { Service } from './source.ts';

/** `error`: an incident fails the check. `warn`: it is reported. `off`: it is passed over. */
export const LEVELS = ['error', 'warn', 'off'] as const;
export type Level = (typeof LEVELS)[number];

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** What a policy says of one rule. What it does not say is undefined. */
export interface RulePolicy {
  /** Undefined: by the severity of the incident, and `failOn`. */
  readonly level: Level | undefined;
  /** What is ignored. */
  readonly limits: {
    /** An incident with so many sessions at most. */
    readonly sessions: number | undefined;
    /** An incident from whose first to whose last session there are so many minutes at most. */
    readonly minutes: number | undefined;
    /** So many incidents that the other two do not ignored. */
    readonly incidents: number | undefined;
  };
}

/** Of `maxGapMs`: logs are known by ten minutes. */
export const MIN_GAP_MS = 600_000;

/** A service whose log must be there. */
export interface RequiredStream {
  /** With or without the domain, in any letter case. */
  readonly server: string;
  readonly service: Service;
  /** Minutes after midnight, in the policy's time zone; over midnight where `to <= from`. Undefined: all day. */
  readonly hours: { readonly from: number; readonly to: number } | undefined;
  /** Days on which the hours begin; undefined: every day. */
  readonly days: readonly Weekday[] | undefined;
}

/** When a server may be out of service. */
export interface MaintenanceWindow extends Interval {
  /** Undefined: every server. */
  readonly server: string | undefined;
  /** What it is called where it was planned. */
  readonly title: string | undefined;
}

/** How many of the sessions to a target may end as `retry` or `fail`. */
export interface RetryRateLimit {
  /** Undefined: each target for which no other limit is named. */
  readonly target: string | undefined;
  readonly percent: number;
  /** Fewer sessions than this say nothing. */
  readonly minimumSessions: number;
}

/** What `connectlog check` asks of the logs: the policy as read, with every default filled in. Plain data. */
export interface Policy {
  /** What it is called where it is complained of; undefined where there is none, and all is default. */
  readonly file: string | undefined;
  /** Incidents of this severity or above fail, where their rule has no level. */
  readonly failOn: Severity;
  /** By rule. */
  readonly rules: Readonly<Record<string, RulePolicy>>;
  readonly required: readonly RequiredStream[];
  /** A longer silence of a required log is not covered, milliseconds. */
  readonly maxGapMs: number;
  /** The last line of a required log may be so old when the check runs, milliseconds; undefined: as old as it is. */
  readonly maxAgeMs: number | undefined;
  readonly maintenance: {
    readonly windows: readonly MaintenanceWindow[];
    /** Rules whose incidents are expected inside a window. */
    readonly expects: readonly string[];
    /** Mail must flow again so long after the end of a window, milliseconds. */
    readonly leftWithinMs: number;
  };
  readonly retryRates: readonly RetryRateLimit[];
  /** IANA name: of times without a zone, and of the required hours. */
  readonly timeZone: string;
  /** As `--since`, `--until` and `--gap` are typed. */
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly gap: string | undefined;
  /** Any warning of the input makes the check incomplete. */
  readonly strict: boolean;
}
