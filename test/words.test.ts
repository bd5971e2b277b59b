import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { WORDS, findingsIn, longLinesOf, proseOf } from './words.ts';

const pages = [
  ...['README.md', 'CONTRIBUTING.md'],
  ...['docs', 'docs/adr', 'src/rules'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`),
  ),
];

const GENERATED_OR_JAPANESE = /^language\/ja\/|^report\/html\/built\.ts$|^scan\/kernel\/binary\.ts$/;

describe.each(pages)('%s', (page) => {
  const text = readFileSync(page, 'utf8');

  it('is written in the words of CONTRIBUTING.md', () => {
    const found = findingsIn(proseOf(text));
    expect(found.map(({ line, text: avoid, use }) => `${page}:${line} "${avoid}": use ${use}`)).toEqual([]);
  });

  it('has no line longer than 120 characters', () => {
    expect(longLinesOf(text).map((line) => `${page}:${line}`)).toEqual([]);
  });
});

it('the sources and the English messages are written in the words of CONTRIBUTING.md', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !GENERATED_OR_JAPANESE.test(name));
  const found = sources.flatMap((name) =>
    findingsIn(readFileSync(`src/${name}`, 'utf8')).map(
      ({ line, text, use }) => `src/${name}:${line} "${text}": use ${use}`,
    ),
  );
  expect(sources.length).toBeGreaterThan(100);
  expect(found).toEqual([]);
});

describe('findings', () => {
  const textsIn = (text: string): string[] => findingsIn(text).map(({ text: found }) => found);

  it.each(WORDS.map(({ avoid }) => avoid))('include what the glossary shows: %s', (avoid) => {
    const names = avoid.split(', ').map((name) => name.replace(' (as a pronoun)', ' is'));
    expect(names.filter((name) => findingsIn(`${name}.`).length === 0)).toEqual([]);
  });

  it('are named by line, also over a line break and in a comment', () => {
    expect(findingsIn('A map\nin\nvain.')).toEqual([{ line: 2, text: 'in vain', use: 'unused, failed, empty' }]);
    expect(findingsIn('  // It holds logs\n  // against a policy.').map(({ line }) => line)).toEqual([1]);
    expect(textsIn('/** Archives as they\n * come. */')).toHaveLength(1);
  });

  it.each([
    'an odd number of quotes',
    'a line over 1 MiB; it is over 1 MiB',
    'go on to the next page',
    'The default is none: `none`',
    'undefined if there is none',
    'besides',
    'almost, unnoticed, indoors',
  ])('are none in: %s', (text) => {
    expect(findingsIn(text)).toEqual([]);
  });

  it('leave out code and the glossary', () => {
    const page = 'A `told` word.\n```text\ntold\n```\n<!-- words -->\ntold\n<!-- end of words -->\ntold';
    expect(findingsIn(proseOf(page)).map(({ line }) => line)).toEqual([8]);
  });

  it('are long lines only where a person wrote them', () => {
    const long = 'x'.repeat(121);
    const page = `${long}\n<!-- run: connectlog x -->\n\n\`\`\`text\n${long}\n\`\`\`\n<!-- results -->\n${long}\n<!-- /results -->\n${long}\n`;
    expect(longLinesOf(page)).toEqual([1, 10]);
  });
});
