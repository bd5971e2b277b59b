import type { Interval } from '../lib/interval.ts';

/**
 * ISO 8601, UTC, milliseconds: `2026-03-02T09:12:00.123Z`.
 * @format date-time
 */
export type Instant = string;

export interface TimeSpan {
  readonly from: Instant;
  readonly to: Instant;
}

/** Epoch milliseconds as the Analysis writes them. */
export function instant(ms: number): Instant {
  return new Date(ms).toISOString();
}

export function timeSpan({ from, to }: Interval): TimeSpan {
  return { from: instant(from), to: instant(to) };
}

export function intervalOf({ from, to }: TimeSpan): Interval {
  return { from: Date.parse(from), to: Date.parse(to) };
}
