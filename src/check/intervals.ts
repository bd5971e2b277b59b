import type { Interval } from '../lib/interval.ts';

/** What of an interval none of the others covers; they are in order and lie apart. */
export function without(whole: Interval, covered: readonly Interval[]): Interval[] {
  const left: Interval[] = [];
  let from = whole.from;
  for (const { from: begin, to: end } of covered) {
    if (begin > from) left.push({ from, to: Math.min(begin, whole.to) });
    from = Math.max(from, end);
  }
  if (from < whole.to) left.push({ from, to: whole.to });
  return left.filter(({ from: begin, to: end }) => begin < end);
}

/** Whether one interval lies wholly in another. */
export function isInside(inner: Interval, outer: Interval): boolean {
  return inner.from >= outer.from && inner.to <= outer.to;
}

export function isOverlapping(a: Interval, b: Interval): boolean {
  return a.from <= b.to && b.from <= a.to;
}
