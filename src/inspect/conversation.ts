import { UserError } from '../errors.ts';
import { factMessage } from '../knowledge/fact-words.ts';
import { message } from '../language/language.ts';
import type { Conversation, ConversationPart, Link, Step } from '../model/listed-session.ts';
import type { Fact } from '../model/fact.ts';
import type { Window } from '../model/rule.ts';
import { type Source, streamKey } from '../model/source.ts';
import { rules } from '../rules/index.ts';
import {
  type CollectedSession,
  type LineAtHand,
  SessionCollector,
  type SessionLine,
  factOf,
} from '../scan/sessions/collector.ts';
import { type InspectOptions, type OnUnread, collect, mentionsAny, nothingRead, sourcesIn } from './logs.ts';
import { listedSession } from './sessions.ts';

const EVERYTHING: Window = { since: undefined, until: undefined };
/** Ids that belong to one attempt are followed so far. */
const MAX_LINKED = 32;
/** A submission and the SMTP session that carries it begin at one moment. */
const SAME_MOMENT_MS = 1000;

/**
 * The conversations of an id: one for each stream in which it occurs, with the sessions that belong to the same attempt.
 * Throws a `UserError` where it occurs nowhere, with ids that are nearly the same; and where no line was read.
 */
export async function showSession(
  id: string,
  paths: readonly string[],
  options: InspectOptions,
  onUnread: OnUnread,
  nearest: (id: string, known: readonly string[]) => string | undefined,
): Promise<Conversation[]> {
  let isWhole = true;
  const report: OnUnread = (path, reason) => {
    isWhole = false;
    onUnread(path, reason);
  };
  const { sources, close } = await sourcesIn(paths, options, EVERYTHING, report);
  try {
    const conversations = await conversationsOf(id, sources, options, report);
    if (conversations.length > 0) return conversations;
    const { ids, isRead } = await idsIn(sources, options);
    if (!isRead) throw nothingRead(paths, false);
    throw noSuchSession(id, nearest(id.toUpperCase(), ids), isWhole);
  } finally {
    close();
  }
}

async function conversationsOf(
  id: string,
  sources: readonly Source[],
  options: InspectOptions,
  onUnread: OnUnread,
): Promise<Conversation[]> {
  const streams = new Map<string, Source[]>();
  for (const source of sources) {
    const key = streamKey(source.stream);
    streams.set(key, [...(streams.get(key) ?? []), source]);
  }
  const found: Conversation[] = [];
  for (const ofStream of streams.values()) {
    const conversation = await conversationOf(id, ofStream, options, onUnread);
    if (conversation !== undefined) found.push(conversation);
  }
  return found;
}

/** Where some input was not read the request may be right: the session may be there. */
function noSuchSession(session: string, near: string | undefined, isWhole: boolean): UserError {
  const hint = near === undefined ? message('hint.list-sessions') : message('hint.near', { near });
  return isWhole
    ? new UserError('NO_SUCH_SESSION', 'usage', message('error.no-session', { session }), hint)
    : new UserError('NO_SUCH_SESSION', 'input', message('error.no-session-in-part', { session }), hint);
}

/** So many ids are looked at to name a near one. */
const MAX_IDS = 500_000;

/** Ids of sessions, and whether there was a line at all. */
async function idsIn(
  sources: readonly Source[],
  options: InspectOptions,
): Promise<{ readonly ids: string[]; readonly isRead: boolean }> {
  let isRead = false;
  const ids = new Set<string>();
  for (const source of sources) {
    const collector = new SessionCollector(rules);
    for await (const piece of collect(source, collector, EVERYTHING, options, () => undefined)) {
      isRead ||= piece.hasInside;
      for (const { session } of [...piece.sessions, ...collector.close()]) ids.add(session);
      if (ids.size >= MAX_IDS) return { ids: [...ids], isRead };
    }
  }
  return { ids: [...ids], isRead };
}

