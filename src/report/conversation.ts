import type { Conversation, ConversationPart, Link } from '../model/listed-session.ts';
import { SERVICE_NAMES, durationText, numberText } from '../knowledge/wording.ts';
import { clockIn } from './clock.ts';
import { jsonText, terminal } from './escape.ts';
import type { ReportOptions } from './report.ts';

/** Whole conversations: every line of a session and of those that belong to the same attempt, in plain words. */
export function conversationText(conversations: readonly Conversation[], { timeZone }: ReportOptions): string {
  const sections = conversations.flatMap(({ server, service, parts }) => [
    [`${SERVICE_NAMES[service]} log of ${terminal(server)}, times in ${clockIn(timeZone).zone}`],
    ...parts.map((part) => partLines(part, timeZone)),
  ]);
  return sections.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

export function conversationJson(conversations: readonly Conversation[]): string {
  return `${jsonText(conversations)}\n`;
}

function partLines({ session, link, steps }: ConversationPart, timeZone: string): string[] {
  const { source, session: id, target, outcome, rule, from, to } = session;
  const clock = clockIn(timeZone);
  const flagged = rule === undefined ? '' : `, ${rule}`;
  const lasted = Date.parse(to) - Date.parse(from);
  return [
    terminal(`${source} session ${id} to ${target}: ${outcome}${flagged}, ${lastedText(lasted)}${linkText(link)}`),
    ...steps.flatMap(({ at, afterMs, direction, description, means, file, line }) => [
      terminal(`  ${clock.stamp(at)}  ${afterText(afterMs).padStart(10)}  ${means}`),
      terminal(`    ${direction}: ${description}`),
      terminal(`    ${file}:${line}`),
    ]),
  ];
}

function linkText(link: Link): string {
  switch (link.kind) {
    case 'asked':
      return '';
    case 'cached-session':
      return ` (over the same connection as ${link.session})`;
    case 'failover':
      return ` (another attempt of ${link.session})`;
    case 'submission':
      return ` (inferred: the id next to ${link.session} at the same moment, so one carries the other)`;
  }
}

/** From here on a pause is told in seconds. */
const LONG_MS = 10_000;

function afterText(ms: number): string {
  if (ms < 0) return `-${numberText(-ms)} ms`;
  return ms < LONG_MS ? `+${numberText(ms)} ms` : `+${durationText(ms)}`;
}

function lastedText(ms: number): string {
  return ms < LONG_MS ? `${numberText(ms)} ms` : durationText(ms);
}
