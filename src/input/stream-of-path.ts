import { isServer } from '../lib/server-name.ts';
import type { Service, Stream } from '../model/source.ts';

/** Folders under `TransportRoles\Logs`, and their names in a collection. Ordered: the first that matches wins. */
const SERVICE_FOLDERS: readonly (readonly [pattern: RegExp, service: Service])[] = [
  [/^Hub_Connectivity_Logs/i, 'hub'],
  [/^FE_Connectivity_Logs/i, 'frontend'],
  [/^MBX_Submission_Connectivity_Logs/i, 'submission'],
  [/^MBX_Delivery_Connectivity_Logs/i, 'delivery'],
  [/^Hub\/Connectivity$/i, 'hub'],
  [/^FrontEnd\/Connectivity$/i, 'frontend'],
  [/^Connectivity\/Submission$/i, 'submission'],
  [/^Connectivity\/Delivery$/i, 'delivery'],
  [/^Edge\/Connectivity$/i, 'edge'],
  // Exchange 2007 and 2010 have one transport service.
  [/^Logs\/Connectivity$/i, 'hub'],
  [/^hub(?: ?transport)?$/i, 'hub'],
  [/^(?:front ?end(?: ?transport)?|fe)$/i, 'frontend'],
  [/^(?:(?:mailbox|mbx)(?: ?transport)?[ _-]?)?submission$/i, 'submission'],
  [/^(?:(?:mailbox|mbx)(?: ?transport)?[ _-]?)?delivery$/i, 'delivery'],
  [/^edge(?: ?transport)?$/i, 'edge'],
];

/** A folder or archive of one service of one server: `EX01_Hub`, `EX01-FrontEnd`. */
const SERVER_AND_SERVICE = /^(?<server>[a-z0-9.-]*\d)[ _-](?<service>[a-z _]+?)(?:[ _]connectivity)?(?:[ _]logs)?$/i;

/** Folders that lie between a server's own folder and its logs, and name no server. */
const NO_SERVER: readonly RegExp[] = [
  /^(?:transportroles|logs?|connectivity(?:[ _-]?logs?)?|mailbox|transport)$/i,
  /^(?:exchange(?: server)?|exch(?:ange)?[ _-]?(?:server[ _-]?)?logs?|exchsrvr|v1[45]|microsoft)$/i,
  /^(?:program files(?: \(x86\))?|ms_logs_collection)$/i,
  /^(?:desktop|downloads|documents|temp|tmp|backup|old|copy|data)$/i,
  /^(?:[a-z][$:_]|\.{0,2})$/i,
];
/** Where Exchange was installed to, by its version, and a drive: also names for a server, but not right above these folders. */
const INSTALLATION = [
  /^(?:exchange|ex|exch)[ _-]?(?:server[ _-]?)?(?:20\d\d|se)\/TransportRoles$/i,
  /^[a-z]\/(?:program files|microsoft|exchange|exchsrvr|transportroles)/i,
];
/** A day, and a time; four numbers may be the address of a server. */
const DAY_AND_TIME = /^(?!\d{1,3}(?:\.\d{1,3}){3}$)\d[\d_.-]{5,}$/;
/** Folders that ExchangeLogCollector makes in that of a server, one for each kind of log. */
const COLLECTED: readonly RegExp[] = [
  /^(?:Hub|FE|MBX)_(?:\w+_)?(?:Connectivity|Protocol|Agent|Routing_Table|Throttling|Tracing)_Logs$/i,
  /^Mailbox_(?:Pipeline_Tracing|Assistants(?:_\w+)?)_Logs$/i,
  /^(?:Message_Tracking|Windows_Event|IIS_\w+|HTTPERR|Imap|Pop|Daily_Performance|Mitigation_Service)_Logs$/i,
  /^(?:EWS|RCA|RPC|EAS|AutoD|OWA|AD_Driver|MAPI|ECP|OAB|PowerShell|CmdletInfra)(?:_\w+)?_Logs$/i,
  /^(?:Exchange_Server_Data|Queue_\w+|Transport_Configuration|Cluster_Information)$/i,
  /^(?:Search(?:_\w+)?|BigFunnel\w+Assistant|\w+MonitoringLogs)$/i,
];
/** It adds month and day to the name of a server's archive (`-32`, `-1224`), and a digit where there is one of that name. */
const COLLECTED_ON = /-(?<day>(?:1[0-2]|[1-9])(?:3[01]|[12]\d|[1-9]))(?:-\d)?$/;
/** The folder of a day, in which it gathers a folder for each server, and makes archives of them. */
const DAY_FOLDER = /^\d{6,8}$/;
/** As Windows and browsers name a second copy. */
const COPIED = /(?: - (?:Copy|コピー))?(?: \(\d+\))?$/;
/** The day of a copy, as people add it to a name. */
const COPIED_ON = /(?<=.)[-_ ]20\d\d(?:\d{4}|-\d\d-\d\d)$/;
const SERVER_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
/** A folder in these is a person's. */
const HOMES = /^(home|users)$/i;

