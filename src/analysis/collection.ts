import type { Coverage, Input, StreamReport } from '../model/analysis.ts';
import type { Service } from '../model/source.ts';
import { UNKNOWN_SERVER, isHostName } from '../knowledge/host-name.ts';
import { logOf } from '../knowledge/wording.ts';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';

const DAY_MS = 86_400_000;

/** ExchangeLogCollector takes the logs of three days, and an older one where there is none (format.md 1). */
const STALE_MS = 3 * DAY_MS;

/** What a collection says of itself: logs that are not there or did not fit, and old ones taken for want of new ones. */
export function collectionLimits(reports: readonly StreamReport[], inputs: readonly Input[]): Message[] {
  return [...barrenLimits(inputs), ...markerLimits(inputs), ...staleLimits(reports)];
}

function barrenLimits(inputs: readonly Input[]): Message[] {
  const paths = inputs.filter(({ marker }) => marker === 'no-log').map(({ path }) => path);
  return paths.length === 0 ? [] : [message('coverage.no-log', { paths: { list: paths, shown: 4 } })];
}

function markerLimits(inputs: readonly Input[]): Message[] {
  const said = inputs.flatMap((input) => {
    if (input.marker === undefined || input.marker === 'no-log') return [];
    const where = input.server === UNKNOWN_SERVER ? input.path : logOf(input);
    return [message(`coverage.${input.marker}`, { where })];
  });
  return [...new Map(said.map((limit) => [JSON.stringify(limit), limit])).values()];
}

function staleLimits(reports: readonly StreamReport[]): Message[] {
  const ends = reports.flatMap(({ to }) => (to === undefined ? [] : [Date.parse(to)]));
  const newest = Math.max(...ends);
  return reports.flatMap((report) => {
    const before = report.to === undefined ? 0 : newest - Date.parse(report.to);
    if (before < STALE_MS) return [];
    return [message('coverage.stale', { log: logOf(report), duration: { duration: before } })];
  });
}

const SWITCHES: Readonly<Partial<Record<Service, string>>> = {
  hub: '-HubConnectivityLogs',
  frontend: '-FrontEndConnectivityLogs',
  submission: '-MailboxConnectivityLogs',
  delivery: '-MailboxConnectivityLogs',
};

/** The command that fetches what is missing (Microsoft CSS-Exchange, ExchangeLogCollector). Local days: one more on each side. */
export function fetchCommands(
  withoutLogs: Coverage['withoutLogs'],
  missingServices: Coverage['missingServices'],
  reports: readonly StreamReport[],
): string[] {
  const named = missingServices.filter(({ server }) => isHostName(server));
  const servers = [...new Set([...withoutLogs, ...named.map(({ server }) => server)])];
  const times = reports.flatMap(({ from, to }) => (from === undefined || to === undefined ? [] : [from, to]));
  if (servers.length === 0 || times.length === 0) return [];
  const services =
    withoutLogs.length > 0 ? (Object.keys(SWITCHES) as Service[]) : named.flatMap((missing) => missing.services);
  const switches = [...new Set(services.map((service) => SWITCHES[service]))].join(' ');
  const ordered = times.map((time) => Date.parse(time));
  const [start, end] = [Math.min(...ordered) - DAY_MS, Math.max(...ordered) + DAY_MS].map(day);
  return [
    `.\\ExchangeLogCollector.ps1 -Servers ${servers.join(',')} ${switches} -LogStartDate "${start}" -LogEndDate "${end}"`,
  ];
}

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
