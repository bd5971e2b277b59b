import { type Interval, hull, linkIntervals } from '../../model/interval.ts';

/** A shorter silence is no interruption of a stream; whether a longer one is a gap depends on the stream's own rhythm. */
export const LOG_GAP_MS = 10 * 60 * 1000;

/** Joins what lies closer together than a gap. */
export function joined(intervals: readonly Interval[]): Interval[] {
  return linkIntervals(intervals, LOG_GAP_MS, hull);
}
