import type { Door } from './session.ts';
import type { TimedEvidence } from './evidence.ts';
import type { Interval } from './interval.ts';

export const SEVERITIES = ['info', 'warning', 'error', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/**
 * Findings of one rule at one target in one stream, closer together than the rule's gap.
 * A run stands for any number of flagged sessions in bounded space.
 */
export interface FindingRun extends Interval {
  readonly rule: string;
  readonly target: string;
  /** False where no line named a host: the target is then a next hop, and no server to log on to. */
  readonly targetIsHost: boolean;
  readonly addresses: readonly string[];
  readonly doors: readonly Door[];
  readonly sessions: number;
  readonly peakQueue: number | undefined;
  /** The earliest ones. */
  readonly earliest: readonly TimedEvidence[];
  readonly latest: TimedEvidence;
}
