/** Values by 64-bit id. The ids of one process mostly share their upper half. A class because it is a collection. */
export class IdMap<T> {
  readonly #byHigh = new Map<number, Map<number, T>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(high: number, low: number): T | undefined {
    return this.#byHigh.get(high)?.get(low);
  }

  set(high: number, low: number, value: T): void {
    let byLow = this.#byHigh.get(high);
    if (byLow === undefined) this.#byHigh.set(high, (byLow = new Map<number, T>()));
    if (!byLow.has(low)) this.#size += 1;
    byLow.set(low, value);
  }

  delete(high: number, low: number): void {
    if (this.#byHigh.get(high)?.delete(low) === true) this.#size -= 1;
  }

  clear(): void {
    this.#byHigh.clear();
    this.#size = 0;
  }

  *keys(): Generator<readonly [high: number, low: number]> {
    for (const [high, byLow] of this.#byHigh) for (const low of byLow.keys()) yield [high, low];
  }

  *values(): Generator<T> {
    for (const byLow of this.#byHigh.values()) yield* byLow.values();
  }
}
