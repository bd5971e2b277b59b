import { stringify } from 'yaml';
import { type Language, type MessageId, type MessageValues, say } from '../language/language.ts';
import type { Analysis, StreamReport } from '../model/analysis.ts';
import { SEVERITIES } from '../model/finding.ts';
import { LEVELS } from '../model/policy.ts';
import { nameKey } from '../lib/order.ts';
import { isHostName, isServer } from '../lib/server-name.ts';
import { SERVICES, type Service } from '../model/source.ts';

/**
 * A first policy, from what some logs hold. Prose follows `# `; a setting that is only suggested follows a
 * bare `#`, to be taken away. Of the words of logs only plain host names come into it.
 */

export interface InitialOptions {
  /** Of all rules. */
  readonly ruleIds: readonly string[];
  readonly language: Language;
}

/** Says a message as a comment. */
type Comment = (id: MessageId, values?: MessageValues) => string[];

const SCHEMA = './node_modules/connectlog/schema/policy.schema.json';
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Returns the text of a policy that `readPolicy` reads. */
export function initialPolicy(analysis: Analysis, { ruleIds, language }: InitialOptions): string {
  const comment: Comment = (id, values) =>
    say(language, id, values)
      .split('\n')
      .map((line) => `# ${line}`);
  const parts: readonly (readonly string[])[] = [
    [
      `# yaml-language-server: $schema=${SCHEMA}`,
      ...comment('policy.initial.head', { sign: '#' }),
      ...readFrom(analysis, comment),
      'version: 1',
    ],
    [...comment('policy.initial.fail-on', { severities: { list: SEVERITIES } }), 'failOn: error'],
    [...comment('policy.initial.time-zone'), 'timeZone: UTC'],
    [...comment('policy.initial.since'), '#since: 1d'],
    [...comment('policy.initial.max-age'), '#maxAge: 26h'],
    requirePart(analysis, comment),
    maxGapPart(analysis, comment),
    rulesPart(analysis, ruleIds, comment, language),
    maintenancePart(analysis, comment),
    retryRatePart(analysis, comment, language),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function readFrom({ span, sessions }: Analysis, comment: Comment): string[] {
  if (span === undefined) return [];
  const [from, to] = [minuteOf(Date.parse(span.from)), minuteOf(Date.parse(span.to))];
  return comment('policy.initial.from', { from, to, sessions: sessions.total });
}

/** More would be read by no one. */
const SERVERS_LISTED = 200;

function requirePart({ streams }: Analysis, comment: Comment): string[] {
  const { named, unnamed } = serversOf(streams);
  const listed = named.slice(0, SERVERS_LISTED);
  const left = unnamed + named.length - listed.length;
  const lines = listed.flatMap(({ server, services }) => [
    `  - server: ${scalar(server)}`,
    `    services: [${SERVICES.filter((service) => services.has(service)).join(', ')}]`,
  ]);
  const example = ['#require:', '#  - server: EXCH01', '#    services: [hub, frontend]'];
  return [
    ...comment('policy.initial.require'),
    ...(left === 0 ? [] : comment('policy.initial.left-out', { count: left })),
    ...(lines.length === 0 ? example : ['require:', ...lines]),
  ];
}

interface NamedServer {
  readonly server: string;
  readonly services: Set<Service>;
}

/** Two spellings of one server are one: a log is required once. */
function serversOf(streams: readonly StreamReport[]): {
  readonly named: readonly NamedServer[];
  readonly unnamed: number;
} {
  const named: NamedServer[] = [];
  const unnamed = new Set<string>();
  for (const { server, service, from } of streams) {
    if (from === undefined) continue;
    if (!isNamed(server) || service === 'unknown') {
      unnamed.add(nameKey(server));
      continue;
    }
    const known = named.find((one) => isServer(one.server, server));
    if (known === undefined) named.push({ server, services: new Set([service]) });
    else known.services.add(service);
  }
  return { named, unnamed: unnamed.size };
}

/** Logs whose path names no server are of `unknown`. */
function isNamed(server: string): boolean {
  return isHostName(server) && nameKey(server) !== 'unknown';
}

function maxGapPart({ streams }: Analysis, comment: Comment): string[] {
  const longest = Math.max(0, ...streams.flatMap(usualSilences));
  const hours = Math.max(1, Math.ceil(longest / HOUR_MS));
  const said =
    longest === 0
      ? comment('policy.initial.max-gap-none')
      : comment('policy.initial.max-gap', { longest: { duration: longest } });
  return [...said, `maxGap: ${hours}h`];
}

/** Silences of ten minutes and more, in milliseconds, but for those that the rule `log-gap` finds too long. */
function usualSilences({ active, gaps }: StreamReport): number[] {
  return active.flatMap(({ to: from }, i) => {
    const to = active[i + 1]?.from;
    if (to === undefined) return [];
    const isGap = gaps.some((gap) => gap.from <= from && to <= gap.to);
    return isGap ? [] : [Date.parse(to) - Date.parse(from)];
  });
}

/** Rules of which there is something to find every day. */
function rulesPart(
  { incidents }: Analysis,
  ruleIds: readonly string[],
  comment: Comment,
  language: Language,
): string[] {
  const everyday = incidents.filter(({ scope }) => scope === 'group');
  const lines = ruleIds.flatMap((id) => {
    const ofRule = everyday.filter(({ rule }) => rule === id);
    if (ofRule.length === 0) return [];
    const sessions = ofRule.reduce((sum, incident) => sum + incident.sessions, 0);
    // What is below `failOn` passes as it is: to set it to `warn` would only hide a real outage.
    const fails = ofRule.some(({ severity }) => severity === 'error' || severity === 'critical');
    return [{ fails, line: `  ${id}: warn # ${say(language, 'policy.initial.sessions', { count: sessions })}` }];
  });
  const isSet = lines.some(({ fails }) => fails);
  const said = comment('policy.initial.rules', { levels: { list: LEVELS } });
  if (lines.length === 0)
    return [...said, '#rules:', '#  remote-refused: { level: error, limits: { sessions: 10, minutes: 15 } }'];
  const everydaySaid = comment('policy.initial.everyday', { level: 'warn' });
  return [
    ...said,
    ...everydaySaid,
    isSet ? 'rules:' : '#rules:',
    ...lines.map(({ fails, line }) => (fails ? line : `#${line}`)),
  ];
}

function maintenancePart({ incidents, span }: Analysis, comment: Comment): string[] {
  const planned = incidents.find(
    ({ rule, scope, state, target }) =>
      rule === 'service-not-active' && scope === 'target' && state === 'recovered' && isNamed(target),
  );
  const from = Date.parse(planned?.from ?? span?.to ?? '2026-03-02T09:00Z');
  const to = planned === undefined ? from + HOUR_MS : Date.parse(planned.to) + MINUTE_MS;
  const server = planned?.target ?? 'EXCH02';
  const times = `from: ${minuteOf(from)}, to: ${minuteOf(to)}`;
  return [
    ...comment('policy.initial.maintenance', { calendar: '{ file: changes.ics }' }),
    ...(planned === undefined ? [] : comment('policy.initial.looks-planned')),
    '#maintenance:',
    '#  windows:',
    `#    - { server: ${scalar(server)}, ${times} }`,
  ];
}

const TARGETS_LISTED = 10;
/** Of fewer sessions a rate says nothing. */
const MIN_SESSIONS = 100;

function retryRatePart({ traffic }: Analysis, comment: Comment, language: Language): string[] {
  const targets = new Map<string, { readonly target: string; all: number; failed: number }>();
  for (const { to, target, outcomes } of traffic.routes) {
    if (to !== 'host' || !isNamed(target)) continue;
    const known = targets.get(nameKey(target)) ?? { target, all: 0, failed: 0 };
    targets.set(nameKey(target), known);
    known.failed += (outcomes.retry ?? 0) + (outcomes.fail ?? 0);
    known.all += Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  }
  const busiest = [...targets.values()].filter(({ all }) => all >= MIN_SESSIONS).sort((a, b) => b.all - a.all);
  const lines = busiest.slice(0, TARGETS_LISTED).map(({ target, all, failed }) => {
    const percent = (failed / all) * 100;
    const max = Math.min(100, Math.max(1, Math.ceil(2 * percent)));
    const measured = say(language, 'policy.initial.measured', { percent: percent.toFixed(1), count: all });
    return `#  - { target: ${scalar(target)}, max: ${max}% } # ${measured}`;
  });
  return [
    ...comment('policy.initial.retry-rate', { retry: 'retry', fail: 'fail' }),
    ...(lines.length === 0 ? [] : comment('policy.initial.twice')),
    '#retryRate:',
    ...(lines.length === 0 ? [`#  - { max: 5%, minSessions: ${MIN_SESSIONS} }`] : lines),
  ];
}

/** As YAML writes it: in quotes where it would be something else than a text. */
function scalar(text: string): string {
  return stringify(text).trimEnd();
}

/** `2026-03-02T09:12Z`. */
function minuteOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16)}Z`;
}
