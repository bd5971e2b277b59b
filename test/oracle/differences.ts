import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  compact,
  digestOf,
  digestsOf,
  isList,
  isObject,
  isShortList,
  jsonText,
  keptItem,
  type Json,
  type JsonObject,
} from './compact.ts';

/** A record, and what is there now; undefined where there is none. */
export interface Pair {
  readonly recorded: Json | undefined;
  readonly actual: JsonObject;
}

/** The differences of each input that differs, as lines of `git diff`. */
export function differencesOf(pairs: Readonly<Record<string, Pair>>): Record<string, string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'connectlog-oracle-'));
  try {
    for (const side of ['recorded', 'actual'] as const) {
      mkdirSync(join(folder, side));
      for (const [name, pair] of Object.entries(pairs)) {
        const value = pair[side];
        // A record is compact already.
        const short = value === undefined || side === 'recorded' ? value : compact(value);
        writeFileSync(join(folder, side, name), short === undefined ? '' : `${jsonText(itemized(short))}\n`);
      }
    }
    const options = { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 } as const;
    const { stdout, error } = spawnSync(
      'git',
      ['diff', '--no-index', '--no-color', '-U1', 'recorded', 'actual'],
      options,
    );
    if (error !== undefined) throw error;
    const files = stdout.split(/^diff --git a\/recorded\/(\S+) .*\n(?:[^@].*\n)*/m).slice(1);
    const found: Record<string, string[]> = {};
    for (let i = 0; i < files.length; i += 2) {
      const items = itemsOf(pairs[files[i]!]!.actual);
      const lines = files[i + 1]!.trimEnd().split('\n');
      found[files[i]!] = lines.map((line) =>
        line.replace(/^(\+ *)"(.{4})"/, (all, indent: string, digest: string) => {
          const item = items.get(digest);
          return item === undefined ? all : indent + item;
        }),
      );
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** How many inputs have the same line more or less, numbers apart: the most frequent first. */
export function summaryOf(differences: Readonly<Record<string, readonly string[]>>): string[] {
  const counts = new Map<string, number>();
  for (const lines of Object.values(differences)) {
    const changed = lines
      .filter((line) => /^[-+]/.test(line))
      .map((line) => line.replace(/^(.) +/, '$1 ').replace(/\d+/g, '#'));
    for (const line of new Set(changed)) counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([line, count]) => `${String(count).padStart(5)} x ${line}`);
}

/** Long lists as lists, with a digest in place of each item that the record does not keep. */
function itemized(value: Json): Json {
  if (isShortList(value)) return digestsOf(value).map((digest, i) => keptItem(value, i) ?? digest);
  if (isList(value)) return value.map(itemized);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, itemized(inner)]));
}

/** The items of all lists in a value, by their digests. */
function itemsOf(value: Json, found = new Map<string, string>()): Map<string, string> {
  if (isList(value)) for (const item of value) found.set(digestOf(item), JSON.stringify(item));
  if (isList(value) || isObject(value)) for (const inner of Object.values(value)) itemsOf(inner, found);
  return found;
}
