import type { Interval } from '../../lib/interval.ts';
import type { ScanResult } from '../../model/scan-result.ts';
import type { ScanPolicy } from '../../model/rule.ts';
import { type Stream, streamKey } from '../../model/source.ts';
import { compareText } from '../../lib/order.ts';
import { ScanTotals } from './merge.ts';

/** How many sessions may be open at once in all streams together: a hundred bytes or two each. */
const MAX_OPEN = 65_536;
/** However many streams there are, each may have so many: four times what a service opens by default. */
const MIN_OPEN_LIMIT = 4096;
/** Acceptances held before those are sought that can be given up: 8 bytes each, and as many again while they grow. */
const ACCEPTANCES_HELD = 524_288;

/**
 * Adds up the pieces of all streams, in flat memory. Pieces come in order of time, those of one stream in their own
 * order; nothing lies before or after them. A class because it grows in place.
 */
export class Streams {
  readonly #sums = new Map<string, { readonly stream: Stream; readonly sum: ScanTotals }>();
  #mostHeld = ACCEPTANCES_HELD;

  constructor(policy: ScanPolicy, streams: readonly Stream[]) {
    const named = new Map(streams.map((stream) => [streamKey(stream), stream]));
    const mostOpen = Math.max(MIN_OPEN_LIMIT, Math.floor(MAX_OPEN / named.size));
    for (const [key, stream] of [...named].sort(([a], [b]) => compareText(a, b))) {
      this.#sums.set(key, { stream, sum: new ScanTotals(policy, undefined, mostOpen) });
    }
  }

  /** `before`: no later piece says anything of an earlier time, unless a clock was set back. */
  add(piece: ScanResult, before: number): void {
    this.#sums.get(streamKey(piece.stream))!.sum.add(piece);
    if (this.#held() <= this.#mostHeld) return;
    this.#forgetAcceptances(before);
    this.#mostHeld = Math.max(ACCEPTANCES_HELD, 2 * this.#held());
  }

  /** Nothing follows. What each stream says, in order of name. */
  close(): ScanResult[] {
    return [...this.#sums.values()].map(({ stream, sum }) => {
      sum.close();
      return sum.scanResult(stream);
    });
  }

  #held(): number {
    let held = 0;
    for (const { sum } of this.#sums.values()) held += sum.accepted;
    return held;
  }

  #forgetAcceptances(before: number): void {
    const runs = new Map<string, Interval[]>();
    for (const { sum } of this.#sums.values()) sum.addRuns(runs);
    for (const { sum } of this.#sums.values()) sum.forgetAcceptances(before, runs);
  }
}
