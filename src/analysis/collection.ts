import type { Coverage, Input, StreamReport } from '../model/analysis.ts';
import type { TimeSpan } from '../model/time.ts';
import type { Service } from '../model/source.ts';
import { UNKNOWN_SERVER } from '../knowledge/host-name.ts';
import { logOf } from '../knowledge/wording.ts';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import { isHostName } from '../lib/server-name.ts';

const DAY_MS = 86_400_000;

/** ExchangeLogCollector takes the logs of three days, and an older one where there is none. */
const STALE_MS = 3 * DAY_MS;

/** What a collection says of itself: logs that are not there or did not fit, and old ones taken for want of new ones. */
export function collectionLimits(reports: readonly StreamReport[], inputs: readonly Input[]): Message[] {
  return [...markerLimits(inputs), ...staleLimits(reports), ...dayLimits(reports)];
}

const USERS_PATHS = ['no-log', 'map-in-vain'] as const;

/** Paths of the user's own that lead to no log. */
export function inVainLimits(inputs: readonly Input[]): Message[] {
  return USERS_PATHS.flatMap((named) => {
    const paths = inputs.filter(({ marker }) => marker === named).map(({ path }) => path);
    return paths.length === 0 ? [] : [message(`coverage.${named}`, { paths: { list: paths, shown: 4 } })];
  });
}

function markerLimits(inputs: readonly Input[]): Message[] {
  const said = inputs.flatMap((input) => {
    if (input.marker === undefined || input.marker === 'no-log' || input.marker === 'map-in-vain') return [];
    const isFile = input.marker === 'empty-log' || input.server === UNKNOWN_SERVER;
    const where = isFile ? input.path : logOf(input);
    return [message(`coverage.${input.marker}`, { where })];
  });
  return [...new Map(said.map((limit) => [JSON.stringify(limit), limit])).values()];
}

function staleLimits(reports: readonly StreamReport[]): Message[] {
  return staleLogs(reports).map(({ report, before }) =>
    message('coverage.stale', { log: logOf(report), duration: { duration: before } }),
  );
}

/** Logs that end so long before the newest that they are old ones, taken for want of new ones. */
export function staleLogs(
  reports: readonly StreamReport[],
): { readonly report: StreamReport; readonly before: number }[] {
  const newest = Math.max(...reports.flatMap(({ to }) => (to === undefined ? [] : [Date.parse(to)])));
  return reports
    .map((report) => ({ report, before: report.to === undefined ? 0 : newest - Date.parse(report.to) }))
    .filter(({ before }) => before >= STALE_MS);
}

/** A silence of a day and more: the file of a day may be missing. */
function missingDays({ gaps }: StreamReport): readonly TimeSpan[] {
  return gaps.filter(({ from, to }) => Date.parse(to) - Date.parse(from) >= DAY_MS);
}

function dayLimits(reports: readonly StreamReport[]): Message[] {
  return reports.flatMap((report) => {
    const [first, ...others] = missingDays(report);
    if (first === undefined) return [];
    const [from, to] = [{ instant: first.from }, { instant: first.to }];
    return [message('coverage.missing-days', { log: logOf(report), from, to, others: others.length })];
  });
}

const SWITCHES: Readonly<Partial<Record<Service, string>>> = {
  hub: '-HubConnectivityLogs',
  frontend: '-FrontEndConnectivityLogs',
  submission: '-MailboxConnectivityLogs',
  delivery: '-MailboxConnectivityLogs',
};
const COLLECTED = Object.keys(SWITCHES) as Service[];

/** The command that fetches what is missing (Microsoft CSS-Exchange, ExchangeLogCollector). Local days: one more on each side. */
export function fetchCommands(
  withoutLogs: Coverage['withoutLogs'],
  missingServices: Coverage['missingServices'],
  reports: readonly StreamReport[],
  inputs: readonly Input[],
): string[] {
  const stale = staleLogs(reports).map(({ report }) => report);
  const missing = [
    ...withoutLogs.map((server) => ({ server, services: COLLECTED })),
    ...missingServices,
    ...inputs.filter(({ marker }) => marker !== undefined).map(markedMissing),
    ...[...stale, ...reports.filter((report) => missingDays(report).length > 0)].map(({ server, service }) => ({
      server,
      services: [service],
    })),
  ].filter(({ server, services }) => server !== UNKNOWN_SERVER && isHostName(server) && services.some(isCollected));
  const times = reports
    .filter((report) => !stale.includes(report))
    .flatMap(({ from, to }) => (from === undefined || to === undefined ? [] : [Date.parse(from), Date.parse(to)]));
  if (missing.length === 0 || times.length === 0) return [];
  const servers = [...new Set(missing.map(({ server }) => server))];
  const asked = new Set(missing.flatMap(({ services }) => services));
  const switches = [...new Set(COLLECTED.filter((service) => asked.has(service)).map((service) => SWITCHES[service]))];
  const [start, end] = [Math.min(...times) - DAY_MS, Math.max(...times) + DAY_MS].map(day);
  return [
    `.\\ExchangeLogCollector.ps1 -Servers ${servers.join(',')} ${switches.join(' ')} -LogStartDate "${start}" -LogEndDate "${end}"`,
  ];
}

/** The command that fetches component states and event logs. */
export function fetchStates(servers: readonly string[]): string[] {
  if (servers.length === 0) return [];
  return [`.\\ExchangeLogCollector.ps1 -Servers ${servers.join(',')} -ExchangeServerInformation -AppSysLogs`];
}

/** What a collector could not bring: where it stands in no service's folder, it may be any. */
function markedMissing({ server, service }: Input): { readonly server: string; readonly services: readonly Service[] } {
  return { server, services: service === 'unknown' ? COLLECTED : [service] };
}

function isCollected(service: Service): boolean {
  return COLLECTED.includes(service);
}

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
