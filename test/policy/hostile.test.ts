import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { objectionsTo } from './policies.ts';
import { runs } from '../properties.ts';

/** Texts that are not YAML, or more than a policy can be. */

const BOMB = ['a0: &a0 [x, x]', ...Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)];

const NO_POLICIES: Readonly<Record<string, readonly [string, string]>> = {
  'an alias bomb': [BOMB.join('\n'), '1:1: the aliases expand to too many values; write the values out'],
  'an alias to itself': ['version: &v [*v]', '1:13: version cannot be a list; allowed: 1'],
  'an alias to nothing': [
    'server: *.contoso.com',
    '1:9: no anchor .contoso.com is defined above; put text that begins with "*" in quotes',
  ],
  'a quarter of a megabyte, and more': [`# ${'x'.repeat(262_144)}`, '1:1: the file is longer than 262,144 characters'],
  'a tag': ['version: !!js/function x', '1:10: tags are not supported; put text that begins with "!" in quotes'],
  'a merge key': [
    'version: 1\nrules: &r { log-gap: warn }\nmaintenance: { <<: *r }',
    '3:16: there is no key << here; allowed: expects, leftWithin, windows',
  ],
  'a key twice': ['version: 1\nversion: 1', '2:1: this key is set twice; delete one of the two'],
  'a list as a key': ['? [version]\n: 1', '1:3: a key must be plain text'],
  'a tab that indents': ['rules:\n\tlog-gap: warn', '2:1: tabs cannot indent; use spaces'],
  'another document': ['version: 1\n---\nversion: 1', '2:1: a second document begins here; a policy is one document'],
  'a text that never ends': ['version: "1', '1:12: this cannot be read: Missing closing "quote'],
  'a colon in a text': ['since: 1d: 2d', '1:8: this line has a second ": "; put text that contains one in quotes'],
  'a wild card without quotes': [
    'maintenance: { windows: [{ server: * }] }',
    '1:36: this cannot be read: Alias cannot be an empty string',
  ],
};

describe.each(Object.entries(NO_POLICIES))('%s', (_, [text, first]) => {
  it('is an error with line and column', async () => {
    expect((await objectionsTo(text))[0]).toBe(first);
  });
});

/** Pieces of YAML, of which some together are almost a policy. */
const piece = fc.oneof(
  fc.constantFrom(
    ...['version: 1\n', 'rules:', 'require:', 'windows:', 'maintenance:', '\n  ', '\n- ', '- ', '[', ']', '{', '}'],
    ...[', ', ': ', '? ', '&a ', '*a', '!!str ', '!x ', '|\n', '"', "'", '#', '\r\n', '\t', '%YAML 1.1\n', '---\n'],
    ...['...', '<<: ', '__proto__: ', 'server: EXCH01', 'services: [hub]', 'from: 2026-03-02', '~', '1e999', '.nan'],
  ),
  fc.string({ unit: 'binary', maxLength: 5 }),
);

describe('brackets in brackets', () => {
  it('are an error, however many there are', async () => {
    expect((await objectionsTo('['.repeat(50_000)))[0]).toMatch(
      /this cannot be read: Maximum call stack size exceeded$/,
    );
  });
});

describe('any text', () => {
  it('is a policy, or an error with line and column', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        const lines = await objectionsTo(pieces.join(''));
        expect(lines.filter((line) => !/^\d+:\d+: \S|^and \d+ more$/.test(line))).toEqual([]);
      }),
      runs(2000),
    );
  });
});
