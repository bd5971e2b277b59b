import { type Grammar, type Language, type MessageId, type MessageValues, say } from '../language/language.ts';
import { inLanguage } from '../language/teller.ts';
import type { Instant } from '../model/time.ts';
import type { Messages } from '../model/message.ts';
import { type Clock, clockIn } from './clock.ts';
import type { ReportOptions } from './report.ts';

/** How a report speaks: its language, and its times. What comes of it is raw: each format makes it harmless. */
export interface Locale {
  readonly language: Language;
  readonly clock: Clock;
  /** A message of the catalogue. */
  readonly say: (id: MessageId, values?: MessageValues) => string;
  /** A sentence of the analysis, which is English there. */
  readonly told: (sentence: string) => string;
  /** What a problem is, of so many hosts, and in the past or now. */
  readonly toldAs: (sentence: string, grammar: Grammar) => string;
}

/** The locale of formats for programs: they are the same for every reader. */
export function machineLocale(about: { readonly messages: Messages }): Locale {
  return localeFor(about, { language: 'en', timeZone: 'UTC' });
}

/** The locale for an analysis, or for a conversation. */
export function localeFor({ messages }: { readonly messages: Messages }, options: ReportOptions): Locale {
  const { language, timeZone } = options;
  const clock = clockIn(timeZone, language);
  const time =
    clock.zone === 'UTC' ? undefined : (at: Instant): string => `${clock.stamp(at).slice(0, 19)} ${clock.zone}`;
  return {
    language,
    clock,
    say: (id, values) => say(language, id, values),
    told: (sentence) => inLanguage(language, sentence, messages, time),
    toldAs: (sentence, grammar) => inLanguage(language, sentence, messages, time, grammar),
  };
}
