import { compareText, nameKey } from './order.ts';

/** Equal for all spellings of one name. */
export type NameOf = (name: string) => string;

/**
 * One machine has one name, with or without its domain, in any letter case, as far as the names that occur tell: `EXCH02`
 * is `exch02.contoso.com` where no other `exch02.` occurs. It depends on which names there are, not on their order.
 */
export function namesAmong(names: readonly string[]): NameOf {
  const known = new Set(names.map(nameKey));
  const longer = new Map<string, string[]>();
  for (const name of [...known].sort(compareText)) {
    for (const short of shorterOf(name)) {
      const others = longer.get(short);
      if (others !== undefined) others.push(name);
      else if (known.has(short)) longer.set(short, [name]);
    }
  }
  const full = new Map(
    [...longer].map(([name, others]) => {
      const longest = others.reduce((a, b) => (b.length > a.length ? b : a));
      const isOne = others.every((other) => other === longest || longest.startsWith(`${other}.`));
      return [name, isOne ? longest : name];
    }),
  );
  return (name) => full.get(nameKey(name)) ?? nameKey(name);
}

/** No name of a host is longer. */
const LONGEST_NAME = 255;

/** The same name without the last parts of its domain, and without all of it. */
function shorterOf(name: string): string[] {
  if (name.length > LONGEST_NAME) return [];
  return [...name.matchAll(/(?<=.)\./g)].map(({ index }) => name.slice(0, index));
}
