/** Both ends included, epoch milliseconds. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/**
 * Joins intervals that lie at most `gapMs` apart, and returns them in order of time.
 * The result depends on the instants alone, not on the order or the grouping in which they came (single linkage):
 * the law of merging rests on this.
 */
export function mergeCloserThan<T extends Interval>(
  intervals: readonly T[],
  gapMs: number,
  join: (earlier: T, later: T) => T,
): T[] {
  const ordered = [...intervals].sort((a, b) => a.from - b.from || a.to - b.to);
  const linked: T[] = [];
  for (const next of ordered) {
    const previous = linked.at(-1);
    if (previous !== undefined && next.from - previous.to <= gapMs) linked[linked.length - 1] = join(previous, next);
    else linked.push(next);
  }
  return linked;
}

/** The smallest interval around both. */
export function union(a: Interval, b: Interval): Interval {
  return { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) };
}
