import { nameKey } from '../lib/order.ts';

/** A longer name is none: hosts have 127 labels at most (RFC 1035). */
const MAX_LABELS = 127;

/** Finds those of a server as `isServer` tells it, in their order, without asking each. */
export function byServer<T>(items: readonly T[], nameOf: (item: T) => string): (server: string) => readonly T[] {
  const named = new Map<string, number[]>();
  const inDomains = new Map<string, number[]>();
  items.forEach((item, i) => {
    const name = nameKey(nameOf(item));
    add(named, name, i);
    for (const begin of beginsOf(name)) add(inDomains, begin, i);
  });
  return (server) => {
    const name = nameKey(server);
    const found = [name, ...beginsOf(name)].flatMap((begin) => named.get(begin) ?? []);
    return [...found, ...(inDomains.get(name) ?? [])].sort((a, b) => a - b).map((i) => items[i]!);
  };
}

function add(lists: Map<string, number[]>, key: string, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** Of `exch02.contoso.com`: `exch02`, `exch02.contoso`. */
function beginsOf(name: string): string[] {
  const labels = name.split('.', MAX_LABELS + 1);
  return labels.flatMap((_, i) => labels.slice(0, i).join('.') || []);
}
