import { FNV_OFFSET, hashBytes } from '../lines/session-id.ts';

/** The number of the empty text: also "nothing said". */
export const NO_TEXT = 0;

/**
 * Gives each distinct run of bytes a small number, so that the few names that a log repeats a million times are
 * decoded once. Two texts with one hash are told apart by their bytes.
 */
export class Texts {
  #slots = new Int32Array(1024);
  #hashes: number[] = [0];
  #starts: number[] = [0];
  #ends: number[] = [0];
  #decoded: (string | undefined)[] = [''];
  #arena = Buffer.alloc(64 * 1024);
  #used = 0;

  /** The number of these bytes; `NO_TEXT` for none. */
  numberOf(bytes: Buffer, start: number, end: number): number {
    if (start === end) return NO_TEXT;
    const hash = hashBytes(bytes, start, end, FNV_OFFSET);
    const mask = this.#slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let number = this.#slots[slot]!; number !== 0; number = this.#slots[slot]!) {
      if (this.#hashes[number] === hash && this.#holds(number, bytes, start, end)) return number;
      slot = (slot + 1) & mask;
    }
    return this.#add(slot, hash, bytes, start, end);
  }

  /** The text as UTF-8; broken bytes become U+FFFD. */
  text(number: number): string {
    return (this.#decoded[number] ??= this.#arena.toString('utf8', this.#starts[number], this.#ends[number]));
  }

  #holds(number: number, bytes: Buffer, start: number, end: number): boolean {
    const from = this.#starts[number]!;
    if (this.#ends[number]! - from !== end - start) return false;
    for (let i = start, j = from; i < end; i++, j++) if (bytes[i] !== this.#arena[j]) return false;
    return true;
  }

  #add(slot: number, hash: number, bytes: Buffer, start: number, end: number): number {
    const number = this.#hashes.length;
    const length = end - start;
    if (this.#used + length > this.#arena.length) {
      const larger = Buffer.alloc(Math.max(this.#arena.length * 2, this.#used + length));
      this.#arena.copy(larger, 0, 0, this.#used);
      this.#arena = larger;
    }
    bytes.copy(this.#arena, this.#used, start, end);
    this.#hashes.push(hash);
    this.#starts.push(this.#used);
    this.#used += length;
    this.#ends.push(this.#used);
    this.#decoded.push(undefined);
    this.#slots[slot] = number;
    if (number * 2 >= this.#slots.length) this.#rehash();
    return number;
  }

  #rehash(): void {
    const mask = this.#slots.length * 2 - 1;
    this.#slots = new Int32Array(mask + 1);
    for (let number = 1; number < this.#hashes.length; number++) {
      const hash = this.#hashes[number]!;
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = number;
    }
  }
}
