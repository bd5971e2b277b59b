import type { Edges } from '../../model/scan-result.ts';
import type { SessionPart } from '../../model/session.ts';
import { EDGE_NOTHING, ID_FACTOR, ID_LOW_FACTOR } from '../kernel/layout.ts';
import { EDGE, edgeAt } from './edges.ts';

const FREE = 0;
const DELETED = -1;
/** A slot: both halves of an id, and the row of its session plus one. */
const SLOT = 3;
/** The columns of `Edges` that are numbers of texts. */
const TEXTS = [EDGE.source, EDGE.destination, EDGE.hostList, EDGE.connectedTo, EDGE.failedHost, EDGE.failure] as const;

/**
 * Sessions that are open between two pieces of one stream, by id: in columns, some sixty bytes each, because there may
 * be tens of thousands that never get another line. A class because it grows in place.
 */
export class OpenSessions {
  #slots = new Int32Array(64 * SLOT);
  /** Slots that are not `FREE`. */
  #taken = 0;
  #words = new Int32Array(16 * EDGE.words);
  #last = new Float64Array(16);
  #rows = 0;
  readonly #freeRows: number[] = [];
  #texts: string[] = [];
  #numbers = new Map<string, number>();

  get size(): number {
    return this.#rows - this.#freeRows.length;
  }

  has(idHigh: number, idLow: number): boolean {
    return this.#rowOf(idHigh, idLow) >= 0;
  }

  get(idHigh: number, idLow: number): SessionPart | undefined {
    const row = this.#rowOf(idHigh, idLow);
    return row < 0 ? undefined : edgeAt(this.#columns(), row).part;
  }

  /** Takes in an open session from the columns of a piece; none of its id may be here. `numbers` as `numbersOf` gave. */
  put(edges: Edges, index: number, numbers: Int32Array): void {
    const row = this.#newRow(edges.last[index]!);
    const from = index * EDGE.words;
    const to = row * EDGE.words;
    for (let i = 0; i < EDGE.words; i++) this.#words[to + i] = edges.words[from + i]!;
    for (const place of TEXTS) {
      const text = edges.words[from + place]!;
      this.#words[to + place] = text === EDGE_NOTHING ? EDGE_NOTHING : numbers[text]!;
    }
    this.#insert(edges.words[from + EDGE.idHigh]!, edges.words[from + EDGE.idLow]!, row);
  }

  /** By the number of a text in these columns: its number here. */
  numbersOf({ texts }: Edges): Int32Array {
    return Int32Array.from(texts, (text) => {
      const known = this.#numbers.get(text);
      if (known !== undefined) return known;
      this.#numbers.set(text, this.#texts.length);
      return this.#texts.push(text) - 1;
    });
  }

  delete(idHigh: number, idLow: number): void {
    const slot = this.#slotOf(idHigh, idLow);
    const row = this.#slots[slot + 2]! - 1;
    if (row < 0) return;
    this.#slots[slot + 2] = DELETED;
    this.#freeRows.push(row);
  }

  *values(): Generator<SessionPart> {
    for (const row of this.#liveRows()) yield edgeAt(this.#columns(), row).part;
  }

  /** The time of the last line of each. */
  times(): Float64Array<ArrayBuffer> {
    return Float64Array.from(this.#liveRows(), (row) => this.#last[row]!);
  }

  /** Takes out the half that has been silent for the longest, and gives the times of their last lines. */
  takeOldest(): Float64Array {
    const rows = this.#liveRows();
    const times = this.times().sort();
    const median = times[times.length >> 1]!;
    const old = this.#columns();
    this.clear();
    const numbers = this.numbersOf(old);
    for (const row of rows) if (old.last[row]! > median) this.put(old, row, numbers);
    return times.filter((time) => time <= median);
  }

  clear(): void {
    this.#slots = new Int32Array(64 * SLOT);
    this.#taken = 0;
    this.#words = new Int32Array(16 * EDGE.words);
    this.#last = new Float64Array(16);
    this.#rows = 0;
    this.#freeRows.length = 0;
    this.#texts = [];
    this.#numbers = new Map();
  }

  #columns(): Edges {
    return { words: this.#words, last: this.#last, texts: this.#texts, ends: [] };
  }

  #liveRows(): number[] {
    const rows: number[] = [];
    for (let slot = 0; slot < this.#slots.length; slot += SLOT) {
      const row = this.#slots[slot + 2]! - 1;
      if (row >= 0) rows.push(row);
    }
    return rows;
  }

  #rowOf(idHigh: number, idLow: number): number {
    return this.#slots[this.#slotOf(idHigh, idLow) + 2]! - 1;
  }

  /** Where an id stands, or the free slot where the search for it ends. */
  #slotOf(idHigh: number, idLow: number): number {
    const slots = this.#slots;
    const mask = slots.length / SLOT - 1;
    const mixed = Math.imul(idHigh ^ Math.imul(idLow, ID_LOW_FACTOR), ID_FACTOR);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    for (;;) {
      const at = slot * SLOT;
      const state = slots[at + 2]!;
      if (state === FREE || (state > 0 && slots[at + 1] === idLow && slots[at] === idHigh)) return at;
      slot = (slot + 1) & mask;
    }
  }

  #insert(idHigh: number, idLow: number, row: number): void {
    this.makeRoom(1);
    const at = this.#slotOf(idHigh, idLow);
    this.#slots[at] = idHigh;
    this.#slots[at + 1] = idLow;
    this.#slots[at + 2] = row + 1;
    this.#taken += 1;
  }

  /** For so many more: at once, it is done once. */
  makeRoom(sessions: number): void {
    if ((this.#taken + sessions) * 2 > this.#slots.length / SLOT) this.#rehash(this.size + sessions);
  }

  /** Makes room for so many in all, and forgets what was deleted. */
  #rehash(sessions: number): void {
    const old = this.#slots;
    this.#slots = new Int32Array(SLOT * 2 ** Math.ceil(Math.log2(4 * sessions + 64)));
    this.#taken = 0;
    for (let slot = 0; slot < old.length; slot += SLOT) {
      if (old[slot + 2]! > 0) this.#insert(old[slot]!, old[slot + 1]!, old[slot + 2]! - 1);
    }
  }

  #newRow(last: number): number {
    const row = this.#freeRows.pop() ?? this.#rows++;
    if (row === this.#last.length) {
      const words = new Int32Array(this.#words.length * 2);
      words.set(this.#words);
      this.#words = words;
      const times = new Float64Array(this.#last.length * 2);
      times.set(this.#last);
      this.#last = times;
    }
    this.#last[row] = last;
    return row;
  }
}
