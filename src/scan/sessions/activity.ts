import { type Interval, hull, linkIntervals } from '../../model/interval.ts';

/** A stream that logs nothing for this long has a gap. A busy service logs many lines a minute; a quiet one is said to be quiet. */
export const LOG_GAP_MS = 60 * 60 * 1000;

/** Joins what lies closer together than a gap. */
export function joined(intervals: readonly Interval[]): Interval[] {
  return linkIntervals(intervals, LOG_GAP_MS, hull);
}
