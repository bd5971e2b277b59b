import { closest, distance } from 'fastest-levenshtein';

/** A name with so many other characters may be the one that is meant. */
const NEAR_CHARACTERS = 3;

/** The known name that may be meant. None where half of what was typed would have to be another. */
export function nearOf(typed: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const near = closest(typed, [...known]);
  const others = distance(typed, near);
  return others <= NEAR_CHARACTERS && 2 * others < typed.length ? near : undefined;
}
