import { type Language, type MessageId, type MessageValues, say } from '../language/language.ts';
import { inLanguage } from '../language/teller.ts';
import type { Instant } from '../model/analysis.ts';
import type { Messages } from '../model/message.ts';
import { type Clock, clockIn } from './clock.ts';
import type { ReportOptions } from './report.ts';

/** How a report speaks: its language, and its times. What comes of it is raw: each format makes it harmless. */
export interface Voice {
  readonly language: Language;
  readonly clock: Clock;
  /** A message of the catalogue. */
  readonly say: (id: MessageId, values?: MessageValues) => string;
  /** A sentence of the analysis, which is English there. */
  readonly told: (sentence: string) => string;
}

/** The voice of formats for programs: they are the same for every reader. */
export function machineVoice(about: { readonly messages: Messages }): Voice {
  return voiceFor(about, { language: 'en', timeZone: 'UTC' });
}

/** The voice for an analysis, or for a conversation. */
export function voiceFor({ messages }: { readonly messages: Messages }, options: ReportOptions): Voice {
  const { language, timeZone } = options;
  const clock = clockIn(timeZone, language);
  const time =
    clock.zone === 'UTC' ? undefined : (at: Instant): string => `${clock.stamp(at).slice(0, 19)} ${clock.zone}`;
  return {
    language,
    clock,
    say: (id, values) => say(language, id, values),
    told: (sentence) => inLanguage(language, sentence, messages, time),
  };
}
