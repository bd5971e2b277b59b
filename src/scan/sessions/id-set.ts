import type { IdSet } from '../../model/partial.ts';

/** A slot in 32-bit words, as the kernel lays it out (kernel/assembly/sessions.ts). */
export const SLOT = { high: 0, low: 1, state: 2, words: 3 } as const;
/** The state of a slot that holds no id. */
const NEVER_SEEN = 0;

/** The slot of an id, or the one where it would go. The search is the kernel's. */
function slotOf({ slots }: IdSet, high: number, low: number): number {
  const mask = slots.length / SLOT.words - 1;
  const mixed = Math.imul(high ^ Math.imul(low, 0x9e3779b1), 0x85ebca6b);
  let slot = (mixed ^ (mixed >>> 15)) & mask;
  for (;;) {
    const at = slot * SLOT.words;
    if (slots[at + SLOT.state] === NEVER_SEEN) return at;
    if (slots[at + SLOT.low] === low && slots[at + SLOT.high] === high) return at;
    slot = (slot + 1) & mask;
  }
}

export function hasId(set: IdSet, high: number, low: number): boolean {
  return set.slots[slotOf(set, high, low) + SLOT.state] !== NEVER_SEEN;
}

export function unionIds(a: IdSet, b: IdSet): IdSet {
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * (a.size + b.size) + 2)) * SLOT.words);
  const union = { slots, size: 0 };
  for (const set of [a, b]) {
    for (const [high, low] of idsOf(set)) {
      const at = slotOf(union, high, low);
      if (slots[at + SLOT.state] !== NEVER_SEEN) continue;
      slots.set([high, low, 1], at);
      union.size += 1;
    }
  }
  return union;
}

/** Every id in the set, in no order. */
export function* idsOf({ slots }: IdSet): Generator<readonly [high: number, low: number]> {
  for (let at = 0; at < slots.length; at += SLOT.words) {
    if (slots[at + SLOT.state] !== NEVER_SEEN) yield [slots[at + SLOT.high]!, slots[at + SLOT.low]!];
  }
}
