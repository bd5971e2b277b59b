import type { Fact } from '../model/fact.ts';

/** The `+` line of an SMTP session: next-hop type, connector, and the queue behind it. */

const CONNECT = /^(?<type>[^ ;]*) [^;]*;(?<rest>.*)$/s;
/** A bare number in early builds, `TQ=` later; a cached session has the counts without the word. */
const QUEUE = /(?:^|;)(?:QueueLength=)?(?:TQ=)?(\d+)(?=[;. ]|$)/;

/** More than this is damage, and no number of messages. */
const LONGEST_QUEUE = 2 ** 31 - 1;

export function readConnect(text: string): Fact | undefined {
  const match = CONNECT.exec(text);
  if (match?.groups === undefined) return undefined;
  const queue = QUEUE.exec(match.groups['rest']!);
  return {
    kind: 'connect',
    deliveryType: match.groups['type']!,
    queueLength: queue === null ? undefined : Math.min(Number(queue[1]), LONGEST_QUEUE),
  };
}
