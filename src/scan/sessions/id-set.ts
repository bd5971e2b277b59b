import type { IdSet } from '../../model/partial.ts';

/** Where the search for an id begins in a table of `mask + 1` slots. */
export function homeSlot(high: number, low: number, mask: number): number {
  const mixed = Math.imul(high ^ Math.imul(low, 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & mask;
}

export function hasId(set: IdSet, high: number, low: number): boolean {
  const mask = set.taken.length - 1;
  for (let slot = homeSlot(high, low, mask); set.taken[slot] === 1; slot = (slot + 1) & mask) {
    if (set.low[slot] === low && set.high[slot] === high) return true;
  }
  return false;
}

export function unionIds(a: IdSet, b: IdSet): IdSet {
  const slots = 2 ** Math.ceil(Math.log2(2 * (a.size + b.size) + 2));
  const union = { high: new Int32Array(slots), low: new Int32Array(slots), taken: new Uint8Array(slots), size: 0 };
  for (const set of [a, b]) {
    set.taken.forEach((taken, from) => {
      const high = set.high[from]!;
      const low = set.low[from]!;
      if (taken === 0 || hasId(union, high, low)) return;
      let slot = homeSlot(high, low, slots - 1);
      while (union.taken[slot] === 1) slot = (slot + 1) & (slots - 1);
      union.high[slot] = high;
      union.low[slot] = low;
      union.taken[slot] = 1;
      union.size += 1;
    });
  }
  return union;
}
