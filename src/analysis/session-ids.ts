import type { FindingRun } from '../model/finding.ts';
import { type Interval, union } from '../lib/interval.ts';

/** As Exchange writes an id, in whatever column and quotes. */
const SESSION_ID = /(?:^|[",;\t])([0-9A-F]{16})(?=[",;\t])/i;

/** The ids of the sessions whose lines a run lists, in upper case: other logs of the same service name them, too. */
export function sessionIdsOf({ earliest, latest }: FindingRun): string[] {
  const ids = [...earliest, latest].flatMap(({ text }) => SESSION_ID.exec(text)?.[1]?.toUpperCase() ?? []);
  return [...new Set(ids)];
}

/** From the first to the last of what was flagged; undefined where nothing was. */
export function findingsSpan(runs: readonly FindingRun[]): Interval | undefined {
  return runs.length === 0 ? undefined : runs.map(({ from, to }): Interval => ({ from, to })).reduce(union);
}
