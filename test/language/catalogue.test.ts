import { TYPE, parse, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { CATALOGUES, LANGUAGES, say, type Language, type MessageId } from '../../src/language/language.ts';

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
    const looked = (language: Language, services: number): string =>
      say(language, 'verdict.looked', { sessions: 1204, services, when: '…' });
    expect(looked('en', 1)).toBe('1,204 sessions of 1 transport service, logged …');
    expect(looked('en', 1204)).toBe('1,204 sessions of 1,204 transport services, logged …');
    expect(looked('ja', 1204)).toBe('1,204 個のトランスポート サービスの 1,204 件のセッション (記録期間: …)');
  });
});
