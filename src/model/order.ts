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
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! > time) high = middle;
    else low = middle + 1;
  }
  return times[low];
}