/**
 * The server and service in a path. `folders` are those of the path as the user typed it and below, without
 * the file name; `below` counts those below the typed root. `isCollected`: a log collector has put the file there.
 */
export function streamOfPath(folders: readonly string[], below: number, isCollected = false): Stream {
  const found = findService(folders);
  const lowest = found === undefined ? folders.length - below : 0;
  const server =
    uncServer(folders) ??
    found?.server ??
    (found?.isBare === true
      ? serverAround(folders, found.at, isCollected)
      : serverAbove(folders, found?.at ?? folders.length, lowest, isCollected));
  return { server: server ?? 'unknown', service: found?.service ?? 'unknown' };
}

/** Whether a log collector makes a folder of that name, or an archive of it, for one kind of log. */
export function isOfCollector(folder: string): boolean {
  const name = folder.replace(/(?:-\d+)?(?:\.zip)?$/i, '');
  return COLLECTED.some((pattern) => pattern.test(name));
}

interface FoundService {
  readonly service: Service;
  readonly at: number;
  /** That the same folder names. */
  readonly server?: string;
  /** It is a name that people give to a folder, and servers may be above it or below. */
  readonly isBare?: boolean;
}

/** The deepest folder, or pair of folders, that names a service. */
function findService(folders: readonly string[]): FoundService | undefined {
  for (let at = folders.length - 1; at >= 0; at--) {
    const single = withoutEnding(folders[at]!);
    const pair = `${folders[at - 1] ?? ''}/${folders[at]!}`;
    for (const [pattern, service] of SERVICE_FOLDERS) {
      if (pattern.test(pair)) return { service, at: at - 1 };
      if (pattern.test(single)) return { service, at, isBare: !isOfCollector(single) };
    }
    const { server, service: name } = SERVER_AND_SERVICE.exec(single)?.groups ?? {};
    const service = name === undefined ? undefined : SERVICE_FOLDERS.find(([pattern]) => pattern.test(name))?.[1];
    if (server === undefined || service === undefined) continue;
    return DAY_AND_TIME.test(server) ? { service, at, isBare: true } : { service, at, server: withoutEnding(server) };
  }
  return undefined;
}

/** `\\EXCH01\c$\...` splits into two empty names, the server and the share. */
function uncServer(folders: readonly string[]): string | undefined {
  const share = folders.findIndex((name) => /^[a-z]\$$/i.test(name));
  const server = folders[share - 1];
  return server !== undefined && SERVER_NAME.test(server) ? server : undefined;
}

/**
 * `EXCH01/Hub/x.log` or `Hub/EXCH01/x.log`; where different folders on both sides can be a server, it is unknown. A name
 * without a digit (`EXCH01/Hub/new`) is not a server next to one with a digit.
 */
function serverAround(folders: readonly string[], at: number, isCollected: boolean): string | undefined {
  const above = serverAbove(folders, at, 0, isCollected);
  const below = folders.flatMap((_, i) => (i > at ? (serverAbove(folders, i + 1, i, isCollected) ?? []) : []));
  if (above === undefined) return below.findLast(hasDigit) ?? below.at(-1);
  const isOther = (name: string): boolean => !isServer(name, above) && (hasDigit(name) || !hasDigit(above));
  return below.some(isOther) ? undefined : above;
}

const hasDigit = (name: string): boolean => /\d/.test(name);

/** The nearest folder above one that can be a server, and no higher than the lowest. */
function serverAbove(folders: readonly string[], at: number, lowest: number, isCollected: boolean): string | undefined {
  for (let i = at - 1; i >= lowest; i--) {
    const isFromCollector = isCollected || folders.slice(i + 1).some(isOfCollector);
    const plain = withoutEnding(folders[i]!);
    const name =
      isFromCollector && isDated(folders[i]!, folders[i - 1] ?? '') ? plain.replace(COLLECTED_ON, '') : plain;
    if (INSTALLATION.some((pattern) => pattern.test(`${name}/${folders[i + 1] ?? ''}`))) continue;
    if (NO_SERVER.some((pattern) => pattern.test(name)) || DAY_AND_TIME.test(name) || isOfCollector(name)) continue;
    return SERVER_NAME.test(name) && !HOMES.test(folders[i - 1] ?? '') ? name : undefined;
  }
  return undefined;
}

/** Whether the collector has added a day to that name: not to that of a folder which it has made no archive of. */
function isDated(name: string, above: string): boolean {
  if (!DAY_FOLDER.test(above) || /\.zip$/i.test(name)) return true;
  const { day } = COLLECTED_ON.exec(withoutEnding(name))?.groups ?? {};
  return day !== undefined && above.endsWith(day);
}

/** The name of the server whose logs an archive holds, or the folder that it was unpacked to. */
function withoutEnding(name: string): string {
  const plain = name
    .replace(/(?<=.)\.(?:zip|gz)$/i, '')
    .replace(COPIED, '')
    .replace(COPIED_ON, '');
  return isOfCollector(plain) ? plain : plain.replace(/_logs$/i, '');
}
