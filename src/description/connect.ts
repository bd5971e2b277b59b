import type { Fact, QueueCounts } from '../model/fact.ts';

/** The `+` line of an SMTP session: next-hop type, connector, and the queue behind it. */

const CONNECT = /^(?<type>[^ ;]*) (?<connector>[^;]*);(?<rest>.*)$/s;
const REPLACES = /^CachedSession Replacing (?<id>[^;]*);/;
/** A bare number in early builds, `TQ=` later; a cached session has the counts without the word. */
const QUEUE = /(?:^|;)(?:QueueLength=)?(?:TQ=)?(\d+)(?=[;. ]|$)/;
/** By priority: `AH=0,AN=2,AL=0,ANo=0;` active, `RH=..` in retry. Early builds write what is not zero: `RN=1;`. */
const COUNTS = /(?<=[;,])(?<state>[AR])(?<priority>H|N|L|No)=(?<count>\d+)(?=[;,. ]|$)/g;
const PRIORITIES = ['H', 'N', 'L', 'No'];

/** More than this is damage, and no number of messages. */
const LONGEST_QUEUE = 2 ** 31 - 1;

export function readConnect(text: string): Fact | undefined {
  const match = CONNECT.exec(text);
  if (match?.groups === undefined) return undefined;
  const { type, connector, rest } = match.groups;
  return {
    kind: 'connect',
    deliveryType: type!,
    connector: connector!,
    queue: readQueue(rest!),
    replaces: REPLACES.exec(rest!)?.groups?.['id'],
  };
}

function readQueue(rest: string): QueueCounts | undefined {
  const total = QUEUE.exec(rest)?.[1];
  if (total === undefined) return undefined;
  const counts = { A: undefined as number[] | undefined, R: undefined as number[] | undefined };
  for (const { groups } of rest.matchAll(COUNTS)) {
    const state = groups!['state'] as 'A' | 'R';
    counts[state] ??= [0, 0, 0, 0];
    counts[state][PRIORITIES.indexOf(groups!['priority']!)] = Math.min(Number(groups!['count']), LONGEST_QUEUE);
  }
  return { total: Math.min(Number(total), LONGEST_QUEUE), active: counts.A, retry: counts.R };
}
