import { closest, distance } from 'fastest-levenshtein';

/** The known name that may be meant. None where more than a third of what was typed would have to be another. */
export function nearOf(typed: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const name = typed.toLowerCase();
  const near = closest(
    name,
    known.map((one) => one.toLowerCase()),
  );
  const others = distance(name, near);
  return others <= NEAR_CHARACTERS && 3 * others <= name.length
    ? known.find((one) => one.toLowerCase() === near)
    : undefined;
}

/** A name with so many other characters may be the one that is meant. */
const NEAR_CHARACTERS = 3;
