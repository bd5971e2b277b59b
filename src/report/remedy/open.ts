import type { Analysis } from '../../model/analysis.ts';
import { isMajor, type Incident, isSettled } from '../../model/incident.ts';
import { nameKey } from '../../lib/order.ts';

/** What is to be ended at one target: the most urgent incident, whose steps are taken, and the others there. */
export interface Open {
  readonly incident: Incident;
  readonly others: readonly Incident[];
}

/** The targets at which something is to be ended, the most urgent first: the incident asked for, or all that is not over. */
export function openAt({ incidents }: Analysis, asked: string | undefined): Open[] {
  const open =
    asked === undefined
      ? incidents.filter((incident) => !isSettled(incident) && isMajor(incident))
      : incidents.filter(({ id }) => id === asked);
  const byTarget = new Map<string, Incident[]>();
  for (const incident of open) {
    const key = nameKey(incident.target);
    byTarget.set(key, [...(byTarget.get(key) ?? []), incident]);
  }
  return [...byTarget.values()].map(([incident, ...others]) => ({ incident: incident!, others }));
}
