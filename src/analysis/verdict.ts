import type { Analysis } from '../model/analysis.ts';
import type { Incident } from '../model/incident.ts';
import { isHeadline } from '../model/headline.ts';

/** The one thing to look at first. Never an all-clear over logs that were not read. */
export function verdict(incidents: readonly Incident[], outcome: Analysis['outcome']): Analysis['verdict'] {
  const first = incidents.find(isHeadline);
  if (first !== undefined) return { state: first.state, incident: first.id };
  return { state: outcome === 'error' ? 'inconclusive' : 'clear' };
}