async function conversationOf(
  id: string,
  sources: readonly Source[],
  options: InspectOptions,
  onUnread: OnUnread,
): Promise<Conversation | undefined> {
  const links = new Map<string, Link>([[id.toLowerCase(), { kind: 'asked' }]]);
  let sessions: CollectedSession[] = [];
  // Each round reads the stream again with the ids that the one before has found.
  for (let size = 0; size < links.size && size < MAX_LINKED;) {
    size = links.size;
    const found = await sessionsWith(links, sources, options, size === 1 ? onUnread : () => undefined);
    sessions = found.sessions;
    if (sessions.length === 0) return undefined;
    for (const [linked, link] of found.naming) if (!links.has(linked)) links.set(linked, link);
    for (const session of sessions.filter((read) => isTied(read, links, sessions))) {
      for (const [linked, link] of linksOf(session)) if (!links.has(linked)) links.set(linked, link);
    }
  }
  const kept = sessions.filter((session) => isTied(session, links, sessions));
  const ordered = kept.toSorted((a, b) => a.from - b.from);
  let before: number | undefined;
  const parts = ordered.map((session): ConversationPart => {
    const steps = session.lines.map((line): Step => {
      const afterMs = before === undefined ? 0 : line.time - before;
      before = line.time;
      return stepOf(line, afterMs);
    });
    const link = links.get(session.session.toLowerCase())!;
    return { session: listedSession(session, sources[0]!.stream), link, steps };
  });
  return { ...sources[0]!.stream, parts };
}

async function sessionsWith(
  ids: ReadonlyMap<string, Link>,
  sources: readonly Source[],
  options: InspectOptions,
  onUnread: OnUnread,
): Promise<{ sessions: CollectedSession[]; naming: [id: string, link: Link][] }> {
  const naming: [string, Link][] = [];
  const collector = new SessionCollector(rules, (line) => {
    const key = line.session().toLowerCase();
    if (ids.has(key)) return true;
    const named = namedBy(line);
    if (named !== undefined && ids.has(named.id)) {
      naming.push([key, { kind: named.kind, session: named.id.toUpperCase() }]);
    }
    return false;
  });
  const sessions: CollectedSession[] = [];
  const written = [...ids.keys()].flatMap((id) => [id, id.toUpperCase()]);
  for (const source of sources) {
    if (!(await mentionsAny(source, written, options))) continue;
    for await (const piece of collect(source, collector, EVERYTHING, options, onUnread))
      sessions.push(...piece.sessions);
  }
  return { sessions: [...sessions, ...collector.close()], naming };
}

/** The session that a line names, and what it is to the one that wrote the line. */
function namedBy(line: LineAtHand): Named | undefined {
  // Reading every description would take long, and nearly none names a session.
  return /session/i.test(line.description()) ? namedIn(factOf(line)) : undefined;
}

interface Named {
  readonly id: string;
  readonly kind: 'cached-session' | 'failover';
}

function namedIn(fact: Fact): Named | undefined {
  if (fact.kind === 'failover') return { id: fact.previous.toLowerCase(), kind: 'failover' };
  const other = fact.kind === 'replaced' ? fact.by : fact.kind === 'connect' ? fact.replaces : undefined;
  return other === undefined ? undefined : { id: other.toLowerCase(), kind: 'cached-session' };
}

/** The ids that a session's lines name, and those that its number suggests. */
function linksOf({ session, part: { source }, lines }: CollectedSession): [id: string, link: Link][] {
  const links = lines.flatMap(({ fact }): [string, Link][] => {
    const named = namedIn(fact);
    return named === undefined ? [] : [[named.id, { kind: named.kind, session }]];
  });
  const neighbour = source === 'MapiSubmission' ? 1n : source === 'SMTP' ? -1n : undefined;
  if (neighbour !== undefined && /^[0-9a-f]{16}$/i.test(session)) {
    const id = (BigInt(`0x${session}`) + neighbour).toString(16).padStart(16, '0');
    links.push([id, { kind: 'submission', session }]);
  }
  return links;
}

/** A neighbouring number alone proves nothing: one must be the submission, and both begin at one moment. */
function isTied(
  session: CollectedSession,
  links: ReadonlyMap<string, Link>,
  all: readonly CollectedSession[],
): boolean {
  const link = links.get(session.session.toLowerCase())!;
  if (link.kind !== 'submission') return true;
  return all.some(
    (other) =>
      other.session === link.session &&
      (other.part.source === 'MapiSubmission') !== (session.part.source === 'MapiSubmission') &&
      Math.abs(other.from - session.from) <= SAME_MOMENT_MS,
  );
}

const DIRECTION_WORDS: Readonly<Record<number, Step['direction']>> = {
  0x2b: 'connect',
  0x3e: 'send',
  0x2d: 'disconnect',
  0x2a: 'information',
};

function stepOf({ time, direction, description, fact, file, line }: SessionLine, afterMs: number): Step {
  return {
    at: new Date(time).toISOString(),
    afterMs,
    direction: DIRECTION_WORDS[direction] ?? 'other',
    description,
    means: factMessage(fact),
    file,
    line,
  };
}
