import { type Interval, union, mergeCloserThan } from '../../lib/interval.ts';

/** A shorter silence is no interruption of a stream; whether a longer one is a gap depends on the stream's own rhythm. */
export const LOG_GAP_MS = 10 * 60 * 1000;
/** A process counts up by ones: two ids whose times lie further apart are of two processes. */
export const PROCESS_GAP_MS = 5000;

const HELD_AT_LEAST = 64;

/** Intervals, those closer together than a gap as one. A class because it grows by millions. */
export class LinkedIntervals {
  readonly #gapMs: number;
  #held: Interval[] = [];
  #mostHeld = HELD_AT_LEAST;

  constructor(gapMs: number) {
    this.#gapMs = gapMs;
  }

  /** Links them now and then: a clock that jumps to and fro makes a new interval for every line. */
  add(interval: Interval): void {
    this.#held.push(interval);
    if (this.#held.length < this.#mostHeld) return;
    this.#held = mergeCloserThan(this.#held, this.#gapMs, union);
    this.#mostHeld = Math.max(HELD_AT_LEAST, 2 * this.#held.length);
  }

  /** In order of time. */
  linked(): Interval[] {
    return mergeCloserThan(this.#held, this.#gapMs, union);
  }
}
