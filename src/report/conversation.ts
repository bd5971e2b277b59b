import { padStart } from '../language/columns.ts';
import { durationText, message } from '../language/language.ts';
import type { Conversation, ConversationPart, Link } from '../model/listed-session.ts';
import { jsonText, terminal } from './escape.ts';
import type { ReportOptions } from './report.ts';
import { type Locale, localeFor } from './locale.ts';

/** Whole conversations: every line of a session and of those that belong to the same attempt, in plain words. */
export function conversationText(conversations: readonly Conversation[], options: ReportOptions): string {
  const sections = conversations.flatMap((conversation) => {
    const { server, service, parts } = conversation;
    const locale = localeFor(options);
    const heading = { service: message(`service.${service}`), server: terminal(server), zone: locale.clock.zone };
    return [[locale.say('conversation.heading', heading)], ...parts.map((part) => partLines(part, locale))];
  });
  return sections.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

export function conversationJson(conversations: readonly Conversation[]): string {
  return `${jsonText(conversations)}\n`;
}

function partLines({ session: listed, link, steps }: ConversationPart, locale: Locale): string[] {
  const { clock, say, told } = locale;
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
  return [
    terminal(heading),
    ...steps.flatMap(({ at, afterMs, direction, description, means, file, line }) => [
      terminal(`  ${clock.stamp(at)}  ${padStart(afterText(afterMs, locale), 10)}  ${told(means)}`),
      terminal(`    ${say('conversation.line', { direction: message(`direction.${direction}`), description })}`),
      terminal(`    ${file}:${line}`),
    ]),
  ];
}

function linkText(link: Link, { say }: Locale): string {
  return link.kind === 'asked' ? '' : say(`link.${link.kind}`, { session: link.session });
}

/** From here on a pause is told in seconds. */
const LONG_MS = 10_000;

function afterText(ms: number, locale: Locale): string {
  return ms < 0 ? `-${locale.say('duration.milliseconds', { value: -ms })}` : `+${pauseText(ms, locale)}`;
}

function pauseText(ms: number, { language, say }: Locale): string {
  return ms < LONG_MS ? say('duration.milliseconds', { value: ms }) : durationText(language, ms);
}
