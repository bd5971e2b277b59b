import type { Severity } from './finding.ts';
import type { EndedSession } from './session.ts';

/** What is flagged, and how flagged sessions become an incident. */
export interface Rule {
  /** The noun of the problem, kebab-case: `service-not-active`. Also the name of its page. */
  readonly id: string;
  readonly severity: Severity;
  /** Findings at one target that lie further apart are two incidents. */
  readonly gapMs: number;
  /** The two halves of the verdict: "EXCH02 {did} from .. to ..: {because}." */
  readonly problem: { readonly did: string; readonly because: string };
  /** Called for every session with a `-` line, unless it went well or handed over to another session without a reason. */
  flags(session: EndedSession): boolean;
}

/** Half-open: `since <= time < until`, epoch milliseconds. */
export interface Window {
  readonly since: number | undefined;
  readonly until: number | undefined;
}

/** What scanning and merging must know beside the log. */
export interface ScanPolicy {
  readonly rules: readonly Rule[];
  readonly window: Window;
  /** Overrides every rule's own gap. */
  readonly gapMs: number | undefined;
}
