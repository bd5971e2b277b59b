import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { objectionsTo } from './policies.ts';
import { runs } from '../properties.ts';
import { cost } from '../cost.ts';

/** Texts that are made to break a reader: each is told what is wrong with it, and soon. */

const TOO_DEEP = 'this is too deep: nothing in a policy is so many levels down';
const TOO_LONG = 'this is too long to be read here';

const LAUGHS = ['a0: &a0 [x, x]', ...Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)];

const HOSTILE: Readonly<Record<string, readonly [string, string]>> = {
  'an alias bomb': [LAUGHS.join('\n'), '12:12: here are too many aliases; write the values out'],
  'few aliases that stand for much': [
    LAUGHS.slice(0, 9).join('\n'),
    '1:1: here are too many aliases; write the values out',
  ],
  'an alias to itself': ['version: &v [*v]', '1:13: version cannot be a list; allowed: 1'],
  'an alias to nothing': ['version: *nothing', '1:10: nothing above has the anchor nothing'],
  'brackets in brackets': ['['.repeat(200_000), `1:17: ${TOO_DEEP}`],
  'braces in braces': ['{a: '.repeat(50_000), `1:65: ${TOO_DEEP}`],
  'lists in lists, on one line': ['- '.repeat(100_000), `1:33: ${TOO_DEEP}`],
  'keys in keys': ['? '.repeat(100_000), `1:33: ${TOO_DEEP}`],
  'colons behind colons': [`a${': '.repeat(100_000)}`, `1:34: ${TOO_DEEP}`],
  'lines further and further in': [
    Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    `66:1: ${TOO_DEEP}`,
  ],
  'a quarter of a megabyte, and more': [`# ${'x'.repeat(262_144)}`, `1:1: ${TOO_LONG}`],
  'thousands of keys': [Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n'), `8001:1: ${TOO_LONG}`],
  'thousands of commas': [`[${','.repeat(200_000)}`, `1:40001: ${TOO_LONG}`],
  'thousands of quotes': ['"'.repeat(200_000), `1:80001: ${TOO_LONG}`],
  'thousands of anchors': ['&a '.repeat(50_000), `1:60001: ${TOO_LONG}`],
  'thousands of documents': ['---\n'.repeat(15_000), '2:1: here begins a second document; a policy is one'],
  'a tag': ['version: !!js/function x', '1:10: a policy has no tags; put text that begins with "!" in quotes'],
  'a tag of YAML 1.1': [
    'version: !!binary aGk=',
    '1:10: a policy has no tags; put text that begins with "!" in quotes',
  ],
  'a merge key': [
    'version: 1\nrules: &r { log-gap: warn }\nmaintenance: { <<: *r }',
    '3:16: there is no key << here; allowed: expects, leftWithin, windows',
  ],
  'a key twice': ['version: 1\nversion: 1', '2:1: the key "version" stands here a second time; it may stand once'],
  'a NUL': ['version: 1\n\0', '2:1: here stands a control character; delete it'],
  'an escape sequence': ['version: 1\nsince: "\u001B[2J"', '2:9: here stands a control character; delete it'],
  'a list as a key': ['? [version]\n: 1', '1:3: a key must be plain text'],
  'a tab that indents': ['rules:\n\tlog-gap: warn', '2:1: a tab cannot indent; use spaces'],
  'another document': ['version: 1\n---\nversion: 1', '2:1: here begins a second document; a policy is one'],
  'a text that never ends': ['version: "1', '1:12: this cannot be read: Missing closing "quote'],
  'a colon in a text': ['since: 1d: 2d', '1:8: here is a second ": " in one line; put text that holds one in quotes'],
  'a wild card without quotes': [
    'maintenance: { windows: [{ server: * }] }',
    '1:36: this cannot be read: Alias cannot be an empty string',
  ],
};

describe.each(Object.entries(HOSTILE))('%s', (_, [text, first]) => {
  it('is told, and soon', async () => {
    const read = async (): Promise<void> => {
      expect((await objectionsTo(text))[0]).toBe(first);
    };
    expect(await cost(read)).toBeLessThan(300);
  });
});

/** Pieces of YAML, so that what is made of them is nearly a policy now and then. */
const piece = fc.oneof(
  fc.constantFrom(
    'version: 1\n',
    'rules:',
    'require:',
    'windows:',
    'maintenance:',
    '\n  ',
    '\n- ',
    '- ',
    '[',
    ']',
    '{',
    '}',
    ', ',
    ': ',
    '? ',
    '&a ',
    '*a',
    '!!str ',
    '!x ',
    '|\n',
    '"',
    "'",
    '#',
    '\r\n',
    '\t',
    '%YAML 1.1\n',
    '---\n',
    '...',
    '<<: ',
    '__proto__: ',
    'server: EXCH01',
    'services: [hub]',
    'from: 2026-03-02',
    '~',
    '1e999',
    '.nan',
  ),
  fc.string({ unit: 'binary', maxLength: 5 }),
);

describe('any text', () => {
  it('is a policy or is told what is wrong with it, by line and column', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        const lines = await objectionsTo(pieces.join(''));
        expect(lines.filter((line) => !/^\d+:\d+: \S|^and \d+ more$/.test(line))).toEqual([]);
      }),
      runs(2000),
    );
  });
});
