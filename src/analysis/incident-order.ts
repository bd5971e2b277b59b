import { createHash } from 'node:crypto';
import { compareText, nameKey } from '../lib/order.ts';
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

/** Stable from run to run: from the rule, the target and the first instant. */
export function incidentId(rule: string, target: string, from: number): string {
  const hash = createHash('sha256').update(`${rule}\n${nameKey(target)}\n${instant(from)}`);
  return `${rule}-${hash.digest('hex').slice(0, 8)}`;
}
