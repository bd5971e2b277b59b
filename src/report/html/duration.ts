/** Names of days, hours, minutes and seconds, and what is said of less. */
export type Units = readonly [days: string, hours: string, minutes: string, seconds: string, less: string];

const LENGTHS = [86_400_000, 3_600_000, 60_000, 1000] as const;

/** Two units at the most: `2 h 40 min`, the same on the server's side and in the reader's browser. */
export function durationOf(units: Units, ms: number): string {
  const largest = LENGTHS.findIndex((length) => ms >= length);
  if (largest === -1) return units[4];
  let rest = ms;
  const parts = LENGTHS.map((length) => {
    const count = Math.floor(rest / length);
    rest -= count * length;
    return count;
  });
  return parts
    .slice(largest, largest + 2)
    .map((count, i) => (count === 0 ? '' : `${count} ${units[largest + i]!}`))
    .filter((part) => part !== '')
    .join(' ');
}
