import { TYPE, type MessageFormatElement, parse } from '@formatjs/icu-messageformat-parser';
import { CATALOGUES, type MessageId } from '../../src/language/language.ts';

export const catalogueIds = Object.keys(CATALOGUES.en) as MessageId[];

/** The names of the places in a message. */
function placesIn(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.tag) return [];
    const options = 'options' in element ? Object.values(element.options) : [];
    return [element.value, ...options.flatMap(({ value }) => placesIn(value))];
  });
}

export function placesInPattern(pattern: string): string[] {
  return [...new Set(placesIn(parse(pattern, { ignoreTag: true })))].sort();
}

/** Of the English message; those of the others are the same. */
export function placesOf(id: MessageId): string[] {
  return placesInPattern(CATALOGUES.en[id]);
}
