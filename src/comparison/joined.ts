import { groupsOf } from '../lib/groups.ts';

/** Something of both sides. */
export interface Both<T> {
  readonly before: T;
  readonly after: T;
}

/** Items of both sides that have one key; of a key that one side lacks, none of it. */
export function joined<T>({ before, after }: Both<readonly T[]>, keyOf: (item: T) => string): Both<readonly T[]>[] {
  const [was, is] = [groupsOf(before, keyOf), groupsOf(after, keyOf)];
  return [...new Set([...was.keys(), ...is.keys()])].map((key) => ({
    before: was.get(key) ?? [],
    after: is.get(key) ?? [],
  }));
}
