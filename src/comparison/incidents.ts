import { CHANGES, type ComparedIncident, type IncidentSum } from '../model/comparison.ts';
import { SEVERITIES } from '../model/finding.ts';
import { isMajor, type Incident } from '../model/incident.ts';
import { compareText } from '../lib/order.ts';
import { type Kind, highest, judge, minutesOf } from './judge.ts';
import { rounded } from './logs.ts';
import type { NameOf } from '../lib/names.ts';
import { sum } from './rates.ts';
import { type Both, joined } from './joined.ts';
import type { Side } from './side.ts';

/** Incidents of both sides, joined and judged: the gravest change first, then the most severe. */
export function comparedIncidents(sides: Both<Side>, nameOf: NameOf): ComparedIncident[] {
  const { before, after } = sides;
  const incidents = { before: before.analysis.incidents, after: after.analysis.incidents };
  return joined(incidents, (incident) => kindOf(incident, nameOf))
    .map((kind) => comparedIncident(kind, sides, nameOf))
    .sort(byUrgency);
}

/** Everyday failures at many hosts are of one kind, however many hosts it was that time. */
function kindOf({ rule, scope, target, detail }: Incident, nameOf: NameOf): string {
  return JSON.stringify([rule, scope, scope === 'group' ? '' : nameOf(target), detail?.code, detail?.values]);
}

function comparedIncident(kind: Kind, sides: Both<Side>, nameOf: NameOf): ComparedIncident {
  const { change, because } = judge(kind, sides, nameOf);
  const [was, is] = [sumOf(kind.before, sides.before), sumOf(kind.after, sides.after)];
  const { rule, scope, target, detail, title } = (kind.after[0] ?? kind.before[0])!;
  return {
    rule,
    scope,
    target,
    ...(detail === undefined ? {} : { detail }),
    title,
    severity: (is ?? was)!.severity,
    isHeadline: [...kind.before, ...kind.after].some(isMajor),
    change,
    because,
    ...(was === undefined ? {} : { before: was }),
    ...(is === undefined ? {} : { after: is }),
  };
}

/** The one that matters most first. */
const STATES = ['ongoing', 'unknown', 'recovered', 'ended'] as const;

function sumOf(incidents: readonly Incident[], side: Side): IncidentSum | undefined {
  if (incidents.length === 0) return undefined;
  const sessions = sum(incidents.map((incident) => incident.sessions));
  return {
    ids: incidents.map(({ id }) => id),
    severity: highest(incidents),
    state: STATES.find((state) => incidents.some((incident) => incident.state === state))!,
    from: incidents.map(({ from }) => from).reduce((a, b) => (a < b ? a : b)),
    to: incidents.map(({ to }) => to).reduce((a, b) => (a > b ? a : b)),
    sessions,
    minutes: rounded(minutesOf(incidents)),
    perThousand: rateIn(1000 * sessions, side.sessions),
    perHour: rateIn(sessions, side.hours),
  };
}

function rateIn(count: number, exposure: number): number {
  return exposure <= 0 ? 0 : rounded(count / exposure);
}

function byUrgency(a: ComparedIncident, b: ComparedIncident): number {
  return (
    CHANGES.indexOf(a.change) - CHANGES.indexOf(b.change) ||
    SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
    Number(b.isHeadline) - Number(a.isHeadline) ||
    sessionsIn(b) - sessionsIn(a) ||
    compareText(a.rule, b.rule) ||
    compareText(a.scope, b.scope) ||
    compareText(a.target, b.target) ||
    compareText(a.detail?.text ?? '', b.detail?.text ?? '')
  );
}

function sessionsIn({ before, after }: ComparedIncident): number {
  return (before?.sessions ?? 0) + (after?.sessions ?? 0);
}
