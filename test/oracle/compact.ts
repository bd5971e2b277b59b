import { createHash } from 'node:crypto';

/** How a record keeps a long list: its ends in full, and of each item a digest, by which a change is found. */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export interface ShortList extends JsonObject {
  readonly count: number;
  readonly first: readonly Json[];
  readonly last: readonly Json[];
  /** DIGEST_LENGTH characters for each item, joined. */
  readonly digests: string;
}

/** Lists up to this length are kept in full. */
const MAX_ITEMS = 20;
/** The same for lists that hold what people decide by, or many small numbers. */
const MAX_ITEMS_OF: Readonly<Record<string, number>> = {
  incidents: 200,
  cases: 60,
  rules: 3,
  text: 90,
  stderr: 150,
  streams: 60,
  active: 3,
  counts: 6,
  steps: 3,
  routes: 6,
  evidence: 4,
  timeline: 12,
  inputs: 6,
};
const KEPT_FIRST = 2;
const KEPT_LAST = 1;
/** The same for the lines of a text. */
const KEPT_LINES = 50;
const DIGEST_LENGTH = 4;

/** 24 bits of the SHA-256 of an item, whatever the order of its keys. */
export function digestOf(item: Json): string {
  return createHash('sha256').update(canonical(item)).digest('base64url').slice(0, DIGEST_LENGTH);
}

export function digestsOf({ digests }: ShortList): string[] {
  return digests.match(new RegExp(`.{${DIGEST_LENGTH}}`, 'g')) ?? [];
}

/** The item of a list kept short, where the record has it in full. */
export function keptItem({ count, first, last }: ShortList, index: number): Json | undefined {
  return index < first.length ? first[index] : last[index - (count - last.length)];
}

export function isShortList(value: Json | undefined): value is ShortList {
  return isObject(value) && typeof value['digests'] === 'string' && typeof value['count'] === 'number';
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** JSON that is the same for equal values: keys in order. */
export function canonical(value: Json): string {
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key]!)}`).join(',')}}`;
}

/** The value with its long lists kept short; `key` names the value where it stands. */
export function compact(value: Json, key = ''): Json {
  if (isList(value)) {
    if (value.length <= (MAX_ITEMS_OF[key] ?? MAX_ITEMS)) return value.map((item) => compact(item));
    const first = key === 'text' ? KEPT_LINES : KEPT_FIRST;
    return {
      count: value.length,
      first: value.slice(0, first).map((item) => compact(item)),
      last: value.slice(-KEPT_LAST).map((item) => compact(item)),
      digests: value.map(digestOf).join(''),
    };
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, compact(item, name)]));
}

const WIDTH = 160;

/** JSON for people who read differences of it: what fits on a line stands on one. */
export function jsonText(value: Json, indent = ''): string {
  const flat = JSON.stringify(value);
  if (indent.length + flat.length <= WIDTH) return flat;
  const inner = `${indent} `;
  const block = (open: string, parts: readonly string[], close: string): string =>
    `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
  if (isList(value)) {
    return block(
      '[',
      value.map((item) => jsonText(item, inner)),
      ']',
    );
  }
  if (!isObject(value)) return flat;
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${jsonText(item, inner)}`);
  return block('{', members, '}');
}
