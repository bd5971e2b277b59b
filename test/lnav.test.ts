import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The lnav format, as far as JavaScript can run it. lnav itself checks the samples when the format is installed. */

interface Format {
  readonly title: string;
  readonly regex: Readonly<Record<string, { readonly pattern: string }>>;
  readonly level: Readonly<Record<string, string>>;
  readonly value: Readonly<Record<string, { readonly kind: string }>>;
  readonly sample: readonly { readonly line: string; readonly level: string }[];
  readonly [key: string]: unknown;
}

const LOGS = join(import.meta.dirname, '../fixtures/logs');
const file = JSON.parse(readFileSync(join(import.meta.dirname, '../docs/lnav/exchange_connectivity.json'), 'utf8')) as {
  readonly exchange_connectivity_log: Format;
};
const format = file.exchange_connectivity_log;
const record = new RegExp(format.regex['record']!.pattern, 'u');

const lines = readdirSync(LOGS, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.LOG'))
  .flatMap((path) => readFileSync(join(LOGS, path), 'utf8').split('\n'))
  .filter((line) => line !== '');

function levelsOf(body: string): string[] {
  return Object.keys(format.level).filter((level) => new RegExp(format.level[level]!, 'u').test(body));
}

describe('the lnav format', () => {
  it('has only names that lnav knows', () => {
    expect(Object.keys(file)).toEqual(['$schema', 'exchange_connectivity_log']);
    expect(Object.keys(format).sort()).toEqual(
      ['title', 'description', 'url', 'file-pattern', 'regex', 'timestamp-field', 'body-field', 'opid-field']
        .concat('level-field', 'level', 'value', 'sample')
        .sort(),
    );
  });

  it('names groups of its pattern, and no others', () => {
    const groups = [...format.regex['record']!.pattern.matchAll(/\(\?<(\w+)>/g)].map(([, name]) => name!);
    const used = ['timestamp-field', 'body-field', 'opid-field', 'level-field'].map((key) => format[key]);
    expect(groups).toEqual(expect.arrayContaining([...new Set([...used, ...Object.keys(format.value)])]));
    expect(Object.keys(format.value).sort()).toEqual(groups.filter((name) => !/timestamp|body/.test(name)).sort());
  });

  it('reads every record of the fixtures, and no header', () => {
    const unread = lines.filter((line) => !line.startsWith('#') && !record.test(line));
    expect(unread).toEqual([]);
    expect(lines.filter((line) => line.startsWith('#') && record.test(line))).toEqual([]);
    expect(lines.length).toBeGreaterThan(5000);
  });

  it.each(format.sample.map(({ line, level }) => [level, line] as const))('gives the level %s to %s', (level, line) => {
    const levels = levelsOf(record.exec(line)!.groups!['body']!);
    expect(levels.length === 0 ? ['info'] : levels).toEqual([level]);
  });

  it('never gives two levels to one line', () => {
    expect(lines.filter((line) => levelsOf(record.exec(line)?.groups?.['body'] ?? '').length > 1)).toEqual([]);
  });
});
