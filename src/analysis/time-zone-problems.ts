import { message } from '../language/language.ts';
import type { StreamReport } from '../model/analysis.ts';
import type { ServerEvent } from '../model/server-event.ts';
import { nameKey } from '../lib/order.ts';
import { isServer } from '../lib/server-name.ts';
import type { Problem, EvidenceFacts } from '../model/evidence-facts.ts';
import { groupBy } from './outages.ts';

/** A service logs its start in its connectivity log and in the event log. */
const SAME_START_MS = 120_000;
/** Zones differ by quarters of an hour. */
const QUARTER_MS = 900_000;
const MAX_QUARTERS = 14 * 4;

/** Says so where the starts of a server's services, as its event log tells them, are those of its own log only in another zone than the user named. */
export function zoneProblems(
  { events = [], isInNamedZone }: EvidenceFacts,
  reports: readonly StreamReport[],
): Problem[] {
  if (isInNamedZone !== true) return [];
  const servers = groupBy(reports, ({ server }) => nameKey(server));
  return servers.flatMap((streams) => {
    const { server } = streams[0]!;
    const starts = events.filter((event) => isStart(event) && isServer(server, event.server));
    const said = starts.flatMap(({ at }) => (at === undefined ? [] : [Date.parse(at)]));
    const logged = streams.flatMap(({ restarts }) => restarts.map(({ at }) => Date.parse(at)));
    const begin = Math.min(...streams.flatMap(({ from }) => (from === undefined ? [] : [Date.parse(from)])));
    // What is reported of earlier may be another restart.
    const within = said.filter((at) => at >= begin);
    if (within.length === 0 || within.some((at) => isNear(at, logged)) || !fitsShifted(within, logged)) return [];
    return [
      {
        reason: message('evidence.time.other-zone', { server }),
        count: within.length,
        line: starts[0]!.evidence.line,
      },
    ];
  });
}

/** Of the services that write connectivity logs. */
function isStart({ kind, component }: ServerEvent): boolean {
  return component !== undefined && (kind === 'service-state' || kind === 'service-started');
}

function isNear(at: number, logged: readonly number[]): boolean {
  return logged.some((restart) => Math.abs(restart - at) <= SAME_START_MS);
}

function fitsShifted(starts: readonly number[], logged: readonly number[]): boolean {
  const shifts = Array.from({ length: 2 * MAX_QUARTERS + 1 }, (_, i) => (i - MAX_QUARTERS) * QUARTER_MS);
  return shifts.some((shift) => starts.every((at) => isNear(at + shift, logged)));
}
