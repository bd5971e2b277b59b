import { message } from '../language/language.ts';
import type { Analysis, Route, Traffic } from '../model/analysis.ts';
import type { CheckCase, Remark } from '../model/check.ts';
import { groupsOf } from '../lib/groups.ts';
import { instant, intervalOf, timeSpan } from '../model/time.ts';
import type { Incident } from '../model/incident.ts';
import type { Interval } from '../lib/interval.ts';
import { nameKey } from '../lib/order.ts';
import type { MaintenanceWindow, Policy } from '../model/policy.ts';
import { type Requirement, answered, unanswered } from './case.ts';
import { periodOf } from './coverage.ts';
import { isOverlapping } from './intervals.ts';
import { byServer } from './servers.ts';

/** Whether mail flowed again after each window: of a calendar of years, those that the logs are of. */
export function maintenanceCases(analysis: Analysis, policy: Policy, now: number): CheckCase[] {
  const period = periodOf(analysis);
  const { windows, expects, leftWithinMs } = policy.maintenance;
  // Failures at many hosts, and those of a sender, do not tell when one host was back.
  const outages = analysis.incidents.filter(({ rule, scope }) => scope === 'target' && expects.includes(rule));
  const outagesOf = byServer(outages, ({ target }) => target);
  const toHosts = analysis.traffic.routes.filter(({ to }) => to === 'host');
  const routesTo = byServer(toHosts, ({ target }) => target);
  const idOf = idsOf(windows);
  return windows
    .filter((window) => period !== undefined && isOverlapping(period, window))
    .map((window) => {
      const { server } = window;
      const about: About = {
        outages: (server === undefined ? outages : outagesOf(server)).filter((outage) =>
          isOverlapping(intervalOf(outage), window),
        ),
        routes: server === undefined ? toHosts : routesTo(server),
        deadline: window.to + leftWithinMs,
        analysis,
      };
      return maintenanceCase(window, idOf(window), about, now);
    });
}

/** What the logs say of the server of a window. */
interface About {
  /** Those that are expected, and touch the window. */
  readonly outages: readonly Incident[];
  readonly routes: readonly Route[];
  readonly deadline: number;
  readonly analysis: Analysis;
}

function maintenanceCase(window: MaintenanceWindow, id: string, about: About, now: number): CheckCase {
  const { outages, routes, deadline, analysis } = about;
  const asked = askedOf(window, id);
  if (Date.parse(analysis.span!.to) < deadline) {
    // Over when the check runs, and not seen: no one knows. Else it is too soon to ask.
    const reason = { ...message('check.window-not-over'), span: timeSpan(window) };
    return unanswered(asked, deadline <= now ? 'incomplete' : 'skipped', [reason]);
  }
  const late = outages.filter((outage) => backAt(outage) > deadline);
  if (late.length > 0) {
    const remarks = late.map((outage) => notLeft(outage, analysis));
    return answered(asked, remarks);
  }
  const isLeft = outages.length > 0 || isReached(routes, { from: window.to, to: deadline }, analysis.traffic);
  if (isLeft) return answered(asked, []);
  const server = window.server ?? message('check.any-server');
  return unanswered(asked, 'incomplete', [message('check.window-untold', { server })]);
}

/** By server and begin; by the end, too, where two windows have these. */
function idsOf(windows: readonly MaintenanceWindow[]): (window: MaintenanceWindow) => string {
  const shortId = ({ server, from }: MaintenanceWindow): string =>
    `maintenance/${server === undefined ? '*' : nameKey(server)}/${instant(from)}`;
  const groups = groupsOf(windows, shortId);
  return (window) => {
    const id = shortId(window);
    return groups.get(id)!.length === 1 ? id : `${id}/${instant(window.to)}`;
  };
}

function askedOf({ server, title }: MaintenanceWindow, id: string): Requirement {
  const values = { server: server ?? message('check.any-server') };
  return {
    id,
    kind: 'maintenance',
    title: title === undefined ? message('check.window', values) : message('check.window-titled', { ...values, title }),
  };
}

/** When mail flowed again, as far as is known. */
function backAt({ recoveredAt }: Incident): number {
  return recoveredAt === undefined ? Infinity : Date.parse(recoveredAt);
}

function notLeft(incident: Incident, analysis: Analysis): Remark {
  const { id, target, to, recoveredAt, evidence } = incident;
  const text =
    recoveredAt === undefined
      ? message('check.not-left', { server: target })
      : message('check.left-late', { server: target });
  return {
    level: 'error',
    ...text,
    span: { from: to, to: recoveredAt ?? analysis.span!.to },
    incident: id,
    ...(evidence.length === 0 ? {} : { evidence: evidence.at(-1)! }),
  };
}

/** Whether a session succeeded in a time, as far as the steps of the traffic tell. */
function isReached(routes: readonly Route[], { from, to }: Interval, { routeStepMinutes }: Traffic): boolean {
  const isThen = (at: string): boolean => Date.parse(at) >= from && Date.parse(at) < to + routeStepMinutes * 60_000;
  return routes.some(({ steps }) => steps.some(({ at, outcomes }) => isThen(at) && (outcomes.success ?? 0) > 0));
}
