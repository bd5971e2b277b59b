/** Order by UTF-16 code units: the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Names of hosts and files compare without case. */
export function nameKey(name: string): string {
  return name.toLowerCase();
}

/** Of two spellings of one name, the one that every order of reading arrives at. */
export function preferredSpelling(a: string, b: string): string {
  return compareText(a, b) <= 0 ? a : b;
}

/** The first time after this one, in ascending times; undefined where there is none. */
export function firstAfter(times: ArrayLike<number>, time: number): number | undefined {
  return times[countBefore(times.length, (i) => times[i]! <= time)];
}

/** Of so many things in order, how many come before the first that `isBefore` does not hold for. */
export function countBefore(count: number, isBefore: (i: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
