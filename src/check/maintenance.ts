import { message } from '../language/language.ts';
import type { Say } from '../language/teller.ts';
import type { Analysis } from '../model/analysis.ts';
import type { CheckCase, Remark } from '../model/check.ts';
import { instant, intervalOf, timeSpan } from '../model/instant.ts';
import type { Incident } from '../model/incident.ts';
import { type Interval, hull, linkIntervals } from '../model/interval.ts';
import { nameKey } from '../model/order.ts';
import type { MaintenanceWindow, Policy } from '../model/policy.ts';
import { isServer } from '../model/server-name.ts';
import { type Asked, answered, unanswered } from './case.ts';
import { periodOf } from './coverage.ts';
import { isInside, isOverlapping } from './intervals.ts';

/** Whether mail flowed again after each window: of a calendar of years, those that the logs are of. */
export function maintenanceCases(analysis: Analysis, policy: Policy, now: number, say: Say): CheckCase[] {
  const period = periodOf(analysis);
  return policy.maintenance.windows
    .filter((window) => period !== undefined && isOverlapping(period, window))
    .map((window) => maintenanceCase(window, analysis, policy, now, say));
}

function maintenanceCase(
  window: MaintenanceWindow,
  analysis: Analysis,
  policy: Policy,
  now: number,
  say: Say,
): CheckCase {
  const asked = askedOf(window);
  const deadline = window.to + policy.maintenance.leftWithinMs;
  const inside = analysis.incidents.filter(
    (incident) =>
      policy.maintenance.expects.includes(incident.rule) &&
      isAbout(window, incident) &&
      isOverlapping(intervalOf(incident), window),
  );
  if (Date.parse(analysis.span!.to) < deadline) {
    // Over when the check runs, and not seen: nobody knows. Else it is too soon to ask.
    const reason = { text: message('check.window-not-over'), span: timeSpan(window) };
    return unanswered(asked, deadline <= now ? 'incomplete' : 'skipped', [reason], say);
  }
  const late = inside.filter((incident) => backAt(incident) > deadline);
  if (late.length > 0) {
    const remarks = late.map((incident) => notLeft(incident, analysis, say));
    return answered(asked, remarks, say);
  }
  if (inside.length > 0 || isReached(window.server, { from: window.to, to: deadline }, analysis)) {
    return answered(asked, [], say);
  }
  const server = window.server ?? message('check.any-server');
  return unanswered(asked, 'incomplete', [{ text: message('check.window-untold', { server }) }], say);
}

function askedOf({ server, from, title }: MaintenanceWindow): Asked {
  const id = `maintenance/${server === undefined ? '*' : nameKey(server)}/${instant(from)}`;
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

function notLeft(incident: Incident, analysis: Analysis, say: Say): Remark {
  const { id, target, to, recoveredAt, evidence } = incident;
  const text =
    recoveredAt === undefined
      ? message('check.not-left', { server: target })
      : message('check.left-late', { server: target });
  return {
    level: 'error',
    text: say(text),
    span: { from: to, to: recoveredAt ?? analysis.span!.to },
    incident: id,
    ...(evidence.length === 0 ? {} : { evidence: evidence.at(-1)! }),
  };
}

/** Whether a session to the server, or to any, went well in a time, as far as the steps of the traffic tell. */
function isReached(server: string | undefined, { from, to }: Interval, { traffic }: Analysis): boolean {
  const stepMs = traffic.routeStepMinutes * 60_000;
  const isThen = (at: string): boolean => Date.parse(at) >= from && Date.parse(at) < to + stepMs;
  return traffic.routes
    .filter((route) => route.to === 'host' && (server === undefined || isServer(server, route.target)))
    .some(({ steps }) => steps.some(({ at, outcomes }) => isThen(at) && (outcomes.success ?? 0) > 0));
}

/** Whether a window is one of all hosts that an incident is about. */
function isAbout({ server }: MaintenanceWindow, { target, targets = [target] }: Incident): boolean {
  return server === undefined || targets.every((name) => isServer(server, name));
}

/** How an incident lies to the maintenance windows of its target. */
export type InWindow = 'inside' | 'outside' | 'no-window';

/** `outside`: there are windows that day or so, and it does not keep to them. Only of rules that a policy expects there. */
export function inWindow(incident: Incident, { maintenance }: Policy): InWindow {
  const { windows, expects, leftWithinMs } = maintenance;
  if (!expects.includes(incident.rule)) return 'no-window';
  return placed(
    (incident.episodes ?? [incident]).map(intervalOf),
    windows.filter((window) => isAbout(window, incident)),
    leftWithinMs,
  );
}

/** How silences of a server's log lie to its maintenance windows. */
export function silenceInWindow(server: string, silence: Interval, { maintenance }: Policy): InWindow {
  const windows = maintenance.windows.filter(
    (window) => window.server === undefined || isServer(window.server, server),
  );
  return placed([silence], windows, maintenance.leftWithinMs);
}

function placed(times: readonly Interval[], windows: readonly Interval[], leftWithinMs: number): InWindow {
  if (windows.length === 0) return 'no-window';
  const whole = linkIntervals(
    windows.map(({ from, to }): Interval => ({ from, to: to + leftWithinMs })),
    0,
    hull,
  );
  return times.every((time) => whole.some((window) => isInside(time, window))) ? 'inside' : 'outside';
}
