import type { Instant, TimeSpan } from './analysis.ts';
import type { Interval } from './interval.ts';

/** Epoch milliseconds as the Analysis writes them. */
export function instant(ms: number): Instant {
  return new Date(ms).toISOString();
}

export function timeSpan({ from, to }: Interval): TimeSpan {
  return { from: instant(from), to: instant(to) };
}

/** The way back. */
export function intervalOf({ from, to }: TimeSpan): Interval {
  return { from: Date.parse(from), to: Date.parse(to) };
}
