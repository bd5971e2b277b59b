import type { Analysis } from './analysis.ts';
import type { Instant, TimeSpan } from './time.ts';
import type { EvidenceRef } from './evidence.ts';
import type { Severity } from './finding.ts';
import type { Message } from './message.ts';

/** The worst first. */
export const REMARK_LEVELS = ['error', 'warning', 'note'] as const;
/** How bad a remark is. Only an `error` fails a check. */
export type RemarkLevel = (typeof REMARK_LEVELS)[number];

/** The most urgent first. */
export const STATUSES = ['incomplete', 'failed', 'warned', 'passed', 'skipped'] as const;
/** `incomplete`: the logs that were read cannot answer. `skipped`: switched off, or it does not apply to these logs. */
export type CaseStatus = (typeof STATUSES)[number];

/** One thing that a check has to say, to be shown where it was logged. */
export interface Remark extends Message {
  readonly level: RemarkLevel;
  /** When, where the sentence is of a time. */
  readonly span?: TimeSpan;
  /** Id of the incident that it is about. */
  readonly incident?: string;
  /** Absent where no line says it. */
  readonly evidence?: EvidenceRef;
}

/** `inputs`: all was read. `coverage`: a required log. `maintenance`: a window. Else a rule, or a limit of retries. */
export type CaseKind = 'inputs' | 'coverage' | 'maintenance' | 'rule' | 'retry-rate';

/** One thing that the policy asks. */
export interface CheckCase {
  /** Stable, whatever the logs hold: `rule/service-not-active`, `coverage/EXCH01/hub`. */
  readonly id: string;
  readonly kind: CaseKind;
  /** What is asked, as a sentence that is true when it passes. */
  readonly title: Message;
  readonly status: CaseStatus;
  /** The worst first; of `incomplete` and `skipped`, why. */
  readonly remarks: readonly Remark[];
}

/** What becomes of an incident, and why. */
export interface JudgedIncident {
  /** Id of the incident in the analysis. */
  readonly id: string;
  /**
   * `fails` and `warns` as the policy says; `expected` in a maintenance window; `known` from the baseline; `tolerated` by a
   * limit; `off`: its rule is.
   */
  readonly judgement: 'fails' | 'warns' | 'expected' | 'known' | 'tolerated' | 'off';
  readonly because: Message;
  /** Against the baseline; absent where there is none. */
  readonly baseline?: 'new' | 'known' | 'worse';
}

/** How bad a judgement is. */
export const JUDGEMENT_LEVELS: Readonly<Record<JudgedIncident['judgement'], RemarkLevel>> = {
  fails: 'error',
  warns: 'warning',
  expected: 'note',
  known: 'note',
  tolerated: 'note',
  off: 'note',
};

/** What a baseline keeps of an incident. */
export interface KnownIncident extends TimeSpan {
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly target: string;
  readonly title: Message;
  readonly sessions: number;
  readonly state: 'recovered' | 'ongoing' | 'unknown' | 'ended';
}

/** Incidents that are known, and do not fail a check again: written by `check --write-baseline`. */
export interface Baseline {
  readonly schemaVersion: 2;
  /** Time of the last line of the logs that it was written from; absent where there was none. */
  readonly until?: Instant;
  readonly incidents: readonly KnownIncident[];
}

/** A rule in words, for formats that list rules. */
export interface RuleInWords {
  readonly id: string;
  readonly severity: Severity;
  /** "refused mail: its transport service was not active" */
  readonly title: Message;
}

/** The answer of `connectlog check`. Every format of it is a view; the JSON is it. */
export interface Check {
  readonly schemaVersion: 2;
  /**
   * `incomplete`: something that was requested was not read or is not covered, whatever else was found. Else `failed` where
   * a case failed.
   */
  readonly verdict: 'passed' | 'failed' | 'incomplete';
  /** As named on the command line, or where it was found; absent where there is none. */
  readonly policy?: string;
  /** What is incomplete or failed first. */
  readonly cases: readonly CheckCase[];
  /** In the order of the analysis. */
  readonly incidents: readonly JudgedIncident[];
  /** Absent where no baseline was given. */
  readonly baseline?: { readonly file: string; readonly gone: readonly KnownIncident[] };
  /** Every rule, also those of which there is nothing to say. */
  readonly rules: readonly RuleInWords[];
  readonly analysis: Analysis;
}
