import { createHash } from 'node:crypto';
import { compareText, nameKey } from '../lib/order.ts';
import type { Analysis } from '../model/analysis.ts';
import { SEVERITIES } from '../model/finding.ts';
import { type Incident, isMajor } from '../model/incident.ts';
import { instant } from '../model/time.ts';

const STATES = ['ongoing', 'unknown', 'recovered', 'ended'];

export function byUrgency(a: Incident, b: Incident): number {
  return (
    SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
    Number(isMajor(b)) - Number(isMajor(a)) ||
    STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
    b.sessions - a.sessions ||
    compareText(a.from, b.from) ||
    compareText(nameKey(a.target), nameKey(b.target)) ||
    compareText(a.id, b.id)
  );
}

/** The one thing to look at first. Never an all-clear over logs that were not read. */
export function verdict(incidents: readonly Incident[], outcome: Analysis['outcome']): Analysis['verdict'] {
  const first = incidents.find(isMajor);
  if (first !== undefined) return { state: first.state, incident: first.id };
  return { state: outcome === 'error' ? 'inconclusive' : 'clear' };
}

/** Stable from run to run: from the rule, the target and the first instant. */
export function incidentId(rule: string, target: string, from: number): string {
  const hash = createHash('sha256').update(`${rule}\n${nameKey(target)}\n${instant(from)}`);
  return `${rule}-${hash.digest('hex').slice(0, 8)}`;
}
