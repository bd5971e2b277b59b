import { type Interval, hull, linkIntervals } from '../../model/interval.ts';

/** A process counts up by ones: two ids whose times lie further apart are of two processes. */
const NEAR_MS = 5000;

/** Lifetimes of processes, joined where they are of one. */
export function joinProcesses(processes: readonly Interval[]): Interval[] {
  return linkIntervals(processes, NEAR_MS, hull);
}
