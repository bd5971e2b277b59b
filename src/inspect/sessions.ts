import type { ListedSession } from '../model/listed-session.ts';
import { type Window, contains } from '../model/rule.ts';
import { type Stream, streamKey } from '../model/source.ts';
import { rules } from '../rules/index.ts';
import { type CollectedSession, SessionCollector } from '../scan/sessions/collector.ts';
import { type InspectOptions, type OnUnread, collect, nothingRead, sourcesIn } from './logs.ts';

/**
 * Every session under the paths, file by file in order of their first lines; sessions without an end come last. Of a
 * window, those whose last line lies in it. `onUnread` is called with each file that cannot be read. Throws a `UserError` where no line
 * was read, or none in the window.
 */
export async function* listSessions(
  paths: readonly string[],
  options: InspectOptions,
  onUnread: OnUnread,
): AsyncGenerator<ListedSession> {
  const window: Window = { since: options.since, until: options.until };
  const { sources, hasOutside, close } = await sourcesIn(paths, options, window, onUnread);
  let isRead = false;
  let isOutside = hasOutside;
  const collectors = new Map<string, { collector: SessionCollector; stream: Stream }>();
  const inside = (sessions: readonly CollectedSession[], stream: Stream): ListedSession[] =>
    sessions.filter(({ part }) => contains(window, part.last)).map((session) => listedSession(session, stream));
  try {
    for (const source of sources) {
      const { stream } = source;
      const known = collectors.get(streamKey(stream)) ?? { collector: new SessionCollector(rules), stream };
      collectors.set(streamKey(stream), known);
      for await (const piece of collect(source, known.collector, window, options, onUnread)) {
        isRead ||= piece.hasInside;
        isOutside ||= piece.hasOutside;
        yield* inside(piece.sessions, stream);
      }
    }
    if (!isRead) throw nothingRead(paths, isOutside);
    for (const { collector, stream } of collectors.values()) yield* inside(collector.close(), stream);
  } finally {
    close();
  }
}

/** A session as it is shown. */
export function listedSession(collected: CollectedSession, { server, service }: Stream): ListedSession {
  const { session, part, from, place, failure, judgement } = collected;
  const { source, destination, last, queueLength, end } = part;
  const reason = end?.fact.kind === 'ended' && end.fact.reason !== undefined ? end.fact.reason : failure;
  return {
    server,
    service,
    session,
    source,
    destination,
    target: judgement.target.name,
    from: new Date(from).toISOString(),
    to: new Date(last).toISOString(),
    outcome: judgement.outcome,
    messages: end?.messages ?? 0,
    bytes: end?.bytes ?? 0,
    ...(queueLength === undefined ? {} : { queue: queueLength }),
    ...(judgement.blame === undefined ? {} : { rule: judgement.blame.rule.id }),
    ...(reason === undefined ? {} : { reason }),
    ...place,
  };
}
