import { type MessageFormatElement, parse } from '@formatjs/icu-messageformat-parser';
import { type Formatters, formatToParts } from 'intl-messageformat';
import type { Message, MessageValue } from '../model/message.ts';
import { en } from './en/index.ts';
import { ja } from './ja/index.ts';

/** Languages in which people read what connectlog says. Machine formats never change with them. */
export const LANGUAGES = ['en', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The name of a sentence or a word in the catalogue. */
export type MessageId = keyof typeof en;

/** What stands in the places of a message. */
export type MessageValues = Message['values'];

export const CATALOGUES: Readonly<Record<Language, Readonly<Record<MessageId, string>>>> = { en, ja };

/** A message to be said later, in whatever language is asked for then. */
export function message(id: MessageId, values: MessageValues = {}): Message {
  return { id, values };
}

/** Whether the catalogue has a message of this name. */
export function isMessageId(id: string): id is MessageId {
  return Object.hasOwn(en, id);
}

/** Patterns that have been read, by language and id. */
const parsed = new Map<string, MessageFormatElement[]>();

/**
 * All of our numbers are whole. Intl would say the same, and takes longer to wake up than a report to draw; this is also
 * the same on every machine.
 */
const FORMATTERS: Formatters = {
  getNumberFormat: () => ({ format: grouped }) as unknown as Intl.NumberFormat,
  getPluralRules: (locale) =>
    ({ select: (count: number) => (locale === 'en' && count === 1 ? 'one' : 'other') }) as unknown as Intl.PluralRules,
  // Times are said by the clock of the reports: no message holds one.
  getDateTimeFormat: (locale) => new Intl.DateTimeFormat(locale),
};
const NO_FORMATS = { number: {}, date: {}, time: {} };

/** `1,204`: digits in groups of three. */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** How times are written: an ISO 8601 instant in, words out. */
export type TimeText = (instant: string) => string;

/** `2026-03-02 09:12:00 UTC`. */
const utcText: TimeText = (instant) => `${instant.slice(0, 10)} ${instant.slice(11, 19)} UTC`;

/** Of how many hosts a problem is, and whether it is ongoing (`now`): messages inside a message inherit both. */
export interface Grammar {
  readonly hosts?: number;
  readonly tense?: 'now' | 'past';
}
const GRAMMAR = { hosts: 1, tense: 'past' };

/** A message (ICU MessageFormat) in a language. Values are never read as patterns: log text is safe in them. */
export function say(language: Language, id: MessageId, values: MessageValues = {}, time = utcText): string {
  const pattern = CATALOGUES[language][id];
  if (!pattern.includes('{')) return pattern;
  const grammar = grammarOf(values);
  const words: Record<string, string | number> = { ...GRAMMAR };
  for (const [name, value] of Object.entries(values)) words[name] = wordsOf(language, value, time, grammar);
  return isPlain(pattern) ? filled(pattern, words) : formatted(language, id, words);
}

function grammarOf({ hosts, tense }: MessageValues): MessageValues {
  return { ...(typeof hosts === 'number' ? { hosts } : {}), ...(typeof tense === 'string' ? { tense } : {}) };
}

/** Has nothing but places: most have, and need no parser. */
function isPlain(pattern: string): boolean {
  return !/\{\w+,/.test(pattern);
}

function filled(pattern: string, words: Readonly<Record<string, string | number>>): string {
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = words[name];
    if (value === undefined) throw new Error(`"${pattern}" lacks ${name}`);
    return String(value);
  });
}

function formatted(language: Language, id: MessageId, words: Record<string, string | number>): string {
  const key = `${language} ${id}`;
  const elements = parsed.get(key) ?? parse(CATALOGUES[language][id], { ignoreTag: true });
  parsed.set(key, elements);
  const parts = formatToParts(elements, language, FORMATTERS, NO_FORMATS, words);
  return parts.map(({ value }) => String(value)).join('');
}

/** A message as data in a language; a text stands as it is. Throws where the catalogue does not have the message. */
export function sayMessage(language: Language, said: Message | string, time = utcText): string {
  if (typeof said === 'string') return said;
  const { id, values } = said;
  if (!isMessageId(id)) throw new Error(`There is no message ${id}`);
  return say(language, id, values, time);
}

function wordsOf(language: Language, value: MessageValue, time: TimeText, grammar: MessageValues): string | number {
  if (typeof value !== 'object') return value;
  if ('id' in value) return sayMessage(language, { id: value.id, values: { ...grammar, ...value.values } }, time);
  if ('instant' in value) return time(value.instant);
  if ('duration' in value) return durationText(language, value.duration);
  const names = value.list.map((name) => String(wordsOf(language, name, time, grammar)));
  return value.shown === undefined ? allText(language, names) : listText(language, names, value.shown);
}

const UNITS: readonly (readonly [ms: number, id: MessageId])[] = [
  [86_400_000, 'duration.days'],
  [3_600_000, 'duration.hours'],
  [60_000, 'duration.minutes'],
  [1000, 'duration.seconds'],
];

/** Two units at the most: `2 h 40 min`, `1 d 3 h`, `45 s`; `under 1 s` below that. */
export function durationText(language: Language, ms: number): string {
  const largest = UNITS.findIndex(([unit]) => ms >= unit);
  if (largest === -1) return say(language, 'duration.none');
  const parts: string[] = [];
  let rest = ms;
  for (const [unit, id] of UNITS.slice(largest, largest + 2)) {
    const count = Math.floor(rest / unit);
    if (count > 0) parts.push(say(language, id, { count }));
    rest -= count * unit;
  }
  return parts.join(' ');
}

/** `EXCH01, EXCH02 and 3 others`: as many names as asked for, then how many more. */
export function listText(language: Language, names: readonly string[], shown: number): string {
  const more = names.length - shown;
  if (more > 1) return say(language, 'list.more', { names: allText(language, names.slice(0, shown)), count: more });
  if (names.length < 2) return names.join('');
  return say(language, 'list.all', { names: allText(language, names.slice(0, -1)), last: names.at(-1)! });
}

/** `EXCH01, EXCH02, EXCH03`. */
export function allText(language: Language, names: readonly string[]): string {
  return names.join(say(language, 'list.separator'));
}

/** `1,204`: the same on every machine. */
export function numberText(language: Language, value: number): string {
  return say(language, 'number', { value });
}

/** The user's paths, as messages name them. */
export function pathList(paths: readonly string[]): { readonly list: readonly MessageValue[] } {
  return { list: paths.map((path) => (path === '-' ? message('error.standard-input') : path)) };
}
