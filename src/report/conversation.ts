import { padStart } from '../language/columns.ts';
import { durationText, message } from '../language/language.ts';
import type { Conversation, ConversationPart, Link } from '../model/listed-session.ts';
import { jsonText, terminal } from './escape.ts';
import type { ReportOptions } from './report.ts';
import { type Voice, voiceFor } from './voice.ts';

/** Whole conversations: every line of a session and of those that belong to the same attempt, in plain words. */
export function conversationText(conversations: readonly Conversation[], options: ReportOptions): string {
  const sections = conversations.flatMap((conversation) => {
    const { server, service, parts } = conversation;
    const voice = voiceFor(conversation, options);
    const heading = { service: message(`service.${service}`), server: terminal(server), zone: voice.clock.zone };
    return [[voice.say('conversation.heading', heading)], ...parts.map((part) => partLines(part, voice))];
  });
  return sections.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

export function conversationJson(conversations: readonly Conversation[]): string {
  return `${jsonText(conversations)}\n`;
}

function partLines({ session: listed, link, steps }: ConversationPart, voice: Voice): string[] {
  const { clock, say, told } = voice;
  const { source, session, target, outcome, rule = 'none', from, to } = listed;
  const heading = say('conversation.session', {
    source,
    session,
    target,
    outcome: message(`outcome.${outcome}`),
    rule,
    lasted: pauseText(Date.parse(to) - Date.parse(from), voice),
    link: linkText(link, voice),
  });
  return [
    terminal(heading),
    ...steps.flatMap(({ at, afterMs, direction, description, means, file, line }) => [
      terminal(`  ${clock.stamp(at)}  ${padStart(afterText(afterMs, voice), 10)}  ${told(means)}`),
      terminal(`    ${say('conversation.line', { direction: message(`direction.${direction}`), description })}`),
      terminal(`    ${file}:${line}`),
    ]),
  ];
}

function linkText(link: Link, { say }: Voice): string {
  return link.kind === 'asked' ? '' : say(`link.${link.kind}`, { session: link.session });
}

/** From here on a pause is told in seconds. */
const LONG_MS = 10_000;

function afterText(ms: number, voice: Voice): string {
  return ms < 0 ? `-${voice.say('duration.milliseconds', { value: -ms })}` : `+${pauseText(ms, voice)}`;
}

function pauseText(ms: number, { language, say }: Voice): string {
  return ms < LONG_MS ? say('duration.milliseconds', { value: ms }) : durationText(language, ms);
}
