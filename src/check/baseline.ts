import type { Analysis } from '../model/analysis.ts';
import type { Baseline, KnownIncident } from '../model/check.ts';
import { SEVERITIES } from '../model/finding.ts';
import { type Incident, isOver } from '../model/incident.ts';

/** All incidents of an analysis, to be known from now on. */
export function baselineOf({ span, incidents }: Analysis): Baseline {
  return {
    schemaVersion: 2,
    ...(span === undefined ? {} : { until: span.to }),
    incidents: incidents.map(({ id, rule, severity, target, title, from, to, sessions, state }) => ({
      id,
      rule,
      severity,
      target,
      title,
      from,
      to,
      sessions,
      state,
    })),
  };
}

/** The incidents of a baseline, by id. */
export function knownById({ incidents }: Baseline): ReadonlyMap<string, KnownIncident> {
  return new Map(incidents.map((incident) => [incident.id, incident]));
}

/** Whether an incident is in a baseline, and got worse since. */
export function againstBaseline(
  incident: Incident,
  baseline: ReadonlyMap<string, KnownIncident>,
): 'new' | 'known' | 'worse' {
  const known = baseline.get(incident.id);
  if (known === undefined) return 'new';
  return isWorse(incident, known) ? 'worse' : 'known';
}

function isWorse(now: Incident, known: KnownIncident): boolean {
  return (
    now.sessions > known.sessions ||
    now.to > known.to ||
    SEVERITIES.indexOf(now.severity) > SEVERITIES.indexOf(known.severity) ||
    (!isOver(now) && isOver(known))
  );
}

/** Known incidents that are not in an analysis. */
export function goneFrom({ incidents }: Baseline, analysis: Analysis): KnownIncident[] {
  const present = new Set(analysis.incidents.map(({ id }) => id));
  return incidents.filter(({ id }) => !present.has(id));
}
