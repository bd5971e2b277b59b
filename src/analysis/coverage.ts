import type { Coverage, Input, StreamReport } from '../model/analysis.ts';
import type { Interval } from '../lib/interval.ts';
import type { Message } from '../model/message.ts';
import { compareText, countBefore, nameKey } from '../lib/order.ts';
import type { ScanResult } from '../model/scan-result.ts';
import type { Rule } from '../model/rule.ts';
import type { Service } from '../model/source.ts';
import { UNKNOWN_SERVER } from '../knowledge/host-name.ts';
import { logOf, serviceName } from '../knowledge/wording.ts';
import { message } from '../language/language.ts';
import { isHostName, isServer } from '../lib/server-name.ts';
import type { Incident } from '../model/incident.ts';
import { collectionLimits, inVainLimits, fetchCommands, fetchStates } from './collection.ts';
import { groupBy } from './outages.ts';
import type { EvidenceIndex } from './evidence-index.ts';

const DAY_MS = 86_400_000;

/** Where a stream was silent for much longer than it usually is. None where the rule is switched off. */
export function gapsOf({ activity }: ScanResult, rule: Rule | undefined): Interval[] {
  if (rule === undefined || activity.length < 2) return [];
  const holes = activity.slice(1).map((next, i) => ({ from: activity[i]!.to, to: next.from }));
  const unusual = holes.filter((hole) => !isDaily(hole, activity));
  const lengths = unusual.map(({ from, to }) => to - from).sort((a, b) => a - b);
  // Of one or two nothing is usual.
  const usual = unusual.length < 3 ? 0 : lengths[Math.floor((lengths.length - 1) / 2)]!;
  const { minutes, times } = rule.limits;
  const shortest = Math.max(minutes!.value * 60_000, times!.value * usual);
  return unusual.filter(({ from, to }) => to - from >= shortest);
}

/** Whether the stream is silent at these hours on most of the days before and after, too. */
function isDaily({ from, to }: Interval, activity: readonly Interval[]): boolean {
  const logged = { from: activity[0]!.from, to: activity.at(-1)!.to };
  const days = [-7, -2, -1, 1, 2, 7]
    .map((day) => ({ from: from + day * DAY_MS, to: to + day * DAY_MS }))
    .filter((day) => day.from >= logged.from && day.to <= logged.to);
  const silent = days.filter((day) => 10 * activeWithin(day, activity) <= day.to - day.from);
  return days.length > 0 && 2 * silent.length > days.length;
}

function activeWithin({ from, to }: Interval, activity: readonly Interval[]): number {
  let sum = 0;
  for (let i = countBefore(activity.length, (at) => activity[at]!.to < from); i < activity.length; i++) {
    const active = activity[i]!;
    if (active.from > to) break;
    sum += Math.min(to, active.to) - Math.max(from, active.from);
  }
  return sum;
}

/** Exchange deletes the oldest files at these limits. */
const MAX_BYTES = 1000 * 1024 * 1024;
const MAX_DAYS = 30;

/** Why there may have been older logs; undefined where nothing says so. */
export function purgedOf(bytes: number, extent: Interval | undefined): Message | undefined {
  if (bytes >= 0.95 * MAX_BYTES) return message('purged.size', { megabytes: MAX_BYTES / 1024 ** 2 });
  const days = extent === undefined ? 0 : (extent.to - extent.from) / DAY_MS;
  return days >= MAX_DAYS - 1 ? message('purged.age', { days: MAX_DAYS }) : undefined;
}

/** A mailbox server has all of these; an Edge server, or one of Exchange 2010, has one. */
const TOGETHER: readonly Service[] = ['hub', 'frontend', 'submission', 'delivery'];

/** A stream, and why there may have been older logs of it. */
export type Purged = Pick<StreamReport, 'server' | 'service'> & { readonly reason: Message };

export interface CoverageInput {
  readonly streams: readonly ScanResult[];
  readonly reports: readonly StreamReport[];
  readonly inputs: readonly Input[];
  /** Where it is not certain that each line counts once, and for whom it does. */
  readonly duplicates: readonly Message[];
  readonly purged: readonly Purged[];
  readonly incidents: readonly Incident[];
  readonly evidenceIndex: EvidenceIndex;
  /** Ids of rules that are switched off. */
  readonly off: readonly string[];
}

