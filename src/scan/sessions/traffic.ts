import type { TrafficTo } from '../../model/analysis.ts';
import { slotOf } from '../../model/finding.ts';
import { compareText, nameKey, preferredSpelling } from '../../lib/order.ts';
import type { TrafficCounts } from '../../model/scan-result.ts';
import { HANDED_OVER, type Outcome, type Target } from '../../model/session.ts';
import { SlotCounts } from './slot-counts.ts';

interface Counted {
  readonly to: TrafficTo;
  target: string;
  readonly outcome: Outcome;
  readonly bySlot: SlotCounts;
}

/**
 * Counts sessions by target, outcome and time. Hosts of the internet are without number, so they are counted as one.
 * The counts come out the same in whatever order and grouping the sessions arrive. A class because they grow by millions.
 */
export class TrafficCounter {
  readonly #counted = new Map<string, Counted>();

  /** `target`: undefined where nobody knows it. */
  count(target: Target | undefined, outcome: Outcome, at: number): void {
    if (HANDED_OVER.has(outcome)) return;
    this.#of(...named(target), outcome).bySlot.add(slotOf(at), 1);
  }

  /** Sessions of one target that ended alike. */
  countAll(target: Target | undefined, outcome: Outcome, times: Float64Array): void {
    if (times.length === 0) return;
    const { bySlot } = this.#of(...named(target), outcome);
    for (const time of times) bySlot.add(slotOf(time), 1);
  }

  add({ to, target, outcome, counts }: TrafficCounts): void {
    this.#of(to, target, outcome).bySlot.addAll(counts);
  }

  traffic(): TrafficCounts[] {
    return [...this.#counted.entries()]
      .sort(([a], [b]) => compareText(a, b))
      .map(([, { to, target, outcome, bySlot }]) => ({
        to,
        target,
        outcome,
        counts: bySlot.pairs(),
      }));
  }

  #of(to: TrafficTo, target: string, outcome: Outcome): Counted {
    const key = `${to} ${outcome} ${nameKey(target)}`;
    let counted = this.#counted.get(key);
    if (counted === undefined) this.#counted.set(key, (counted = { to, target, outcome, bySlot: new SlotCounts() }));
    else counted.target = preferredSpelling(counted.target, target);
    return counted;
  }
}

function named(target: Target | undefined): [to: TrafficTo, name: string] {
  if (target?.internet === true) return ['internet', ''];
  return target?.namedBy === 'host' ? ['host', target.name] : ['other', ''];
}
