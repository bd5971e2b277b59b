import {
  UserError,
  conversationJson,
  conversationText,
  listRules,
  nearest,
  sessionLists,
  sessions,
  show,
  terminal,
  unknownRule,
  type ListedSession,
  type OnUnread,
} from '../index.ts';
import { message, say, sayMessage } from '../language/language.ts';
import { type Run, complain } from './io.ts';
import type { SessionsRequest, ShowRequest } from './requests.ts';
import { print } from './output.ts';
import { assertPaths, readingOptions } from './reading.ts';

/** So much text is written at once. */
const WRITE_CHARACTERS = 64 * 1024;
/** Names of targets that are kept to suggest one. */
const TARGETS_KEPT = 10_000;

/** Lists sessions. False where some input could not be read. */
export async function runSessions(request: SessionsRequest, run: Run): Promise<boolean> {
  const { language } = run;
  assertPaths(request);
  await assertRules(request.rule);
  const { timeZone, ...options } = await readingOptions(request, run);
  const list = sessionLists.find(({ format }) => format === request.format)!;
  const limit = request.limit === undefined ? list.shown : limitOption(request.limit);
  const targets = new Set<string>();
  let count = 0;
  let left = 0;
  let text = list.begin();
  const unread = unreadTeller(run);
  for await (const session of sessions(request.paths, options, unread.tell)) {
    if (targets.size < TARGETS_KEPT) targets.add(session.target);
    if (!isAsked(session, request)) continue;
    if (count >= limit) {
      left += 1;
      continue;
    }
    text += list.session(session, count++, { timeZone, language });
    if (text.length < WRITE_CHARACTERS) continue;
    await print(run, text);
    text = '';
  }
  await print(run, text + list.end(count));
  if (left > 0) complain(run, say(language, 'complaint.more', { left, all: count + left }));
  if (count === 0) {
    const target = suggestedTarget(request.target, [...targets]);
    complain(
      run,
      target === undefined
        ? say(language, 'complaint.no-session-fits')
        : say(language, 'complaint.near-target', { target: terminal(target) }),
    );
  }
  return unread.isWhole();
}

/** Tells of files that could not be read, and remembers whether there was one. */
function unreadTeller(run: Run): { tell: OnUnread; isWhole: () => boolean } {
  let isWhole = true;
  return {
    tell: (path, reason) => {
      isWhole = false;
      const words = { path: terminal(path), reason: terminal(sayMessage(run.language, reason)) };
      complain(run, say(run.language, 'complaint.unread', words));
    },
    isWhole: () => isWhole,
  };
}

function isAsked(session: ListedSession, { outcome, target, rule, source }: SessionsRequest): boolean {
  const holds = (asked: readonly string[], value: string): boolean =>
    asked.length === 0 || asked.some((text) => text.toLowerCase() === value.toLowerCase());
  const isTarget =
    target.length === 0 || target.some((name) => session.target.toLowerCase().includes(name.toLowerCase()));
  const isRule =
    rule.length === 0 || (session.rule !== undefined && (rule.includes('any') || rule.includes(session.rule)));
  return isTarget && isRule && holds(outcome, session.outcome) && holds(source, session.source);
}

async function assertRules(asked: readonly string[]): Promise<void> {
  const known = ['any', ...(await listRules('en')).map(({ id }) => id)];
  const unknown = asked.find((id) => !known.includes(id));
  if (unknown !== undefined) throw unknownRule(unknown, known);
}

/** The target that may be meant, by its whole name or the host's own. */
function suggestedTarget(asked: readonly string[], known: readonly string[]): string | undefined {
  const name = asked[0]?.toLowerCase();
  if (name === undefined) return undefined;
  const hosts = known.map((target) => target.toLowerCase().split('.')[0]!);
  return nearest(name, [...known.map((target) => target.toLowerCase()), ...hosts]);
}

function limitOption(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new UserError('BAD_NUMBER', 'usage', message('error.bad-number', { text }), message('hint.bad-number'));
}

/** Shows the conversations of one id. False where some input could not be read. */
export async function runShow(request: ShowRequest, run: Run): Promise<boolean> {
  assertPaths(request);
  const { timeZone, ...options } = await readingOptions(request, run);
  const unread = unreadTeller(run);
  const conversations = await show(request.id, request.paths, options, unread.tell, nearest);
  await print(
    run,
    request.format === 'json'
      ? conversationJson(conversations)
      : conversationText(conversations, { timeZone, language: run.language }),
  );
  return unread.isWhole();
}
