import type { IdSet } from '../../model/partial.ts';
import { homeSlot } from './id-set.ts';

const FIRST_SLOTS = 1024;
const FIRST_ROWS = 256;

/** What `slotOf` finds in a slot: never seen, seen and ended, or the number of the open session's row plus one. */
export const NEVER_SEEN = 0;
export const ENDED = -1;

/**
 * The open sessions of one piece of log, and every id that it holds, in typed arrays: nothing is allocated per line.
 * A class because it must be mutable and fast. A slot is never given up (an ended id must be known as seen);
 * a row is freed with its session and used again.
 */
export class SessionTable {
  #high = new Int32Array(FIRST_SLOTS);
  #low = new Int32Array(FIRST_SLOTS);
  /** By slot: `NEVER_SEEN`, `ENDED` or row + 1. */
  state = new Int32Array(FIRST_SLOTS);
  #ids = 0;

  /** By row: indexes into the scanner's texts, 0 where the session has said nothing of the kind. */
  source = new Int32Array(FIRST_ROWS);
  destination = new Int32Array(FIRST_ROWS);
  hostList = new Int32Array(FIRST_ROWS);
  connectedTo = new Int32Array(FIRST_ROWS);
  failedHost = new Int32Array(FIRST_ROWS);
  /** -1 where none was given. */
  queueLength = new Int32Array(FIRST_ROWS);
  flags = new Uint8Array(FIRST_ROWS);
  last = new Float64Array(FIRST_ROWS);
  #free: number[] = [];
  #rows = 0;

  /** The slot of an id, taken for it if it is new: then its state is `NEVER_SEEN`. */
  slotOf(high: number, low: number): number {
    if (this.#ids * 2 >= this.state.length) this.#growSlots();
    const mask = this.state.length - 1;
    let slot = homeSlot(high, low, mask);
    while (this.state[slot] !== NEVER_SEEN) {
      if (this.#low[slot] === low && this.#high[slot] === high) return slot;
      slot = (slot + 1) & mask;
    }
    this.#high[slot] = high;
    this.#low[slot] = low;
    return slot;
  }

  /** Opens a session in the slot and returns its row, with every column at its beginning. */
  open(slot: number): number {
    if (this.state[slot] === NEVER_SEEN) this.#ids += 1;
    const row = this.#free.pop() ?? this.#newRow();
    this.state[slot] = row + 1;
    this.hostList[row] = 0;
    this.connectedTo[row] = 0;
    this.failedHost[row] = 0;
    this.queueLength[row] = -1;
    this.flags[row] = 0;
    return row;
  }

  /** Ends the session in the slot and frees its row. */
  end(slot: number): void {
    this.#free.push(this.state[slot]! - 1);
    this.state[slot] = ENDED;
  }

  /** Calls back for every session that is still open. */
  forEachOpen(visit: (row: number, high: number, low: number) => void): void {
    for (let slot = 0; slot < this.state.length; slot++) {
      const state = this.state[slot]!;
      if (state > 0) visit(state - 1, this.#high[slot]!, this.#low[slot]!);
    }
  }

  seenIds(): IdSet {
    const taken = new Uint8Array(this.state.length);
    for (let slot = 0; slot < taken.length; slot++) taken[slot] = this.state[slot] === NEVER_SEEN ? 0 : 1;
    return { high: this.#high, low: this.#low, taken, size: this.#ids };
  }

  #newRow(): number {
    if (this.#rows === this.source.length) this.#growRows();
    return this.#rows++;
  }

  #growSlots(): void {
    const state = this.state;
    const high = this.#high;
    const low = this.#low;
    const mask = state.length * 2 - 1;
    this.state = new Int32Array(mask + 1);
    this.#high = new Int32Array(mask + 1);
    this.#low = new Int32Array(mask + 1);
    for (let from = 0; from < state.length; from++) {
      if (state[from] === NEVER_SEEN) continue;
      let slot = homeSlot(high[from]!, low[from]!, mask);
      while (this.state[slot] !== NEVER_SEEN) slot = (slot + 1) & mask;
      this.state[slot] = state[from]!;
      this.#high[slot] = high[from]!;
      this.#low[slot] = low[from]!;
    }
  }

  #growRows(): void {
    const wider = (column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
      const twice = new Int32Array(column.length * 2);
      twice.set(column);
      return twice;
    };
    this.source = wider(this.source);
    this.destination = wider(this.destination);
    this.hostList = wider(this.hostList);
    this.connectedTo = wider(this.connectedTo);
    this.failedHost = wider(this.failedHost);
    this.queueLength = wider(this.queueLength);
    const flags = new Uint8Array(this.flags.length * 2);
    flags.set(this.flags);
    this.flags = flags;
    const last = new Float64Array(this.last.length * 2);
    last.set(this.last);
    this.last = last;
  }
}
