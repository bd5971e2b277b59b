import type { StreamReport, RestartEvidence } from '../model/analysis.ts';
import type { Interval } from '../lib/interval.ts';
import { firstAfter } from '../lib/order.ts';
import type { ScanResult, Restart } from '../model/scan-result.ts';
import { type Window, contains } from '../model/rule.ts';
import { instant } from '../model/time.ts';

/** A restart that is reported in two ways: its lines are written while the service comes up. */
const SAME_RESTART_MS = 120_000;
const STRONGEST_FIRST: readonly RestartEvidence[] = ['logged', 'header', 'inferred'];

/** Restarts of a stream in order of time, each with the strongest evidence, and the sessions that it left open. */
export function restartsOf(stream: ScanResult, window: Window): StreamReport['restarts'] {
  const restarts = distinct([...stream.restarts, ...inferred(stream, window)]);
  let ended = 0;
  return restarts.map(({ at, evidence }) => {
    const before = ended;
    while (ended < stream.unended.length && stream.unended[ended]! < at) ended += 1;
    return { at: instant(at), evidence, leftOpen: ended - before };
  });
}

/** When the process that wrote the first sessions started, if that was before the log begins. */
export function runningSince({ processes, activity }: ScanResult): number | undefined {
  const [first] = activity;
  // In order of time.
  return processes.findLast(({ from }) => first !== undefined && from <= first.from)?.from;
}

/** Processes that started while the stream was logged: their first session ids tell when. */
function inferred({ processes, activity }: ScanResult, window: Window): Restart[] {
  const [first] = activity;
  const last = activity.at(-1);
  if (first === undefined || last === undefined) return [];
  const logged: Interval = { from: first.from, to: last.to };
  return processes
    .filter(({ from }) => from > logged.from && from <= logged.to && contains(window, from))
    .map(({ from }) => ({ at: Math.round(from), evidence: 'inferred' as const }));
}

function distinct(restarts: readonly Restart[]): Restart[] {
  let kept: Restart[] = [];
  for (const evidence of STRONGEST_FIRST) {
    const stronger = kept.map(({ at }) => at);
    const isTold = (at: number): boolean =>
      (firstAfter(stronger, at - SAME_RESTART_MS - 1) ?? Infinity) <= at + SAME_RESTART_MS;
    const others = restarts.filter((restart) => restart.evidence === evidence && !isTold(restart.at));
    kept = [...kept, ...others].sort((a, b) => a.at - b.at);
  }
  return kept.filter(({ at }, i) => at !== kept[i - 1]?.at);
}
