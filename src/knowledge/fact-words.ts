import { type MessageId, isMessageId, message } from '../language/language.ts';
import type { Fact, QueueCounts } from '../model/fact.ts';
import type { Message, MessageValue } from '../model/message.ts';

/** What a line means, in plain words. */
export function factMessage(fact: Fact): Message {
  switch (fact.kind) {
    case 'connect': {
      const { deliveryType, replaces } = fact;
      const queue = queueMessage(fact.queue);
      return replaces === undefined
        ? message('line.connect', { deliveryType, queue })
        : message('line.connect-again', { deliveryType, replaces, queue });
    }
    case 'resolved': {
      const names = fact.hosts.map(({ name, addresses }) => `${name} [${addresses.join(', ')}]`);
      return message(fact.outboundProxy ? 'line.resolved-proxy' : 'line.resolved', {
        hosts: { list: names, shown: 4 },
      });
    }
    case 'connected':
      return message('line.connected', { address: fact.address });
    case 'connection-failed':
      return connectionFailed(fact);
    case 'dns-failure':
      return message('line.dns-failure', { reason: fact.reason, server: fact.server, info: inBrackets(fact.info) });
    case 'failover':
      return message('line.failover', { previous: fact.previous, reason: fact.reason });
    case 'ended':
      return ended(fact);
    case 'submission-ended':
      return message('line.submission-ended', {
        messages: fact.messages,
        bytes: fact.bytes,
        failures: fact.failures,
      });
    case 'replaced':
      return message('line.replaced', { by: fact.by });
    case 'aborted':
      return message('line.aborted', { address: fact.address === '' ? message('line.other-side') : fact.address });
    case 'retired':
      return message('line.retired');
    case 'submission-begins':
      return message('line.submission-begins', { server: fact.server });
    case 'submission-problem':
      return message(fact.status === 'Failed' ? 'line.submission-failed' : 'line.submission-aborted', {
        text: fact.text,
      });
    case 'delivery-begins':
      return fact.text === ''
        ? message('line.delivery-begins')
        : message('line.delivery-begins-with', { text: fact.text });
    case 'delivery-starts':
      return message('line.delivery-starts');
    case 'delivery-connects':
      return message('line.delivery-connects', { server: fact.server, sessionType: fact.sessionType });
    case 'server-not-found':
      return fact.server === undefined
        ? message('line.database-not-found', { text: fact.text })
        : message('line.server-not-reached', { server: fact.server });
    case 'throttled':
      return message('line.throttled', { limit: fact.limit, by: fact.by, name: fact.name ?? '' });
    case 'queues':
      return message('line.queues', { text: fact.text });
    case 'agent-begins':
      return message('line.agent-begins', { agent: fact.agent, connector: fact.connector });
    case 'agent-connected':
      return message('line.agent-connected', { host: fact.host, status: fact.status });
    case 'agent-failed':
      return fact.lasting === undefined
        ? message('line.agent-not-connected')
        : message('line.agent-failed', { lasting: fact.lasting, status: fact.status });
    case 'agent-ends':
      return message('line.agent-ends', { status: fact.status });
    case 'service':
      return message(fact.change === 'started' ? 'line.service-started' : 'line.service-stopped');
    case 'unknown':
      return message('line.unknown');
  }
}

/** Log text that may be missing: never a choice inside of a message, for it may say anything. */
function inBrackets(text: string): MessageValue {
  return text === '' ? '' : message('line.in-brackets', { text });
}

function queueMessage(queue: QueueCounts | undefined): Message {
  if (queue === undefined) return message('queue.not-said');
  const retry = (queue.retry ?? []).reduce((sum, count) => sum + count, 0);
  return message('queue.waiting', { messages: queue.total, retry });
}

function connectionFailed(fact: Extract<Fact, { kind: 'connection-failed' }>): Message {
  const { address, port, error, targetHost = '', failures } = fact;
  const socketError = `socket.${error}`;
  return message('line.connection-failed', {
    address,
    port,
    host: inBrackets(targetHost),
    error: isMessageId(socketError) ? message(socketError) : error,
    marked: failures === undefined ? '' : message('line.marked-unhealthy', { failures }),
  });
}

const STATUSES: ReadonlyMap<string, MessageId> = new Map([
  ['retry', 'then.retry'],
  ['fail', 'then.fail'],
  ['resubmit', 'then.resubmit'],
  ['attempting next target', 'then.next-target'],
]);

function ended({ messages, bytes, status, reason }: Extract<Fact, { kind: 'ended' }>): Message {
  const carried = message('carried.went', { messages, bytes });
  if (status === undefined && reason === undefined) return message('line.ended-well', { carried });
  const known = status === undefined ? 'then.not-well' : STATUSES.get(status.toLowerCase());
  const then = known === undefined ? status! : message(known);
  return reason === undefined
    ? message('line.ended', { carried, then })
    : message('line.ended-because', { carried, then, reason });
}
