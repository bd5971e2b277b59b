import { canonical, isObject, type Json, type JsonObject } from './compact.ts';

/** Which item of a list is which item of another: by what they are, so that one more at the head does not change all. */

export interface Pairs {
  readonly pairs: readonly { readonly before: number; readonly after: number }[];
  readonly removed: readonly number[];
  readonly added: readonly number[];
  readonly isReordered: boolean;
}

/** What items have in common that are one and the same, the strongest first. */
const KEYS: readonly (readonly string[])[] = [
  ['id'],
  ['path'],
  ['server', 'service'],
  ['rule', 'target', 'from'],
  ['rule', 'target'],
  ['rule', 'scope'],
  ['kind', 'at'],
  ['kind', 'incident'],
  ['file', 'line'],
  ['command'],
  ['session'],
  ['from'],
  ['at'],
  ['to', 'target'],
  ['rule'],
];

/** Labels of items, the best first. */
const LABELS: readonly (readonly string[])[] = [
  ['id'],
  ['path'],
  ['server', 'service'],
  ['rule', 'target'],
  ['file', 'line'],
  ['kind', 'at'],
  ['kind'],
];

export function pairsOf(before: readonly JsonObject[], after: readonly JsonObject[]): Pairs {
  const waiting = new Set(after.keys());
  const paired = new Map<number, number>();
  for (const keyOf of [canonical, ...KEYS.map((keys) => (item: JsonObject) => keyBy(item, keys)), unnamed]) {
    const places = new Map<string, number[]>();
    for (const index of waiting) {
      const key = keyOf(after[index]!);
      if (key !== undefined) places.set(key, [...(places.get(key) ?? []), index]);
    }
    for (const [index, item] of before.entries()) {
      if (paired.has(index)) continue;
      const place = places.get(keyOf(item) ?? '')?.shift();
      if (place === undefined) continue;
      paired.set(index, place);
      waiting.delete(place);
    }
  }
  const pairs = [...paired]
    .map(([index, place]) => ({ before: index, after: place }))
    .sort((a, b) => a.after - b.after);
  return {
    pairs,
    removed: [...before.keys()].filter((index) => !paired.has(index)),
    added: [...waiting],
    isReordered: pairs.some((pair, i) => i > 0 && pair.before < pairs[i - 1]!.before),
  };
}

/** What an item is, in a few words; nothing where it does not say. */
export function labelOf(item: Json): string {
  if (!isObject(item)) return '';
  for (const keys of LABELS) {
    const label = keys.map((key) => item[key]);
    if (label.every((value) => typeof value === 'string' || typeof value === 'number')) {
      return label.join(' ').replace(/[()]/g, '');
    }
  }
  return '';
}

/** Items that say nothing of what they are count as the same in the order in which they stand. */
function unnamed(item: JsonObject): string | undefined {
  return KEYS.some((keys) => keyBy(item, keys) !== undefined) ? undefined : 'unnamed';
}

function keyBy(item: JsonObject, keys: readonly string[]): string | undefined {
  const values = keys.map((key) => item[key]);
  return values.every((value) => typeof value === 'string' || typeof value === 'number')
    ? JSON.stringify(values)
    : undefined;
}
