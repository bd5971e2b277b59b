import { IntlMessageFormat } from 'intl-messageformat';
import { en } from './en/index.ts';
import { ja } from './ja/index.ts';

/** Languages in which people read what connectlog says. Machine formats never change with them. */
export const LANGUAGES = ['en', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The name of a sentence or a word in the catalogue. */
export type MessageId = keyof typeof en;

/** What stands in the places of a message. Numbers are formatted in the way of the language. */
export type MessageValues = Readonly<Record<string, string | number>>;

export const CATALOGUES: Readonly<Record<Language, Readonly<Record<MessageId, string>>>> = { en, ja };

const parsed = new Map<string, IntlMessageFormat>();

/** A message (ICU MessageFormat) in a language. Values are never read as patterns: log text is safe in them. */
export function say(language: Language, id: MessageId, values: MessageValues = {}): string {
  const key = `${language} ${id}`;
  const format =
    parsed.get(key) ?? new IntlMessageFormat(CATALOGUES[language][id], language, undefined, { ignoreTag: true });
  parsed.set(key, format);
  return format.format({ ...values }) as string;
}
