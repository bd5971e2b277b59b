/** Something of both sides. */
export interface Both<T> {
  readonly before: T;
  readonly after: T;
}

/** Items by their key, in order. */
export function groups<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const same = found.get(key);
    if (same === undefined) found.set(key, [item]);
    else same.push(item);
  }
  return found;
}

/** Items of both sides that have one key; of a key that one side lacks, none of it. */
export function joined<T>({ before, after }: Both<readonly T[]>, keyOf: (item: T) => string): Both<readonly T[]>[] {
  const [was, is] = [groups(before, keyOf), groups(after, keyOf)];
  return [...new Set([...was.keys(), ...is.keys()])].map((key) => ({
    before: was.get(key) ?? [],
    after: is.get(key) ?? [],
  }));
}
