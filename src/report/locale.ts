import { type Language, type MessageId, type MessageValues, say, translate } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import { type Clock, clockIn, zoneOf } from './clock.ts';
import type { ReportOptions } from './report.ts';

/** Language and clock of a report. Its output is not escaped: each format does that. */
export interface Locale {
  readonly language: Language;
  readonly clock: Clock;
  /** A message of the catalogue. */
  readonly say: (id: MessageId, values?: MessageValues) => string;
  /** A message of the analysis. */
  readonly textOf: (said: Message) => string;
}

/** The locale of formats for programs: they are the same for every reader. */
export function machineLocale(): Locale {
  return localeFor({ language: 'en', timeZone: 'UTC' });
}

export function localeFor({ language, timeZone }: Pick<ReportOptions, 'language' | 'timeZone'>): Locale {
  const zone = zoneOf(timeZone);
  return {
    language,
    clock: clockIn(zone, language),
    say: (id, values) => say(language, id, values, zone),
    textOf: (said) => translate(language, said, zone),
  };
}
