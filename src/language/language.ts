import { type MessageFormatElement, parse } from '@formatjs/icu-messageformat-parser';
import { type Formatters, formatToParts } from 'intl-messageformat';
import type { Message, MessageParts, MessageValue } from '../model/message.ts';
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

/** Of how many hosts a problem is, and whether it is ongoing (`now`): messages inside a message inherit both. */
const GRAMMAR = { hosts: 1, tense: 'past' };

/** Messages without values, by id. */
const plain = new Map<MessageId, Message>();

/** A message of the catalogue, with its English text. */
export function message(code: MessageId, values?: MessageValues): Message {
  if (values !== undefined) return withText({ code, values: valuesOf(values) });
  const known = plain.get(code) ?? withText({ code, values: {} });
  plain.set(code, known);
  return known;
}

function withText(parts: MessageParts): Message {
  return { ...parts, text: sayMessage('en', parts) };
}

/** A text that is the same in every language: of a log, or of the system. */
export function verbatim(text: string): Message {
  return { code: 'verbatim', values: { text }, text };
}

/** Messages among the values go without their text, which the message around them has. */
function valuesOf(values: MessageValues): MessageValues {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, withoutText(value)]));
}

function withoutText(value: MessageValue): MessageValue {
  if (typeof value !== 'object') return value;
  if ('code' in value) return { code: value.code, values: value.values };
  return 'list' in value ? { ...value, list: value.list.map(withoutText) } : value;
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
  // Times are written by the functions below: no pattern formats one.
  getDateTimeFormat: (locale) => new Intl.DateTimeFormat(locale),
};
const NO_FORMATS = { number: {}, date: {}, time: {} };

/** `1,204`: digits in groups of three. */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A time zone as messages need it. */
export interface Zone {
  /** `UTC`, or its IANA name. */
  readonly name: string;
  /** What clocks in the zone show, as `2026-03-02T09:12:00.123`; characters after that are ignored. */
  readonly wallTime: (instant: string) => string;
}

export const UTC: Zone = { name: 'UTC', wallTime: (instant) => instant };

/** A message (ICU MessageFormat) in a language. Values are never read as patterns: log text is safe in them. */
export function say(language: Language, id: MessageId, values: MessageValues = {}, zone = UTC): string {
  const pattern = CATALOGUES[language][id];
  if (!pattern.includes('{')) return pattern;
  const words: Record<string, string | number> = { ...GRAMMAR };
  const context = { language, zone, grammar: grammarOf(values) };
  for (const [name, value] of Object.entries(values)) words[name] = wordsOf(value, context);
  return isPlain(pattern) ? filled(pattern, words) : formatted(language, id, words);
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

/** A message in a language; a text stands as it is. Throws where the catalogue does not have it. */
export function sayMessage(language: Language, said: MessageParts | string, zone = UTC): string {
  if (typeof said === 'string') return said;
  const { code, values } = said;
  if (!isMessageId(code)) throw new Error(`There is no message ${code}`);
  return say(language, code, values, zone);
}

/** A message of an analysis in a language; one that another version of connectlog wrote may stay English. */
export function translate(language: Language, said: Message, zone = UTC): string {
  if (language === 'en' && zone === UTC) return said.text;
  try {
    return sayMessage(language, said, zone);
  } catch {
    return said.text;
  }
}

function grammarOf({ hosts, tense }: MessageValues): MessageValues {
  return { ...(typeof hosts === 'number' ? { hosts } : {}), ...(typeof tense === 'string' ? { tense } : {}) };
}

interface Context {
  readonly language: Language;
  readonly zone: Zone;
  readonly grammar: MessageValues;
}

function wordsOf(value: MessageValue, context: Context): string | number {
  const { language, zone, grammar } = context;
  if (typeof value !== 'object') return value;
  if ('code' in value) {
    return sayMessage(language, { ...value, values: { ...grammar, ...value.values } }, zone);
  }
  if ('instant' in value) return stampText(value.instant, zone);
  if ('moment' in value) return momentText(language, value.moment, zone);
  if ('time' in value) return timeNearText(language, value.near, value.time, zone);
  if ('from' in value) return rangeText(language, value.from, value.to, zone);
  if ('duration' in value) return durationText(language, value.duration);
  const names = value.list.map((name) => String(wordsOf(name, context)));
  return value.shown === undefined ? allText(language, names) : listText(language, names, value.shown);
}

const UNITS: readonly (readonly [ms: number, id: MessageId])[] = [
  [86_400_000, 'duration.days'],
  [3_600_000, 'duration.hours'],
  [60_000, 'duration.minutes'],
  [1000, 'duration.seconds'],
];

/** Two units at most: `2 h 40 min`, `1 d 3 h`, `45 s`; `under 1 s` below that. */
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

function stampText(at: string, { name, wallTime }: Zone): string {
  const wall = wallTime(at);
  return `${wall.slice(0, 10)} ${wall.slice(11, 19)} ${name}`;
}

/** `09:12 UTC on 2 March 2026` */
function momentText(language: Language, at: string, zone: Zone): string {
  return say(language, 'clock.moment', { ...timeParts(language, at, zone), zone: zone.name });
}

/** `at 11:52:14`, with its day where that is not the day of `near`. */
function timeNearText(language: Language, near: string, at: string, zone: Zone): string {
  const { day, second } = timeParts(language, at, zone);
  const isSameDay = day === timeParts(language, near, zone).day;
  return say(language, isSameDay ? 'clock.next-to' : 'clock.next-to-on-day', { time: second, day });
}

/** `from 09:12 to 11:52 UTC on 2 March 2026`; a single moment where both lie in one minute. */
export function rangeText(language: Language, from: string, to: string, zone: Zone): string {
  const [first, last] = [timeParts(language, from, zone), timeParts(language, to, zone)];
  const minutes = { from: first.time, to: last.time, zone: zone.name };
  if (first.day !== last.day) {
    return say(language, 'clock.range-of-days', { ...minutes, fromDay: first.day, toDay: last.day });
  }
  if (minutes.from !== minutes.to) return say(language, 'clock.range', { ...minutes, day: first.day });
  return say(language, 'clock.instant', { time: first.second, zone: zone.name, day: first.day });
}

/** `time` to the minute, `second` to the second. */
function timeParts(language: Language, at: string, { wallTime }: Zone): Record<'day' | 'time' | 'second', string> {
  const wall = wallTime(at);
  const [year, month, day] = wall.slice(0, 10).split('-').map(Number);
  const clock = language === 'ja' ? wall.slice(11, 19).replace(/^0/, '') : wall.slice(11, 19);
  return {
    day: say(language, 'clock.day', { year: String(year), month: String(month), day: String(day) }),
    time: clock.slice(0, -3),
    second: clock,
  };
}

/** `EXCH01, EXCH02 and 3 others`: as many names as requested, then how many more. */
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
