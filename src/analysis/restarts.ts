import type { StreamReport } from '../model/analysis.ts';
import type { Interval } from '../model/interval.ts';
import type { Partial, Restart } from '../model/partial.ts';
import type { RestartEvidence } from '../model/analysis.ts';
import { type Window, contains } from '../model/rule.ts';
import { instant } from './instant.ts';

/** A restart that is told in two ways: its lines are written while the service comes up. */
const SAME_RESTART_MS = 120_000;
const STRONGEST_FIRST: readonly RestartEvidence[] = ['logged', 'header', 'inferred'];

/** Restarts of a stream in order of time, each with the strongest evidence, and the sessions that it left open. */
export function restartsOf(stream: Partial, window: Window): StreamReport['restarts'] {
  const restarts = distinct([...stream.restarts, ...inferred(stream, window)]);
  return restarts.map(({ at, evidence }, i) => {
    const before = restarts[i - 1]?.at ?? -Infinity;
    const leftOpen = stream.unended.filter((last) => last >= before && last < at).length;
    return { at: instant(at), evidence, leftOpen };
  });
}

/** When the process that wrote the first sessions started, if that was before the log begins. */
export function runningSince({ processes, activity }: Partial): number | undefined {
  const [first] = activity;
  const before = processes.filter(({ from }) => first !== undefined && from <= first.from).map(({ from }) => from);
  return before.length === 0 ? undefined : Math.max(...before);
}

/** Processes that started while the stream was logged: their first session ids tell when. */
function inferred({ processes, activity }: Partial, window: Window): Restart[] {
  const [first] = activity;
  const last = activity.at(-1);
  if (first === undefined || last === undefined) return [];
  const logged: Interval = { from: first.from, to: last.to };
  return processes
    .filter(({ from }) => from > logged.from && from <= logged.to && contains(window, from))
    .map(({ from }) => ({ at: Math.round(from), evidence: 'inferred' as const }));
}

function distinct(restarts: readonly Restart[]): Restart[] {
  const kept: Restart[] = [];
  for (const evidence of STRONGEST_FIRST) {
    for (const restart of restarts) {
      if (restart.evidence !== evidence) continue;
      const isKnown = kept.some(
        (known) => known.evidence !== evidence && Math.abs(known.at - restart.at) <= SAME_RESTART_MS,
      );
      if (!isKnown) kept.push(restart);
    }
  }
  return kept.sort((a, b) => a.at - b.at);
}
