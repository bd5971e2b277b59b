import { SLOT_MS } from '../lib/time.ts';
import type { Endpoint } from './session.ts';
import type { TimedEvidence } from './evidence.ts';
import type { Interval } from '../lib/interval.ts';

export const SEVERITIES = ['info', 'warning', 'error', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

export { SLOT_MS };

/** Number of a slot since 1970, and how many fell into it. */
export type SlotCount = readonly [slot: number, count: number];

export function slotOf(time: number): number {
  return Math.floor(time / SLOT_MS);
}

/** Counts by slot, in order. */
export function inOrder(counts: ReadonlyMap<number, number>): SlotCount[] {
  return Array.from(Float64Array.from(counts.keys()).sort(), (slot) => [slot, counts.get(slot)!]);
}

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
  readonly endpoints: readonly Endpoint[];
  /** All of its sessions went to an internet domain. */
  readonly internet: boolean;
  /** What tells findings of one rule apart: the shape of a reply. Empty where nothing does. */
  readonly detail: string;
  readonly sessions: number;
  /** What the flagged sessions carried nonetheless. */
  readonly messages: number;
  readonly bytes: number;
  readonly peakQueue: number | undefined;
  /** Flagged sessions by `SLOT_MS` of time, in order. */
  readonly counts: readonly SlotCount[];
  /** The earliest ones. */
  readonly earliest: readonly TimedEvidence[];
  readonly latest: TimedEvidence;
}
