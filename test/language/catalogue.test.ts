import { TYPE, parse, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { CATALOGUES, LANGUAGES, say, type MessageId } from '../../src/language/language.ts';

const ids = Object.keys(CATALOGUES.en) as MessageId[];

/** The names of the places in a message. */
function placesIn(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.tag) return [];
    const options = 'options' in element ? Object.values(element.options) : [];
    return [element.value, ...options.flatMap(({ value }) => placesIn(value))];
  });
}

function places(pattern: string): string[] {
  return [...new Set(placesIn(parse(pattern, { ignoreTag: true })))].sort();
}

describe.each(LANGUAGES)('the catalogue in %s', (language) => {
  it('has every message and no other', () => {
    expect(Object.keys(CATALOGUES[language]).sort()).toEqual(ids.toSorted());
  });

  it.each(ids)('has the same places in %s', (id) => {
    expect(places(CATALOGUES[language][id])).toEqual(places(CATALOGUES.en[id]));
    expect(CATALOGUES[language][id]).not.toBe('');
  });
});

describe('say', () => {
  it('counts in the way of the language', () => {
    expect(say('en', 'words.sessions', { count: 1 })).toBe('1 session');
    expect(say('en', 'words.sessions', { count: 1204 })).toBe('1,204 sessions');
    expect(say('ja', 'words.sessions', { count: 1204 })).toBe('1,204 件のセッション');
  });
});
