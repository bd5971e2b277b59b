import { intervalOf } from '../model/time.ts';
import type { Incident } from '../model/incident.ts';
import { type Interval, union, mergeCloserThan } from '../lib/interval.ts';
import { nameKey } from '../lib/order.ts';
import type { MaintenanceWindow, Policy } from '../model/policy.ts';
import { isInside } from './intervals.ts';
import { byServer } from './servers.ts';

/**
 * How a time lies to the maintenance windows of its servers. `outside`: each of them has windows, and they are not kept.
 * `untold`: the hosts that are listed keep to them, but not all hosts are listed.
 */
export type InWindow = 'inside' | 'outside' | 'untold' | 'no-window';

export interface PlannedTimes {
  /** Only of rules that the policy expects there. */
  placeOf(incident: Incident): InWindow;
  placeOfSilence(server: string, silence: Interval): InWindow;
}

/** The analysis lists no more hosts of an incident. */
const TARGETS_LISTED = 50;

export function plannedTimes({ maintenance: { windows, expects, leftWithinMs } }: Policy): PlannedTimes {
  const general = windows.filter(({ server }) => server === undefined);
  const ownOf = byServer(windows.filter(isOfOne), ({ server }) => server);
  const known = new Map<string, readonly Interval[]>();
  const timesOf = (server: string): readonly Interval[] => {
    const key = nameKey(server);
    const times = known.get(key) ?? joined([...general, ...ownOf(server)], leftWithinMs);
    known.set(key, times);
    return times;
  };
  const ofAll = joined(general, leftWithinMs);
  return {
    placeOf: (incident) => {
      if (!expects.includes(incident.rule)) return 'no-window';
      const { target, targets = [target], episodes = [incident] } = incident;
      const times = episodes.map(intervalOf);
      if (isKept(times, ofAll)) return 'inside';
      const places = targets.map((server) => placed(times, timesOf(server)));
      if (places.includes('no-window')) return 'no-window';
      if (places.includes('outside')) return 'outside';
      return targets.length < TARGETS_LISTED ? 'inside' : 'untold';
    },
    placeOfSilence: (server, silence) => placed([silence], timesOf(server)),
  };
}

function isOfOne(window: MaintenanceWindow): window is MaintenanceWindow & { readonly server: string } {
  return window.server !== undefined;
}

/** Mail may take a while to flow again. */
function joined(windows: readonly Interval[], leftWithinMs: number): Interval[] {
  return mergeCloserThan(
    windows.map(({ from, to }): Interval => ({ from, to: to + leftWithinMs })),
    0,
    union,
  );
}

function placed(times: readonly Interval[], windows: readonly Interval[]): 'inside' | 'outside' | 'no-window' {
  if (windows.length === 0) return 'no-window';
  return isKept(times, windows) ? 'inside' : 'outside';
}

function isKept(times: readonly Interval[], windows: readonly Interval[]): boolean {
  return times.every((time) => windows.some((window) => isInside(time, window)));
}
