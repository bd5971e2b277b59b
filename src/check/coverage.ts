import { logOf } from '../knowledge/wording.ts';
import { message } from '../language/language.ts';
import type { Analysis, StreamReport } from '../model/analysis.ts';
import type { CheckCase } from '../model/check.ts';
import { intervalOf, timeSpan } from '../model/time.ts';
import { type Interval, union, mergeCloserThan } from '../lib/interval.ts';
import { nameKey } from '../lib/order.ts';
import type { Policy, RequiredStream } from '../model/policy.ts';
import { isServer } from '../lib/server-name.ts';
import { type Requirement, type Reason, answered, unanswered } from './case.ts';
import { dailyHours, hoursText } from './hours.ts';
import { without } from './intervals.ts';

/** Whether each required log is there, for its hours, and new enough. */
export function coverageCases(analysis: Analysis, policy: Policy, now: number): CheckCase[] {
  const { required, maxAgeMs } = policy;
  if (required.length === 0) return maxAgeMs === undefined ? [] : [ageCase(analysis, maxAgeMs, now)];
  const cases = required.map((one) => coverageCase(one, analysis, policy, now));
  // The same log may be required by the policy and by an option.
  return cases.filter(({ id }, i) => cases.findIndex((other) => other.id === id) === i);
}

/** Where no log is named, the newest one must be new enough. */
function ageCase({ span }: Analysis, maxAgeMs: number, now: number): CheckCase {
  const asked: Requirement = { id: 'coverage/age', kind: 'coverage', title: message('check.new-enough') };
  if (span === undefined) return unanswered(asked, 'incomplete', [message('check.nothing-read')]);
  const age = now - Date.parse(span.to);
  if (isInFuture(age)) {
    return unanswered(asked, 'incomplete', [message('check.all-in-future', { ahead: { duration: -age } })]);
  }
  if (age <= maxAgeMs) return answered(asked, []);
  return unanswered(asked, 'incomplete', [message('check.all-too-old', { age: { duration: age } })]);
}

/** Clocks differ, but no more than this: of a wrong one no age can be reported. */
const CLOCKS_DIFFER_MS = 3_600_000;

function isInFuture(ageMs: number): boolean {
  return ageMs < -CLOCKS_DIFFER_MS;
}

function ageReasons(required: RequiredStream, last: number, maxAgeMs: number | undefined, now: number): Reason[] {
  const age = now - last;
  const log = logOf(required);
  if (maxAgeMs === undefined) return [];
  if (isInFuture(age)) {
    return [
      {
        ...message('check.in-future', { log, ahead: { duration: -age } }),
        span: timeSpan({ from: now, to: last }),
      },
    ];
  }
  if (age <= maxAgeMs) return [];
  return [{ ...message('check.too-old', { log, age: { duration: age } }), span: timeSpan({ from: last, to: now }) }];
}

function coverageCase(required: RequiredStream, analysis: Analysis, policy: Policy, now: number): CheckCase {
  const asked = askedOf(required, policy);
  const period = periodOf(analysis);
  const logs = analysis.streams.filter((stream) => isRequired(stream, required));
  const active = logs.flatMap((stream) => stream.active.map(intervalOf));
  if (period === undefined || active.length === 0) {
    return unanswered(asked, 'incomplete', [message('check.no-log', { log: logOf(required) })]);
  }
  const last = active.reduce((latest, { to }) => Math.max(latest, to), -Infinity);
  const old = ageReasons(required, last, policy.maxAgeMs, now);
  const holes = holesIn(active, period, policy.maxGapMs);
  const asks = hoursOf(required, period, policy);
  if (asks === undefined) {
    const tooLong = { ...message('check.too-long', { most: MAX_DAYS }), span: timeSpan(period) };
    return unanswered(asked, 'incomplete', [tooLong, ...old]);
  }
  const missing = asks.flatMap((hours) =>
    overlaps(holes, hours).filter((hole) => hole.to - hole.from > Math.min(policy.maxGapMs, hours.to - hours.from - 1)),
  );
  const reasons = [
    ...(asks.length === 0 ? [{ ...message('check.no-hours'), span: timeSpan(period) }] : []),
    ...old,
    ...missing.map((hole) => ({
      ...message('check.hole', { log: logOf(required), length: { duration: hole.to - hole.from } }),
      span: timeSpan(hole),
    })),
  ];
  return reasons.length === 0 ? answered(asked, []) : unanswered(asked, 'incomplete', reasons);
}

function askedOf(required: RequiredStream, { timeZone }: Policy): Requirement {
  const { server, service, hours, days } = required;
  const times = hours === undefined && days === undefined ? '' : hoursText(required);
  return {
    id: ['coverage', nameKey(server), service, ...(times === '' ? [] : [times])].join('/'),
    kind: 'coverage',
    title:
      times === ''
        ? message('check.covered', { log: logOf(required) })
        : message('check.covered-hours', { log: logOf(required), hours: times, zone: timeZone }),
  };
}

function isRequired(stream: StreamReport, { server, service }: RequiredStream): boolean {
  return stream.service === service && isServer(server, stream.server);
}

/** What was requested, or else what there is. */
export function periodOf({ window, span }: Analysis): Interval | undefined {
  if (span === undefined) return undefined;
  const { since = span.from, until = span.to } = window ?? {};
  return intervalOf({ from: since, to: until });
}

/** Hours of so many days are requested: more are those of a line whose year is wrong. */
const MAX_DAYS = 3660;
const DAY_MS = 86_400_000;

/** Undefined where they would be too many. */
function hoursOf({ hours, days }: RequiredStream, period: Interval, { timeZone }: Policy): Interval[] | undefined {
  if (hours === undefined && days === undefined) return [period];
  return period.to - period.from > MAX_DAYS * DAY_MS ? undefined : dailyHours({ hours, days }, period, timeZone);
}

/** Silences of the period that are longer than is ignored. */
function holesIn(active: readonly Interval[], period: Interval, maxGapMs: number): Interval[] {
  return without(period, mergeCloserThan(active, maxGapMs, union)).filter(({ from, to }) => to - from > maxGapMs);
}

function overlaps(holes: readonly Interval[], { from, to }: Interval): Interval[] {
  return holes
    .map((hole) => ({ from: Math.max(hole.from, from), to: Math.min(hole.to, to) }))
    .filter((hole) => hole.from < hole.to);
}
