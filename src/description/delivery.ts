import type { Fact } from '../model/fact.ts';

/** MapiDelivery: from the Mailbox Transport Delivery service into a mailbox database. */

const CONNECTS = /^Connecting to server (?<server>\S+) session type (?<type>.+)$/s;
const NOT_CONNECTED = /^Failed to connect to server (?=\S)(?<server>\S*[^\s.,;:]|)/;
const NOT_LOCATED = /^Failed to locate server: ?(?<text>.*)$/s;
const RECIPIENT =
  /^Throttled delivery for recipient (?<name>.+) due to (?:concurrency )?limit(?: of)? ?(?<limit>\d{1,9})\b/s;
const SERVER = /^Throttled delivery due to server limit for (?<name>\S+) with threshold (?<limit>\d{1,9})\b/;
const DATABASE = /^Throttled delivery due to MDB limit (?<limit>\d{1,9})\b/;
const QUEUES = /^Queues: (?<text>.*)$/s;

/** Anything: the `+` line of this source has no fixed shape. */
export function readDeliveryBegins(text: string): Fact {
  return { kind: 'delivery-begins', text };
}

export function readDeliveryStep(text: string): Fact | undefined {
  if (text === 'Starting delivery') return { kind: 'delivery-starts' };
  const connects = CONNECTS.exec(text)?.groups;
  if (connects === undefined) return undefined;
  return { kind: 'delivery-connects', server: connects['server']!, sessionType: connects['type']! };
}

export function readServerNotFound(text: string): Fact | undefined {
  const named = NOT_CONNECTED.exec(text)?.groups?.['server'];
  if (named !== undefined) return { kind: 'server-not-found', server: named, text };
  const located = NOT_LOCATED.exec(text);
  return located === null ? undefined : { kind: 'server-not-found', server: undefined, text };
}

export function readThrottled(text: string): Fact | undefined {
  const recipient = RECIPIENT.exec(text)?.groups;
  if (recipient !== undefined) return throttled('recipient', recipient['name'], recipient['limit']!);
  const server = SERVER.exec(text)?.groups;
  if (server !== undefined) return throttled('server', server['name'], server['limit']!);
  const database = DATABASE.exec(text)?.groups;
  return database === undefined ? undefined : throttled('database', undefined, database['limit']!);
}

function throttled(by: 'recipient' | 'server' | 'database', name: string | undefined, limit: string): Fact {
  return { kind: 'throttled', by, name, limit: Number(limit) };
}

export function readQueues(text: string): Fact | undefined {
  const match = QUEUES.exec(text);
  return match?.groups === undefined ? undefined : { kind: 'queues', text: match.groups['text']! };
}
