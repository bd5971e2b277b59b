import type { Analysis, Incident } from '../model/analysis.ts';

/** The one thing to look at first. Never an all-clear over logs that were not read. */
export function verdict(incidents: readonly Incident[], outcome: Analysis['outcome']): Analysis['verdict'] {
  const first = incidents[0];
  if (first !== undefined) return { state: first.state, incident: first.id };
  return { state: outcome === 'error' ? 'inconclusive' : 'clear' };
}
