import { message } from '../language/language.ts';
import type { Say } from '../language/teller.ts';
import type { Analysis, Route } from '../model/analysis.ts';
import type { CheckCase, Remark } from '../model/check.ts';
import { compareText, nameKey } from '../model/order.ts';
import type { Policy, RetryRateLimit } from '../model/policy.ts';
import { isServer } from '../model/server-name.ts';
import { type Asked, answered, unanswered } from './case.ts';

/** Whether no more sessions to a target than is let pass ended as `retry` or `fail`. */
export function retryRateCases({ traffic }: Analysis, { retryRates }: Policy, say: Say): CheckCase[] {
  const targets = targetsOf(traffic.routes);
  const named = retryRates.flatMap(({ target }) => target ?? []);
  return retryRates.map((limit) => {
    const isMeant = ({ name }: TargetSessions): boolean =>
      limit.target === undefined ? !named.some((target) => isServer(target, name)) : isServer(limit.target, name);
    const meant = targets.filter((target) => isMeant(target) && target.sessions >= limit.minimumSessions);
    const asked = askedOf(limit);
    if (meant.length === 0) {
      return unanswered(
        asked,
        'skipped',
        [{ text: message('check.few-to-rate', { minimum: limit.minimumSessions }) }],
        say,
      );
    }
    return answered(
      asked,
      meant.flatMap((target) => remarkOn(target, limit, say)),
      say,
    );
  });
}

function askedOf({ target, percent }: RetryRateLimit): Asked {
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

/** The sessions to each host, whoever sent them, in order of name. */
function targetsOf(routes: readonly Route[]): TargetSessions[] {
  const byName = new Map<string, TargetSessions>();
  for (const { to, target, outcomes } of routes) {
    if (to !== 'host') continue;
    const known = byName.get(nameKey(target)) ?? { name: target, sessions: 0, failed: 0 };
    byName.set(nameKey(target), {
      ...known,
      sessions: known.sessions + Object.values(outcomes).reduce((sum, count) => sum + count, 0),
      failed: known.failed + (outcomes.retry ?? 0) + (outcomes.fail ?? 0),
    });
  }
  return [...byName.values()].sort((a, b) => compareText(nameKey(a.name), nameKey(b.name)));
}

function remarkOn({ name, sessions, failed }: TargetSessions, { percent }: RetryRateLimit, say: Say): Remark[] {
  // Whole numbers: a share of exactly the limit is let pass.
  if (failed * 100 <= percent * sessions) return [];
  const rate = ((100 * failed) / sessions).toFixed(1);
  return [{ level: 'error', text: say(message('check.rate-exceeded', { target: name, failed, sessions, rate })) }];
}
