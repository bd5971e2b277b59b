/** Epoch milliseconds, added by the million. A class because it grows in place. */
export class Times {
  #values = new Float64Array(16);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(time: number): void {
    if (this.#length === this.#values.length) this.#grow(this.#length + 1);
    this.#values[this.#length++] = time;
  }

  pushAll(times: Float64Array): void {
    if (this.#length + times.length > this.#values.length) this.#grow(this.#length + times.length);
    this.#values.set(times, this.#length);
    this.#length += times.length;
  }

  /** Gives up all before a time. */
  dropBefore(time: number): void {
    let kept = 0;
    for (let i = 0; i < this.#length; i++) if (this.#values[i]! >= time) this.#values[kept++] = this.#values[i]!;
    this.#length = kept;
  }

  /** A copy, in the order in which they were added. */
  values(): Float64Array<ArrayBuffer> {
    return this.#values.slice(0, this.#length);
  }

  #grow(least: number): void {
    const larger = new Float64Array(Math.max(least, this.#values.length * 2));
    larger.set(this.#values.subarray(0, this.#length));
    this.#values = larger;
  }
}
