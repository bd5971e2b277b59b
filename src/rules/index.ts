import type { Limit, Rule, RuleSettings } from '../model/rule.ts';
import { authenticationFailure } from './authentication-failure.ts';
import { backPressure } from './back-pressure.ts';
import { connectionRefused } from './connection-refused.ts';
import { connectionReset } from './connection-reset.ts';
import { connectionTimedOut } from './connection-timed-out.ts';
import { deliveryThrottled } from './delivery-throttled.ts';
import { dnsFailure } from './dns-failure.ts';
import { localSocketFailure } from './local-socket-failure.ts';
import { logGap } from './log-gap.ts';
import { networkUnreachable } from './network-unreachable.ts';
import { noFrontend } from './no-frontend.ts';
import { notAcceptingMessages } from './not-accepting-messages.ts';
import { queueGrowing } from './queue-growing.ts';
import { remoteRefused } from './remote-refused.ts';
import { serverNotFound } from './server-not-found.ts';
import { serviceNotActive } from './service-not-active.ts';
import { serviceNotAvailable } from './service-not-available.ts';
import { storeBusy } from './store-busy.ts';
import { submissionFailed } from './submission-failed.ts';
import { targetUnhealthy } from './target-unhealthy.ts';
import { tlsFailure } from './tls-failure.ts';
import { tooManyConnections } from './too-many-connections.ts';
import { unclosedSessions } from './unclosed-sessions.ts';
import { unknownRetry } from './unknown-retry.ts';

/**
 * Every rule, the most special one first: it owns what several would flag. A new one is its file, its page, its test,
 * and two lines here.
 */
export const rules: readonly Rule[] = [
  serviceNotActive,
  serviceNotAvailable,
  notAcceptingMessages,
  backPressure,
  tooManyConnections,
  noFrontend,
  tlsFailure,
  authenticationFailure,
  storeBusy,
  connectionRefused,
  connectionTimedOut,
  networkUnreachable,
  localSocketFailure,
  connectionReset,
  dnsFailure,
  targetUnhealthy,
  serverNotFound,
  deliveryThrottled,
  submissionFailed,
  remoteRefused,
  unknownRetry,
  queueGrowing,
  unclosedSessions,
  logGap,
];

/** The rules as they were requested. Rules and limits that do not exist are passed over: whoever asks checks them. */
export function rulesWith({ off, limits, gapMinutes }: RuleSettings): readonly Rule[] {
  return rules
    .filter(({ id }) => !off.includes(id))
    .map((rule) => {
      const asked: Readonly<Record<string, number>> = {
        ...(gapMinutes === undefined ? {} : { gapMinutes }),
        ...limits[rule.id],
      };
      const tuned = Object.fromEntries(
        Object.entries(rule.limits).map(([name, limit]): [string, Limit] => [
          name,
          { ...limit, value: asked[name] ?? limit.value },
        ]),
      );
      return { ...rule, limits: tuned as Rule['limits'] };
    });
}
