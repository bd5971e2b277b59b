import type { Analysis, TrafficTo } from '../../model/analysis.ts';
import type { Incident } from '../../model/incident.ts';
import { compareText, nameKey } from '../../lib/order.ts';

/**
 * Servers and targets by number, for the filters: an element says `data-servers="0 2"`, so that no name of a log stands
 * where it might be read as anything else.
 */
export interface FilterNames {
  readonly servers: readonly string[];
  readonly targets: readonly TargetName[];
  server(name: string): number | undefined;
  target(name: string, to?: TrafficTo): number | undefined;
}

export interface TargetName {
  readonly to: TrafficTo;
  readonly name: string;
}

/** Longer lists are of no use to a reader; what is not in them is found by its text. */
const TARGETS_LISTED = 200;

export function filterNames({ streams, incidents, traffic }: Analysis): FilterNames {
  const servers = distinct(
    [
      ...streams.map(({ server }) => server),
      ...incidents.flatMap(({ observers }) => observers.map(({ server }) => server)),
      ...traffic.routes.map(({ server }) => server),
    ],
    nameKey,
  ).sort((a, b) => compareText(nameKey(a), nameKey(b)));
  const targets = distinct<TargetName>(
    [
      ...traffic.routes.map(({ to, target }) => ({ to, name: target })),
      ...incidents.flatMap((incident) => hostsOf(incident).map((name) => ({ to: 'host' as const, name }))),
    ],
    keyOf,
  ).slice(0, TARGETS_LISTED);
  const serverNumbers = new Map(servers.map((name, i) => [nameKey(name), i]));
  const targetNumbers = new Map(targets.map((target, i) => [keyOf(target), i]));
  return {
    servers,
    targets,
    server: (name) => serverNumbers.get(nameKey(name)),
    target: (name, to = 'host') => targetNumbers.get(keyOf({ to, name })),
  };
}

/** The hosts that an incident is about. */
export function hostsOf({ scope, target, targets = [] }: Incident): readonly string[] {
  return scope === 'target' ? [target] : targets;
}

/** What stands in `data-servers` and `data-targets`. */
export function numbers(found: readonly (number | undefined)[]): string {
  return [...new Set(found)].filter((number) => number !== undefined).join(' ');
}

function keyOf({ to, name }: TargetName): string {
  return `${to} ${nameKey(name)}`;
}

function distinct<T>(items: readonly T[], key: (item: T) => string): T[] {
  const found = new Map<string, T>();
  for (const item of items) if (!found.has(key(item))) found.set(key(item), item);
  return [...found.values()];
}
