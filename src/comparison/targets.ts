import type { Analysis, OutcomeCounts, Route } from '../model/analysis.ts';
import type { ComparedBacklog, ComparedTarget, Pair, TargetSessions } from '../model/comparison.ts';
import { compareText, nameKey } from '../lib/order.ts';
import { FAILURES, OUTCOMES } from '../model/session.ts';
import type { NameOf } from '../lib/names.ts';
import { deviations, rateChange, sum } from './rates.ts';
import { type Both, joined } from './joined.ts';

const LISTED = 50;

/** How sessions to each host fared, from all servers together: those that changed most first. */
export function comparedTargets({ before, after }: Both<Analysis>, nameOf: NameOf): ComparedTarget[] {
  const routes = { before: before.traffic.routes.filter(isTo), after: after.traffic.routes.filter(isTo) };
  return joined(routes, ({ to, target }) => `${to} ${nameOf(target)}`)
    .map((pair) => ({ compared: comparedTarget(pair), by: differenceOf(pair) }))
    .sort((a, b) => b.by - a.by || compareText(nameKey(a.compared.target), nameKey(b.compared.target)))
    .slice(0, LISTED)
    .map(({ compared }) => compared);
}

type NamedRoute = Route & { readonly to: ComparedTarget['to'] };

function isTo(route: Route): route is NamedRoute {
  return route.to !== 'other';
}

function comparedTarget({ before, after }: Both<readonly NamedRoute[]>): ComparedTarget {
  const { to, target } = (after[0] ?? before[0])!;
  const [was, is] = [sessionsOf(before), sessionsOf(after)];
  return {
    to,
    target,
    change: rateChange(shareOf(was), shareOf(is), 1),
    ...(before.length === 0 ? {} : { before: was }),
    ...(after.length === 0 ? {} : { after: is }),
  };
}

function differenceOf({ before, after }: Both<readonly Route[]>): number {
  if (before.length === 0 || after.length === 0) return 0;
  return Math.abs(deviations(shareOf(sessionsOf(before)), shareOf(sessionsOf(after))));
}

function shareOf({ sessions, failed }: TargetSessions): { readonly count: number; readonly exposure: number } {
  return { count: failed, exposure: sessions };
}

function sessionsOf(routes: readonly Route[]): TargetSessions {
  const all = routes.map(({ outcomes }) => outcomes);
  return { sessions: countOf(all, OUTCOMES), failed: countOf(all, [...FAILURES]) };
}

function countOf(
  all: readonly OutcomeCounts[],
  wanted: typeof OUTCOMES | readonly (typeof OUTCOMES)[number][],
): number {
  return sum(all.flatMap((outcomes) => wanted.map((outcome) => outcomes[outcome] ?? 0)));
}

/** The longest queue to each next hop; the longest ones first. */
export function comparedBacklogs({ before, after }: Both<Analysis>, nameOf: NameOf): ComparedBacklog[] {
  return joined({ before: before.backlogs, after: after.backlogs }, ({ server, service, nextHop }) =>
    JSON.stringify([nameOf(server), service, nameOf(nextHop)]),
  )
    .map(({ before: was, after: is }): ComparedBacklog => {
      const { server, service, nextHop } = (is[0] ?? was[0])!;
      return { server, service, nextHop, ...peakIn('before', was), ...peakIn('after', is) };
    })
    .sort(
      (a, b) =>
        peakOf(b) - peakOf(a) ||
        compareText(nameKey(a.server), nameKey(b.server)) ||
        compareText(a.service, b.service) ||
        compareText(nameKey(a.nextHop), nameKey(b.nextHop)),
    );
}

function peakIn(side: 'before' | 'after', backlogs: Analysis['backlogs']): Pair<number> {
  return backlogs.length === 0 ? {} : { [side]: Math.max(...backlogs.map(({ peak }) => peak)) };
}

function peakOf({ before = 0, after = 0 }: ComparedBacklog): number {
  return Math.max(before, after);
}
