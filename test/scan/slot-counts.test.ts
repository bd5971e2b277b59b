import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SlotCounts } from '../../src/scan/sessions/traffic.ts';

const slots = fc.array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 1, max: 5 })), { maxLength: 200 });

it('counts by slot are what a map would hold, in order, whatever comes when', () => {
  fc.assert(
    fc.property(slots, slots, (first, second) => {
      const expected = new Map<number, number>();
      for (const [slot, count] of [...first, ...second]) expected.set(slot, (expected.get(slot) ?? 0) + count);
      const [counts, others] = [new SlotCounts(), new SlotCounts()];
      for (const [slot, count] of first) counts.add(slot, count);
      for (const [slot, count] of second) others.add(slot, count);
      counts.addAll(others.pairs());
      expect([...counts.pairs()]).toEqual([...expected].sort(([a], [b]) => a - b).flat());
    }),
  );
});
