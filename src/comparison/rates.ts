/** How much of something was counted, and in how much traffic or time. */
export interface Rate {
  readonly count: number;
  readonly exposure: number;
}

/** Smaller differences are no news, however sure they are. */
const RATIO = 1.25;
/** Standard deviations: chance alone goes so far less than once in a hundred comparisons. */
const SURE = 3;

/** What became of a rate. What cannot be reported from chance is `same`. */
export function rateChange(before: Rate, after: Rate, burst: number): 'worse' | 'better' | 'same' {
  if (before.exposure <= 0 || after.exposure <= 0) return 'same';
  const z = deviations(before, after) / Math.sqrt(burst);
  if (Math.abs(z) < SURE) return 'same';
  const [rateBefore, rateAfter] = [before.count / before.exposure, after.count / after.exposure];
  if (z > 0) return rateAfter > RATIO * rateBefore ? 'worse' : 'same';
  return rateBefore > RATIO * rateAfter ? 'better' : 'same';
}

/**
 * By how many standard deviations the second rate is above the first, as if failures came one by one (Poisson). On the
 * scale of square roots, where a count varies as much whatever its size: so a single failure next to none says nothing,
 * also where one of the logs is a thousand times longer (Huffman's test, with Anscombe's 3/8).
 */
export function deviations(before: Rate, after: Rate): number {
  const ratio = after.exposure / before.exposure;
  const root = (count: number): number => Math.sqrt(count + 3 / 8);
  return (2 * (root(after.count) - root(before.count) * Math.sqrt(ratio))) / Math.sqrt(1 + ratio);
}

/** A single event of so many sessions and more is news, however closely they came. */
const LARGEST_BURST = 10;

/** Failures of something by hour, those without any left out, and how many hours there were. */
export interface Hourly {
  readonly counts: readonly number[];
  readonly hours: number;
}

/**
 * How many failures come of one event, at least one: a message for a dead host is tried again all night. That is the
 * variance of the hours in units of their mean, which is 1 where failures come one by one; a count then varies so many
 * times as much.
 */
export function burstOf(sides: readonly Hourly[]): number {
  let [all, excess] = [0, 0];
  for (const { counts, hours } of sides) {
    const total = sum(counts);
    if (total === 0) continue;
    all += total;
    excess += sum(counts.map((count) => count * count)) - total ** 2 / Math.max(counts.length, hours);
  }
  return all === 0 ? 1 : Math.min(LARGEST_BURST, Math.max(1, excess / all));
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
