import type { Message, Messages } from '../model/message.ts';
import { type Grammar, type Language, type TimeText, sayMessage } from './language.ts';

/** Says a message in English. */
export type Say = (message: Message) => string;

/** Speaks English, and remembers from which message each sentence was made. */
export interface Teller {
  readonly say: Say;
  readonly messages: () => Messages;
}

/** One for each analysis: what it says is plain English, which `inLanguage` turns into any other language. */
export function englishTeller(): Teller {
  const told = new Map<string, Message>();
  return {
    say: (message) => {
      const sentence = sayMessage('en', message);
      if (!told.has(sentence)) told.set(sentence, message);
      return sentence;
    },
    messages: () => Object.fromEntries(told),
  };
}

/**
 * An English sentence of a teller in a language, its times as `time` writes them, or in UTC. One that is not known is
 * shown as it stands.
 */
export function inLanguage(
  language: Language,
  sentence: string,
  messages: Messages,
  time?: TimeText,
  grammar?: Grammar,
): string {
  const isSaid = language === 'en' && time === undefined && grammar === undefined;
  if (isSaid || !Object.hasOwn(messages, sentence)) return sentence;
  try {
    const { id, values } = messages[sentence]!;
    return sayMessage(language, { id, values: { ...values, ...grammar } }, time);
  } catch {
    // An analysis that was saved by another version may hold messages of another form.
    return sentence;
  }
}
