import type { Instant, TimeSpan } from '../model/analysis.ts';
import type { Interval } from '../model/interval.ts';

/** Epoch milliseconds as the Analysis writes them. */
export function instant(ms: number): Instant {
  return new Date(ms).toISOString();
}

export function timeSpan({ from, to }: Interval): TimeSpan {
  return { from: instant(from), to: instant(to) };
}
