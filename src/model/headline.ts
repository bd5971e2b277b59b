import type { Incident } from './incident.ts';

/** Whether somebody must hear of it first: everyday failures at many hosts, and mere remarks, are told further below. */
export function isHeadline({ severity, scope }: Pick<Incident, 'severity' | 'scope'>): boolean {
  return severity === 'critical' || severity === 'error' || (severity === 'warning' && scope !== 'group');
}
