import { message } from '../language/language.ts';
import type { RequiredStream, RetryRateLimit } from '../model/policy.ts';
import { nameKey } from '../model/order.ts';
import { isServer } from '../model/server-name.ts';
import { shownText } from './complaints.ts';
import { entriesOf, type ObjectTo, serversOf } from './pieces.ts';
import { HOURS, requirement, retryRate } from './shape.ts';
import { EVERY_SERVER } from './windows.ts';

/** What logs there must be, and how many sessions may end badly. */

/** An organisation has some hundred. */
const MOST_STREAMS = 2000;

export function requiredStreams(policy: unknown, object: ObjectTo): RequiredStream[] {
  const streams: RequiredStream[] = [];
  for (const piece of entriesOf(policy, ['require'], requirement)) {
    const { services, hours, days } = piece.entry;
    for (const server of serversOf(piece, object)) {
      if (server === EVERY_SERVER) object(piece.path, message('policy.name-each-server', { sign: EVERY_SERVER }));
      for (const service of services) {
        const stream: RequiredStream = {
          server,
          service,
          hours: hours === undefined ? undefined : hoursOf(hours),
          days,
        };
        if (streams.length > MOST_STREAMS) {
          object(piece.path, message('policy.too-many-streams', { most: MOST_STREAMS }));
          return streams;
        }
        if (streams.some((known) => isSame(known, stream))) {
          const what = { server: shownText(server), service };
          object(piece.path, message('policy.required-twice', what));
        }
        streams.push(stream);
      }
    }
  }
  return streams;
}

function isSame(a: RequiredStream, b: RequiredStream): boolean {
  const when = ({ hours, days }: RequiredStream): string => JSON.stringify([hours, days?.toSorted()]);
  return a.service === b.service && isServer(a.server, b.server) && when(a) === when(b);
}

/** Minutes after midnight. */
function hoursOf(text: string): NonNullable<RequiredStream['hours']> {
  const [from, to] = HOURS.exec(text)!.slice(1, 3);
  return { from: minutesOf(from!), to: minutesOf(to!) };
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours! * 60 + minutes!;
}

export function retryRateLimits(policy: unknown, object: ObjectTo): RetryRateLimit[] {
  const limits: RetryRateLimit[] = [];
  const known = new Set<string | undefined>();
  for (const { path, entry } of entriesOf(policy, ['retryRate'], retryRate)) {
    const { max, minSessions } = entry;
    const target = entry.target === EVERY_SERVER ? undefined : entry.target;
    const key = target === undefined ? undefined : nameKey(target);
    if (known.has(key)) {
      object(
        path,
        target === undefined
          ? message('policy.two-general-limits', { key: 'target' })
          : message('policy.two-limits', { target: shownText(target) }),
      );
    }
    known.add(key);
    limits.push({ target, percent: parseFloat(max), minimumSessions: minSessions });
  }
  return limits;
}
