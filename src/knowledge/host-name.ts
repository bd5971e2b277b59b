import { isHostName } from '../lib/server-name.ts';

/** A stream whose path names no server. */
export const UNKNOWN_SERVER = 'unknown';

/** Stands in a command where the log gives no name that may go into one. */
export const SERVER_PLACEHOLDER = '<server>';

/**
 * A name for use in a PowerShell command: names come from logs, so only a plain ASCII host name passes, and nothing is
 * ever merely quoted. Returns the placeholder for anything else.
 */
export function commandName(name: string): string {
  return name !== UNKNOWN_SERVER && isHostName(name) ? name : SERVER_PLACEHOLDER;
}
