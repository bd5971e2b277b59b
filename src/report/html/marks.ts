import { type Range } from './ticks.ts';
import { minuteIn } from './zone.ts';

/** Marks of moments, the same on the server's side and in the reader's browser. */

export interface Mark {
  readonly at: number;
  readonly means: string;
}

/** Signs that lie nearer to each other, in pixels, are drawn as one. */
const APART = 14;

/**
 * What is drawn as one sign, at the time of its first, on a picture of a range that is so many pixels wide.
 * `marks`: in order of time; those outside of the range are left out.
 */
export function groupsIn<M extends Mark>(marks: readonly M[], { from, to }: Range, width: number): [M, ...M[]][] {
  const least = (APART * (to - from)) / width;
  const groups: [M, ...M[]][] = [];
  for (const mark of marks) {
    if (mark.at < from || mark.at > to) continue;
    const last = groups.at(-1);
    if (last === undefined || mark.at - last[0].at >= least) groups.push([mark]);
    else last.push(mark);
  }
  return groups;
}

/** What a sign says to who points at it or hears it, in one line. */
export function meaningOf(group: readonly Mark[], zone: string): string {
  return group.map(({ at, means }) => `${means}: ${minuteIn(zone, at)}`).join('; ');
}