/** What no log mentions. */
export function coverageOf(input: CoverageInput): Coverage {
  const { streams, reports, inputs, duplicates, purged, incidents, evidenceIndex, off } = input;
  const unnamed = reports.filter(({ server }) => server === UNKNOWN_SERVER).length;
  // Logs of a server that is not named may be those that seem to be missing.
  const withoutLogs = unnamed > 0 ? [] : serversWithoutLogs(streams);
  const missingServices = servicesWithoutLogs(streams);
  const quiet = reports.filter(({ gaps }) => gaps.length > 0).length;
  const stateless = withoutStates(incidents, evidenceIndex);
  const limits = [
    ...(off.length === 0
      ? []
      : [message('coverage.not-looked-for', { rules: { list: [...new Set(off)].sort(compareText) } })]),
    ...inVainLimits(inputs),
    ...unnamedLimits(unnamed, inputs),
    ...duplicates,
    ...(withoutLogs.length === 0
      ? []
      : [message('coverage.no-log-of', { servers: { list: withoutLogs, shown: 3 }, count: withoutLogs.length })]),
    ...missingServices.map(({ server, services }) =>
      message('coverage.missing', {
        server,
        services: { list: services.map(serviceName), shown: 4 },
        count: services.length,
      }),
    ),
    ...collectionLimits(reports, inputs),
    ...purgedLimits(purged),
    ...(stateless.length === 0
      ? []
      : [message('coverage.no-states', { servers: { list: stateless, shown: 3 }, count: stateless.length })]),
    ...(quiet === 0 ? [] : [message('coverage.gaps', { count: quiet })]),
  ];
  const commands = [...fetchCommands(withoutLogs, missingServices, reports, inputs), ...fetchStates(stateless)];
  return { withoutLogs, missingServices, limits, fetch: commands };
}

function purgedLimits(purged: readonly Purged[]): Message[] {
  return groupBy(purged, ({ reason }) => JSON.stringify(reason)).map((group) =>
    message('coverage.purged', { logs: { list: group.map(logOf), shown: 3 }, reason: group[0]!.reason }),
  );
}

/** Rules whose cause is a component state, which no log tells. */
const ABOUT_STATES = ['service-not-active', 'service-not-available'];

/** Servers that refused mail, and of which no state file says who made them. */
function withoutStates(incidents: readonly Incident[], evidenceIndex: EvidenceIndex): string[] {
  const targets = incidents
    .filter(({ rule, scope, target }) => ABOUT_STATES.includes(rule) && scope === 'target' && isHostName(target))
    .filter(({ cause }) => cause.confidence !== 'confirmed')
    .map(({ target }) => target);
  return [...new Set(targets)].filter((target) => evidenceIndex.componentsOf(target).length === 0).sort(compareText);
}

/** Logs of a service that name no server, and lie in several folders, may be those of several: they are read as one stream. */
function unnamedLimits(unnamed: number, inputs: readonly Input[]): Message[] {
  if (unnamed === 0) return [];
  const folders = new Map<Service, Set<string>>();
  for (const { server, service, path, status } of inputs) {
    if (server !== UNKNOWN_SERVER || status === 'skipped') continue;
    folders.set(service, (folders.get(service) ?? new Set()).add(path.replace(/[/\\]?[^/\\]*$/, '') || '.'));
  }
  const together = [...folders.values()].filter(({ size }) => size > 1).flatMap((names) => [...names]);
  if (together.length === 0) return [message('coverage.unnamed', { count: unnamed })];
  const list = [...new Set(together)].sort(compareText);
  return [message('coverage.ambiguous-folders', { folders: { list, shown: 3 }, count: list.length })];
}

/** Servers of this organisation that were sent to. */
function serversWithoutLogs(streams: readonly ScanResult[]): string[] {
  const named = new Map<string, string>();
  for (const { findings, acceptances } of streams) {
    for (const { target, targetIsHost, internet } of findings) {
      if (targetIsHost && !internet) named.set(nameKey(target), target);
    }
    for (const { target, isInternal } of acceptances) if (isInternal) named.set(nameKey(target), target);
  }
  return [...named.values()]
    .filter((name) => isHostName(name) && !streams.some(({ stream }) => isServer(name, stream.server)))
    .sort(compareText);
}

function servicesWithoutLogs(streams: readonly ScanResult[]): Coverage['missingServices'] {
  const servers = [...new Set(streams.map(({ stream }) => stream.server))].filter((name) => name !== UNKNOWN_SERVER);
  const machines = servers.filter((server, i) => servers.findIndex((other) => isServer(other, server)) === i);
  return machines.flatMap((server) => {
    const has = streams.filter(({ stream }) => isServer(stream.server, server)).map(({ stream }) => stream.service);
    if (!has.some((service) => service !== 'hub' && TOGETHER.includes(service))) return [];
    const services = TOGETHER.filter((service) => !has.includes(service));
    return services.length === 0 ? [] : [{ server, services }];
  });
}
