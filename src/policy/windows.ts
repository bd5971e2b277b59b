import type { MaintenanceWindow } from '../model/policy.ts';
import { compareText, nameKey } from '../model/order.ts';
import type { Flaw } from './yaml-file.ts';

/** Maintenance windows, wherever they were planned. */

/** What a file of windows says, and what is wrong in it, by its lines. */
export interface PlannedWindows {
  readonly windows: readonly MaintenanceWindow[];
  readonly flaws: readonly Flaw[];
}

/** A file of windows, and what the policy says of it. */
export interface WindowsFile {
  readonly text: string;
  /** Of all its windows; undefined where the file says which. */
  readonly servers: readonly string[] | undefined;
  /** Of its times that name none. */
  readonly timeZone: string;
}

/** Each day for years, on some servers. Of more, nobody could read the answer. */
export const MOST_WINDOWS = 100_000;

/** What stands for every server. */
export const EVERY_SERVER = '*';

/** One window for each server. */
export function windowsOf(
  servers: readonly string[],
  window: Omit<MaintenanceWindow, 'server'>,
): readonly MaintenanceWindow[] {
  return servers.map((server) => ({ ...window, server: server === EVERY_SERVER ? undefined : server }));
}

/** In order of time. A window that was planned in two places is one. */
export function inOrder(windows: readonly MaintenanceWindow[]): MaintenanceWindow[] {
  const known = new Map<string, MaintenanceWindow>();
  for (const window of windows) {
    const key = `${window.from} ${window.to} ${nameKey(window.server ?? EVERY_SERVER)}`;
    if (!known.has(key)) known.set(key, window);
  }
  return [...known.values()].sort(
    (a, b) => a.from - b.from || a.to - b.to || compareText(nameKey(a.server ?? ''), nameKey(b.server ?? '')),
  );
}
