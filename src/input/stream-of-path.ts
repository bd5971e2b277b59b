import type { Service, Stream } from '../model/source.ts';

/** Folders under `TransportRoles\Logs`, and their names in a collection (format.md 1). Ordered: the first that matches wins. */
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
  [/^hub$/i, 'hub'],
  [/^frontend$/i, 'frontend'],
  [/^submission$/i, 'submission'],
  [/^delivery$/i, 'delivery'],
  [/^edge$/i, 'edge'],
];

/** Folders that lie between a server's own folder and its logs, and name nobody. */
const NO_SERVER =
  /^(transportroles|logs?|connectivity|mailbox|exchange|exchange server|exchsrvr|v1[45]|microsoft|program files|ms_logs_collection|exchange_server_data|[a-z]\$|[a-z]:|\d{6,8}|\.{0,2})$/i;
/** Folders and archives that ExchangeLogCollector makes. */
const COLLECTED = /_Connectivity_Logs(?:-\d+)?(?:\.zip)?$|^Exchange_Server_Data$/i;
/** It adds month and day to the name of a server's archive (`-32`, `-1224`), and a digit where there is one of that name. */
const COLLECTED_ON = /-(?:1[0-2]|[1-9])(?:3[01]|[12]\d|[1-9])(?:-\d)?$/;
/** The folder of a day, in which it gathers a folder for each server before it makes archives of them. */
const DAY_FOLDER = /^\d{6,8}$/;
const SERVER_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
/** A folder in these is a person's. */
const HOMES = /^(home|users)$/i;

/**
 * The server and service that a path tells of. `folders` are those of the path as the user typed it and below, without
 * the file name; `below` counts those below the typed root.
 */
export function streamOfPath(folders: readonly string[], below: number): Stream {
  const found = findService(folders);
  const server = uncServer(folders) ?? serverAbove(folders, found?.at ?? folders.length, folders.length - below);
  return { server: server ?? 'unknown', service: found?.service ?? 'unknown' };
}

/** The deepest folder, or pair of folders, that names a service. */
function findService(folders: readonly string[]): { service: Service; at: number } | undefined {
  for (let at = folders.length - 1; at >= 0; at--) {
    const single = folders[at]!;
    const pair = `${folders[at - 1] ?? ''}/${single}`;
    for (const [pattern, service] of SERVICE_FOLDERS) {
      if (pattern.test(pair)) return { service, at: at - 1 };
      if (pattern.test(single)) return { service, at };
    }
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
 * The nearest folder above the service's that can be a server. Where no folder names a service, only a folder below
 * the typed root is taken: it is there to tell the files apart.
 */
function serverAbove(folders: readonly string[], at: number, rootEnd: number): string | undefined {
  const lowest = at < folders.length ? 0 : rootEnd;
  for (let i = at - 1; i >= lowest; i--) {
    const isCollected =
      folders.slice(i + 1).some((below) => COLLECTED.test(below)) && !DAY_FOLDER.test(folders[i - 1] ?? '');
    const name = withoutEnding(folders[i]!, isCollected);
    if (NO_SERVER.test(name)) continue;
    return SERVER_NAME.test(name) && !HOMES.test(folders[i - 1] ?? '') ? name : undefined;
  }
  return undefined;
}

/** The name of the server whose logs an archive holds, or the folder that it was unpacked to. */
function withoutEnding(name: string, isCollected: boolean): string {
  const archive = name.replace(/(?<=.)\.(?:zip|gz)$/i, '');
  return isCollected ? archive.replace(COLLECTED_ON, '') : archive;
}
