import type { Analysis } from '../../model/analysis.ts';
import { isHeadline } from '../../model/headline.ts';
import type { Incident } from '../../model/incident.ts';
import { nameKey } from '../../model/order.ts';
import { isSettled } from '../../model/over.ts';

/** What is to be ended at one target: the most urgent incident, whose steps are taken, and the others there. */
export interface Open {
  readonly incident: Incident;
  readonly others: readonly Incident[];
}

/** The targets at which something is to be ended, the most urgent first: the incident asked for, or all that is not over. */
export function openAt({ incidents }: Analysis, asked: string | undefined): Open[] {
  const open =
    asked === undefined
      ? incidents.filter((incident) => !isSettled(incident) && isHeadline(incident))
      : incidents.filter(({ id }) => id === asked);
  const byTarget = new Map<string, Incident[]>();
  for (const incident of open) {
    const key = nameKey(incident.target);
    byTarget.set(key, [...(byTarget.get(key) ?? []), incident]);
  }
  return [...byTarget.values()].map(([incident, ...others]) => ({ incident: incident!, others }));
}
