import { type Interval, hull, linkIntervals } from '../../model/interval.ts';

/** A stream that logs nothing for this long has a gap. A busy service logs many lines a minute; a quiet one is said to be quiet. */
export const LOG_GAP_MS = 60 * 60 * 1000;

/** Notes when lines were written, as intervals without a gap. */
export class Activity {
  #from = Infinity;
  #to = -Infinity;
  #earlier: Interval[] = [];

  add(time: number): void {
    if (time >= this.#from && time <= this.#to + LOG_GAP_MS) {
      if (time > this.#to) this.#to = time;
      return;
    }
    if (this.#to >= this.#from) this.#earlier.push({ from: this.#from, to: this.#to });
    // A clock that jumps to and fro would make a new interval for every line.
    if (this.#earlier.length >= 64) this.#earlier = joined(this.#earlier);
    this.#from = time;
    this.#to = time;
  }

  intervals(): Interval[] {
    return joined(this.#to >= this.#from ? [...this.#earlier, { from: this.#from, to: this.#to }] : this.#earlier);
  }
}

/** Joins what lies closer together than a gap. */
export function joined(intervals: readonly Interval[]): Interval[] {
  return linkIntervals(intervals, LOG_GAP_MS, hull);
}
