import type { ListedSession } from '../model/listed-session.ts';
import { type Window, contains } from '../model/rule.ts';
import { type Stream, streamKey } from '../model/source.ts';
import { rules } from '../rules/index.ts';
import { type ReadSession, SessionReader } from '../scan/sessions/reader.ts';
import { listedSession } from './listed-session.ts';
import { type InspectOptions, type OnUnread, nothingRead, readable, sourcesIn } from './records.ts';

/**
 * Every session under the paths, file by file in order of their first lines; sessions without an end come last. Of a
 * window, those whose last line lies in it. A file that cannot be read is told to `onUnread`. Throws a `UserError` where no line
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
  const readers = new Map<string, { reader: SessionReader; stream: Stream }>();
  const inside = (sessions: readonly ReadSession[], stream: Stream): ListedSession[] =>
    sessions.filter(({ last }) => contains(window, last.time)).map((session) => listedSession(session, stream));
  try {
    for (const source of sources) {
      const key = streamKey(source.stream);
      const known = readers.get(key) ?? { reader: new SessionReader(rules, false), stream: source.stream };
      readers.set(key, known);
      for await (const record of readable(source, options, onUnread)) {
        if (contains(window, record.time)) isRead = true;
        else isOutside = true;
        yield* inside(known.reader.take(record), source.stream);
      }
    }
    if (!isRead) throw nothingRead(paths, isOutside);
    for (const { reader, stream } of readers.values()) yield* inside(reader.close(), stream);
  } finally {
    close();
  }
}
