import { closest, distance } from 'fastest-levenshtein';

/** The known name that may be meant. None where more than a third of what was typed would have to be another. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const name = typed.toLowerCase();
  const near = closest(
    name,
    known.map((one) => one.toLowerCase()),
  );
  const swapped = known.find((one) => isSwapped(name, one.toLowerCase()));
  const others = distance(name, near);
  if (others > 1 && name.length > 3 && swapped !== undefined) return swapped;
  return others <= NEAR_CHARACTERS && 3 * others <= name.length
    ? known.find((one) => one.toLowerCase() === near)
    : undefined;
}

/** A name with so many other characters may be the one that is meant. */
const NEAR_CHARACTERS = 3;

/** Whether two neighbours stand in each other's place, and all else is the same. */
function isSwapped(typed: string, known: string): boolean {
  const at = typed.split('').findIndex((character, i) => character !== known[i]);
  const swapped = [known.slice(0, at), known[at + 1], known[at], known.slice(at + 2)].join('');
  return at !== -1 && typed === swapped;
}
