import type { ListedSession } from '../model/listed-session.ts';
import type { Stream } from '../model/source.ts';
import type { ReadSession } from '../scan/sessions/reader.ts';

/** A session as it is shown. */
export function listedSession(read: ReadSession, { server, service }: Stream): ListedSession {
  const { session, source, destination, first, last, queue, failure, end, judgement } = read;
  const { messages, bytes } =
    end?.kind === 'ended' || end?.kind === 'submission-ended' ? end : { messages: 0, bytes: 0 };
  const reason = end?.kind === 'ended' && end.reason !== undefined ? end.reason : failure;
  return {
    server,
    service,
    session,
    source,
    destination,
    target: judgement.target.name,
    from: new Date(first.time).toISOString(),
    to: new Date(last.time).toISOString(),
    outcome: judgement.outcome,
    messages,
    bytes,
    ...(queue === undefined ? {} : { queue }),
    ...(judgement.blame === undefined ? {} : { rule: judgement.blame.rule.id }),
    ...(reason === undefined ? {} : { reason }),
    file: first.file,
    line: first.line,
  };
}
