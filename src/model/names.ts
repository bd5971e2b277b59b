import { compareText, nameKey } from './order.ts';

/** Equal for all spellings of one name. */
export type NameOf = (name: string) => string;

/**
 * One machine has one name, with or without its domain, in any letter case, as far as the names that occur tell: `EXCH02`
 * is `exch02.contoso.com` where no other `exch02.` occurs. It depends on which names there are, not on their order.
 */
export function namesAmong(names: readonly string[]): NameOf {
  const known = [...new Set(names.map(nameKey))].sort(compareText);
  const full = new Map(
    known.map((name) => {
      const longer = known.filter((other) => name !== '' && other.startsWith(`${name}.`));
      const longest = longer.reduce((a, b) => (b.length > a.length ? b : a), name);
      const isOne = longer.every((other) => other === longest || longest.startsWith(`${other}.`));
      return [name, isOne ? longest : name];
    }),
  );
  return (name) => full.get(nameKey(name)) ?? nameKey(name);
}
