import type { TrafficTo } from '../../model/analysis.ts';
import { slotOf } from '../../model/finding.ts';
import { compareText, nameKey, preferredSpelling } from '../../lib/order.ts';
import type { TrafficCounts } from '../../model/scan-result.ts';
import { HANDED_OVER, type Outcome, type Target } from '../../model/session.ts';

/** Counts by slot of time, in eight bytes each: slot and count, pair by pair. A class because it grows in place. */
export class SlotCounts {
  #pairs = new Int32Array(16);
  #length = 0;

  add(slot: number, count: number): void {
    // Times come nearly in order.
    if (this.#length > 0 && this.#pairs[this.#length - 2] === slot) {
      this.#pairs[this.#length - 1]! += count;
      return;
    }
    if (this.#length === this.#pairs.length) this.#makeRoom();
    this.#pairs[this.#length++] = slot;
    this.#pairs[this.#length++] = count;
  }

  addAll(pairs: Int32Array): void {
    for (let i = 0; i < pairs.length; i += 2) this.add(pairs[i]!, pairs[i + 1]!);
  }

  /** Each slot once, in order. */
  pairs(): Int32Array<ArrayBuffer> {
    this.#join();
    return this.#pairs.slice(0, this.#length);
  }

  /** A slot that came again is joined first: so it takes room for what differs, not for what was added. */
  #makeRoom(): void {
    this.#join();
    if (2 * this.#length <= this.#pairs.length) return;
    const larger = new Int32Array(2 * this.#pairs.length);
    larger.set(this.#pairs);
    this.#pairs = larger;
  }

  #isInOrder(): boolean {
    for (let i = 2; i < this.#length; i += 2) if (this.#pairs[i]! <= this.#pairs[i - 2]!) return false;
    return true;
  }

  #join(): void {
    if (this.#isInOrder()) return;
    const order = Array.from({ length: this.#length / 2 }, (_, i) => 2 * i).sort(
      (a, b) => this.#pairs[a]! - this.#pairs[b]!,
    );
    const joined = new Int32Array(this.#pairs.length);
    let length = 0;
    for (const at of order) {
      const slot = this.#pairs[at]!;
      if (length > 0 && joined[length - 2] === slot) {
        joined[length - 1]! += this.#pairs[at + 1]!;
      } else {
        joined[length++] = slot;
        joined[length++] = this.#pairs[at + 1]!;
      }
    }
    this.#pairs = joined;
    this.#length = length;
  }
}

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

  /** `target`: undefined where it is unknown. */
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
