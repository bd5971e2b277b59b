import { type FindingRun, SLOT_MS, type SlotCount, inOrder } from '../model/finding.ts';
import type { Interval } from '../lib/interval.ts';
import { countBefore, firstAfter, nameKey } from '../lib/order.ts';
import type { ScanResult } from '../model/scan-result.ts';
import type { Endpoint } from '../model/session.ts';

/** When a target accepted sessions, as each stream saw it. */
export interface Accepted {
  readonly stream: ScanResult;
  readonly endpoint: Endpoint;
  /** Ascending. */
  readonly times: Float64Array;
}

/** Finds acceptances by the name of a host, or of a next hop. A class because it keeps an index. */
export class AcceptanceIndex {
  readonly #byName = new Map<string, { stream: ScanResult; endpoint: Endpoint; at: Float64Array }[]>();
  /** Those that were requested: most targets never fail. */
  readonly #sorted = new Map<string, readonly Accepted[]>();

  constructor(streams: readonly ScanResult[]) {
    for (const stream of streams) {
      for (const { target, destination, endpoint, at } of stream.acceptances) {
        for (const name of new Set([nameKey(target), nameKey(destination)])) {
          const known = this.#byName.get(name);
          if (known === undefined) this.#byName.set(name, [{ stream, endpoint, at }]);
          else known.push({ stream, endpoint, at });
        }
      }
    }
  }

  /** Services that did not fail prove nothing. */
  of(target: string, endpoints: readonly Endpoint[]): Accepted[] {
    return this.#all(nameKey(target)).filter(({ endpoint }) => endpoints.includes(endpoint));
  }

  #all(name: string): readonly Accepted[] {
    const known = this.#sorted.get(name);
    if (known !== undefined) return known;
    const found = this.#byName.get(name) ?? [];
    const sorted = found.map(({ stream, endpoint, at }) => ({ stream, endpoint, times: at.toSorted() }));
    this.#sorted.set(name, sorted);
    return sorted;
  }

  /** When every one of these services of the target has accepted again after a time; undefined while one has not. */
  recovery(target: string, endpoints: readonly Endpoint[], after: number): number | undefined {
    const firsts = endpoints.map((endpoint) => firstOf(this.of(target, [endpoint]), after));
    return firsts.reduce((latest, first) =>
      latest === undefined || first === undefined ? undefined : Math.max(latest, first),
    );
  }

  /** Whether the target accepted anything between two times. */
  hasBetween(target: string, endpoints: readonly Endpoint[], { from, to }: Interval): boolean {
    const first = firstOf(this.of(target, endpoints), from);
    return first !== undefined && first < to;
  }

  /** When these services of the target accepted a session the last time before a time; undefined where they did not. */
  lastBefore(target: string, endpoints: readonly Endpoint[], before: number): number | undefined {
    const lasts = this.of(target, endpoints).flatMap(
      ({ times }) => times[countBefore(times.length, (i) => times[i]! < before) - 1] ?? [],
    );
    return lasts.length === 0 ? undefined : Math.max(...lasts);
  }

  /** The streams whose sessions it accepted between two times. */
  acceptedFrom(target: string, endpoints: readonly Endpoint[], { from, to }: Interval): ScanResult[] {
    const through = this.of(target, endpoints).filter(({ times }) => (firstAfter(times, from) ?? Infinity) < to);
    return [...new Set(through.map(({ stream }) => stream))];
  }
}

function firstOf(accepted: readonly Accepted[], after: number): number | undefined {
  const times = accepted.flatMap(({ times: at }) => firstAfter(at, after) ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** Flagged sessions by slot, over several runs, in order. */
export function slotCounts(runs: readonly FindingRun[]): SlotCount[] {
  const sum = new Map<number, number>();
  for (const { counts } of runs) for (const [slot, count] of counts) sum.set(slot, (sum.get(slot) ?? 0) + count);
  return inOrder(sum);
}

export function slotSpan(slot: number): Interval {
  return { from: slot * SLOT_MS, to: (slot + 1) * SLOT_MS - 1 };
}
