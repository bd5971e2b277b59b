import { message } from '../language/language.ts';
import type { Analysis, Route, Traffic } from '../model/analysis.ts';
import type { CheckCase, Remark } from '../model/check.ts';
import { groupsOf } from '../lib/groups.ts';
import type { Message } from '../model/message.ts';
import { namesAmong } from '../lib/names.ts';
import { nearest } from '../lib/nearest.ts';
import { compareText, nameKey } from '../lib/order.ts';
import type { Policy, RetryRateLimit } from '../model/policy.ts';
import { isServer } from '../lib/server-name.ts';
import { FAILURES } from '../model/session.ts';
import { type Requirement, answered, unanswered } from './case.ts';

/** Whether no more sessions to a target than is ignored ended as `retry` or `fail`. */
export function retryRateCases({ traffic }: Analysis, { retryRates }: Policy): CheckCase[] {
  const routes = traffic.routes.filter(({ to }) => to === 'host');
  const named = retryRates.flatMap(({ target }) => target ?? []);
  return retryRates.map((limit) => rateCase(limit, meantBy(limit, routes, named), routes, traffic));
}

/** The sessions to each target that a limit is for, whoever sent them, in order of name. */
function meantBy({ target }: RetryRateLimit, routes: readonly Route[], named: readonly string[]): TargetSessions[] {
  if (target !== undefined) {
    const meant = routes.filter((route) => isServer(target, route.target));
    return meant.length === 0 ? [] : [sessionsOf(meant)];
  }
  const others = routes.filter((route) => !named.some((name) => isServer(name, route.target)));
  const nameOf = namesAmong(others.map((route) => route.target));
  return [...groupsOf(others, (route) => nameOf(route.target)).values()]
    .map(sessionsOf)
    .sort((a, b) => compareText(nameKey(a.name), nameKey(b.name)));
}

function rateCase(
  limit: RetryRateLimit,
  meant: readonly TargetSessions[],
  routes: readonly Route[],
  traffic: Traffic,
): CheckCase {
  const asked = askedOf(limit);
  const rated = meant.filter(({ sessions }) => sessions >= limit.minimumSessions);
  const exceeded = rated.filter((target) => exceeds(target, limit)).map(inWords);
  const left = mostLeft(traffic);
  // Of a limit for each target, there may be one that is not listed.
  const maybe = limit.target === undefined || meant.length === 0 ? [...meant, NO_SESSIONS] : meant;
  if (traffic.routesLeft > 0 && maybe.some((target) => mayExceed(target, left, limit))) {
    const more = message('check.rates-left', { count: traffic.routesLeft });
    return unanswered(asked, 'incomplete', [...exceeded, more]);
  }
  if (limit.target !== undefined && meant.length === 0 && traffic.routesLeft === 0) {
    return unanswered(asked, 'incomplete', [noSessionTo(limit.target, routes)]);
  }
  if (rated.length === 0) {
    return unanswered(asked, 'skipped', [message('check.few-to-rate', { minimum: limit.minimumSessions })]);
  }
  return answered(
    asked,
    exceeded.map((reason): Remark => ({ level: 'error', ...reason })),
  );
}

/** Failures in routes that the analysis does not list, at most: it lists those with the most failures. */
function mostLeft({ routes, routesLeft }: Traffic): number {
  const { outcomes = {} } = routes.at(-1) ?? {};
  return routesLeft * [...FAILURES].reduce((sum, outcome) => sum + (outcomes[outcome] ?? 0), 0);
}

/** Whether so many more failures would be too many. */
function mayExceed(
  { sessions, failed }: TargetSessions,
  left: number,
  { percent, minimumSessions }: RetryRateLimit,
): boolean {
  return (failed + left) * 100 > percent * Math.max(sessions + left, minimumSessions);
}

/** Of a name that is not right, nothing would ever be reported. */
function noSessionTo(target: string, routes: readonly Route[]): Message {
  const names = new Map(
    routes.flatMap((route) =>
      [nameKey(route.target), nameKey(route.target).split('.')[0]!].map((key) => [key, route.target]),
    ),
  );
  const near = nearest(nameKey(target), [...names.keys()]);
  return near === undefined
    ? message('check.no-session-to', { target })
    : message('check.no-session-to-near', { target, near: names.get(near)! });
}

function askedOf({ target, percent }: RetryRateLimit): Requirement {
  return {
    id: `retry-rate/${target === undefined ? '*' : nameKey(target)}`,
    kind: 'retry-rate',
    title:
      target === undefined
        ? message('check.rate-each', { percent: String(percent) })
        : message('check.rate', { target, percent: String(percent) }),
  };
}

interface TargetSessions {
  readonly name: string;
  readonly sessions: number;
  readonly failed: number;
}

const NO_SESSIONS: TargetSessions = { name: '', sessions: 0, failed: 0 };

/** Of routes to one target, by its longest name. */
function sessionsOf(routes: readonly Route[]): TargetSessions {
  return routes.reduce(
    ({ name, sessions, failed }, { target, outcomes }) => ({
      name: target.length > name.length ? target : name,
      sessions: sessions + Object.values(outcomes).reduce((sum, count) => sum + count, 0),
      failed: failed + (outcomes.retry ?? 0) + (outcomes.fail ?? 0),
    }),
    NO_SESSIONS,
  );
}

function exceeds({ sessions, failed }: TargetSessions, { percent }: RetryRateLimit): boolean {
  // Whole numbers: a share of exactly the limit is ignored.
  return failed * 100 > percent * sessions;
}

function inWords({ name, sessions, failed }: TargetSessions): Message {
  const rate = ((100 * failed) / sessions).toFixed(1);
  return message('check.rate-exceeded', { target: name, failed, sessions, rate });
}
