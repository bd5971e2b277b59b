import type { CodeLine, Section } from '../document/document.ts';
import { jsonText } from '../document/escape.ts';
import { renderText, textPage } from '../document/text.ts';
import { padStart } from '../language/columns.ts';
import { durationText, message } from '../language/language.ts';
import type { Conversation, ConversationPart, Link } from '../model/listed-session.ts';
import { type Locale, localeFor } from './locale.ts';
import type { ReportOptions } from './report.ts';

/** Whole conversations: every line of a session and of those that belong to the same attempt, in plain words. */
export function conversationText(conversations: readonly Conversation[], options: ReportOptions): string {
  const sections = conversations.flatMap((conversation): Section[] => {
    const { server, service, parts } = conversation;
    const locale = localeFor(options);
    const about = { service: message(`service.${service}`), server, zone: locale.clock.zone };
    const heading = locale.say('conversation.heading', about);
    return [{ heading, terminal: heading, blocks: [] }, ...parts.map((part) => partSection(part, locale))];
  });
  const locale = localeFor(options);
  return renderText({ title: '', state: 'clear', sentences: [], sections, locale }, textPage(undefined));
}

export function conversationJson(conversations: readonly Conversation[]): string {
  return `${jsonText(conversations)}\n`;
}

function partSection({ session: listed, link, steps }: ConversationPart, locale: Locale): Section {
  const { clock, say, textOf } = locale;
  const { source, session, target, outcome, rule = 'none', from, to } = listed;
  const heading = say('conversation.session', {
    source,
    session,
    target,
    outcome: message(`outcome.${outcome}`),
    rule,
    lasted: pauseText(Date.parse(to) - Date.parse(from), locale),
    link: linkText(link, locale),
  });
  const lines = steps.flatMap(({ at, afterMs, direction, description, means, file, line }): CodeLine[] => [
    { kind: 'plain', text: `${clock.stamp(at)}  ${padStart(afterText(afterMs, locale), 10)}  ${textOf(means)}` },
    {
      kind: 'detail',
      text: say('conversation.line', { direction: message(`direction.${direction}`), description }),
    },
    { kind: 'detail', text: `${file}:${line}` },
  ]);
  return { heading, terminal: heading, blocks: [{ kind: 'code', language: 'text', lines }] };
}

function linkText(link: Link, { say }: Locale): string {
  return link.kind === 'asked' ? '' : say(`link.${link.kind}`, { session: link.session });
}

/** From here on a pause is reported in seconds. */
const LONG_MS = 10_000;

function afterText(ms: number, locale: Locale): string {
  return ms < 0 ? `-${locale.say('duration.milliseconds', { value: -ms })}` : `+${pauseText(ms, locale)}`;
}

function pauseText(ms: number, { language, say }: Locale): string {
  return ms < LONG_MS ? say('duration.milliseconds', { value: ms }) : durationText(language, ms);
}
