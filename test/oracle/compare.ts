import {
  canonical,
  digestOf,
  digestsOf,
  isList,
  isObject,
  isShortList,
  keptItem,
  type Json,
  type ShortList,
} from './compact.ts';
import { labelOf, pairsOf } from './pairs.ts';
import { stepsBetween } from './sequence.ts';

/** The differences of a value from its record, by path. */

export interface Difference {
  /** `incidents[2].severity`; behind an index, in brackets, what the item is. */
  readonly path: string;
  /** The path without indexes and what items are: differences of one kind share it. */
  readonly place: string;
  readonly kind: 'changed' | 'added' | 'removed' | 'order' | 'length' | 'worded' | 'missing';
  /** What was and what is, for people. */
  readonly change: string;
}

/** Longer values are cut in what is printed. */
const MAX_SHOWN = 240;

/** Compares with the record, in which long lists may be kept short; `actual` has everything. */
export function differences(recorded: Json | undefined, actual: Json | undefined, path = ''): Difference[] {
  if (recorded === undefined && actual === undefined) return [];
  if (recorded === undefined) return [difference(path, 'added', shown(actual!))];
  if (actual === undefined) return [difference(path, 'removed', shown(recorded))];
  if (isList(actual)) {
    if (isShortList(recorded)) return ofShortList(recorded, actual, path);
    if (isList(recorded)) return ofLists(recorded, actual, path);
  }
  if (isObject(recorded) && isObject(actual) && !isShortList(recorded)) {
    const keys = new Set([...Object.keys(recorded), ...Object.keys(actual)]);
    return [...keys].flatMap((key) => differences(recorded[key], actual[key], joined(path, key)));
  }
  if (typeof recorded === 'string' && isObject(actual) && actual['text'] === recorded) {
    const keys = Object.keys(actual).join(', ');
    return [difference(path, 'worded', `the same text, now in { ${keys} }: ${shown(recorded)}`)];
  }
  return canonical(recorded) === canonical(actual)
    ? []
    : [difference(path, 'changed', `${shown(recorded)} -> ${shown(actual)}`)];
}

/** Lists of objects by what their items are; other lists by their longest common part. */
function ofLists(recorded: readonly Json[], actual: readonly Json[], path: string): Difference[] {
  if (![...recorded, ...actual].every(isObject)) return ofSequence(recorded.map(canonical), recorded, actual, path);
  const { pairs, removed, added, isReordered } = pairsOf(recorded.filter(isObject), actual.filter(isObject));
  return [
    ...lengthOf(recorded.length, actual.length, path),
    ...(isReordered
      ? [difference(path, 'order', pairs.map(({ after }) => labelOf(actual[after]!) || `#${after}`).join(', '))]
      : []),
    ...pairs.flatMap(({ before, after }) =>
      differences(recorded[before], actual[after], at(path, after, actual[after]!)),
    ),
    ...removed.map((index) => difference(at(path, index, recorded[index]!), 'removed', shown(recorded[index]!))),
    ...added.map((index) => difference(at(path, index, actual[index]!), 'added', shown(actual[index]!))),
  ];
}

function ofShortList(recorded: ShortList, actual: readonly Json[], path: string): Difference[] {
  const kept = Array.from({ length: recorded.count }, (_, index) => keptItem(recorded, index));
  return ofSequence(digestsOf(recorded), kept, actual, path, digestOf);
}

/** `kept`: the recorded items, as far as they are known. */
function ofSequence(
  keys: readonly string[],
  kept: readonly (Json | undefined)[],
  actual: readonly Json[],
  path: string,
  keyOf: (item: Json) => string = canonical,
): Difference[] {
  const found = lengthOf(kept.length, actual.length, path);
  for (const step of stepsBetween(keys, actual.map(keyOf))) {
    if (step.kind === 'same') continue;
    const inBoth = Math.min(step.removed, step.added);
    for (let i = 0; i < inBoth; i++) {
      const was = kept[step.before + i];
      const is = actual[step.after + i]!;
      const place = at(path, step.after + i, is);
      if (was === undefined) found.push(difference(place, 'changed', `(kept as a digest) -> ${shown(is)}`));
      else found.push(...differences(was, is, place));
    }
    for (let i = inBoth; i < step.removed; i++) {
      const was = kept[step.before + i];
      const text = was === undefined ? '(kept as a digest)' : shown(was);
      found.push(difference(`${path}[${step.before + i}]`, 'removed', text));
    }
    for (let i = inBoth; i < step.added; i++) {
      found.push(difference(`${path}[${step.after + i}]`, 'added', shown(actual[step.after + i]!)));
    }
  }
  return found;
}

function lengthOf(before: number, after: number, path: string): Difference[] {
  return before === after ? [] : [difference(path, 'length', `${before} -> ${after} entries`)];
}

function difference(path: string, kind: Difference['kind'], change: string): Difference {
  return { path, place: path.replace(/\[\d+\](?: \([^)]*\))?/g, '[]'), kind, change };
}

function joined(path: string, key: string): string {
  const name = /^[\w-]+$/.test(key) ? key : JSON.stringify(key);
  return path === '' ? name : `${path}.${name}`;
}

function at(path: string, index: number, item: Json): string {
  const label = labelOf(item);
  return `${path}[${index}]${label === '' ? '' : ` (${label})`}`;
}

function shown(value: Json): string {
  const text = JSON.stringify(value);
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}... (${text.length} characters)`;
}
