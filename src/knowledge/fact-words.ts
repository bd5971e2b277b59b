import type { Fact, QueueCounts } from '../model/fact.ts';
import { counted, listed, numberText } from './wording.ts';

/** What a line means, in plain words. Source: format.md 4 and 5. */
export function factText(fact: Fact): string {
  switch (fact.kind) {
    case 'connect':
      return fact.replaces === undefined
        ? `A connection is wanted (${fact.deliveryType}); ${queueText(fact.queue)}`
        : `The connection of session ${fact.replaces} is used again (${fact.deliveryType}); ${queueText(fact.queue)}`;
    case 'resolved': {
      const hosts = listed(
        fact.hosts.map(({ name, addresses }) => `${name} [${addresses.join(', ')}]`),
        4,
      );
      return fact.outboundProxy ? `It goes out through the Front End ${hosts}` : `The next hop is ${hosts}`;
    }
    case 'connected':
      return `Connected to ${fact.address}`;
    case 'connection-failed':
      return connectionFailedText(fact);
    case 'dns-failure':
      return `The name could not be looked up: ${fact.reason}, says the DNS server ${fact.server}${fact.info === '' ? '' : ` (${fact.info})`}`;
    case 'failover':
      return `This is the next attempt after session ${fact.previous} (${fact.reason})`;
    case 'ended':
      return endedText(fact);
    case 'submission-ended': {
      const failed = fact.failures === 0 ? '' : `; ${counted(fact.failures, 'failure')}`;
      return `The submission ends: ${counted(fact.messages, 'message')}, ${numberText(fact.bytes)} bytes${failed}`;
    }
    case 'replaced':
      return `It goes on as session ${fact.by}, over the same connection`;
    case 'aborted':
      return `The connection to ${fact.address === '' ? 'the other side' : fact.address} was cut`;
    case 'retired':
      return 'The delivery session is given up';
    case 'submission-begins':
      return `Mail is taken out of a database on ${fact.server}`;
    case 'submission-problem':
      return `A submission ${fact.status === 'Failed' ? 'failed' : 'was aborted'}: ${fact.text}`;
    case 'delivery-begins':
      return `A delivery into a mailbox database begins${fact.text === '' ? '' : `: ${fact.text}`}`;
    case 'delivery-starts':
      return 'The delivery starts';
    case 'delivery-connects':
      return `It connects to the mailbox server ${fact.server} (${fact.sessionType})`;
    case 'server-not-found':
      return fact.server === undefined
        ? `No server was found for the database: ${fact.text}`
        : `The mailbox server ${fact.server} could not be reached`;
    case 'throttled':
      return `Held back: the limit of ${numberText(fact.limit)} for ${fact.by === 'database' ? 'a database' : `the ${fact.by} ${fact.name ?? ''}`} was reached`;
    case 'queues':
      return `State of the delivery queues: ${fact.text}`;
    case 'agent-begins':
      return `The delivery agent ${fact.agent} is called for connector ${fact.connector}`;
    case 'agent-connected':
      return `The agent is connected to ${fact.host} (${fact.status})`;
    case 'agent-failed':
      return fact.lasting === undefined
        ? 'The agent could not connect'
        : `The agent’s connection failed, a ${fact.lasting} failure: ${fact.status}`;
    case 'agent-ends':
      return `The agent’s connection ends (${fact.status})`;
    case 'service':
      return fact.change === 'started' ? 'The service started' : 'The service stopped';
    case 'unknown':
      return 'connectlog does not know this description';
  }
}

function queueText(queue: QueueCounts | undefined): string {
  if (queue === undefined) return 'how many messages wait is not said';
  const retry = (queue.retry ?? []).reduce((sum, count) => sum + count, 0);
  const again = retry === 0 ? '' : `, ${numberText(retry)} of them in retry`;
  return `${queue.total === 0 ? 'no message waits' : `${counted(queue.total, 'message')} waiting`}${again}`;
}

const ERRORS: Readonly<Record<string, string>> = {
  ConnectionRefused: 'refused: nothing listens on that port',
  TimedOut: 'nobody answered in time',
  HostUnreachable: 'there is no way to that host',
  NetworkUnreachable: 'there is no way to that network',
  ConnectionReset: 'the other side cut it',
  ConnectionAborted: 'it was cut',
  AddressNotAvailable: 'the sender does not have the address it should send from',
  AccessDenied: 'the sender’s own firewall forbids it',
  NoBufferSpaceAvailable: 'the sender has no free ports',
};

function connectionFailedText(fact: Extract<Fact, { kind: 'connection-failed' }>): string {
  const { address, port, error, targetHost, failures } = fact;
  const whom = targetHost === undefined ? '' : ` (${targetHost})`;
  const marked = failures === undefined ? '' : `; marked unhealthy after ${counted(failures, 'failure')} in a row`;
  return `No connection to ${address} port ${port}${whom}: ${ERRORS[error] ?? error}${marked}`;
}

const STATUSES: Readonly<Record<string, string>> = {
  retry: 'it will be tried again',
  fail: 'it is given up',
  resubmit: 'the mail goes back to be routed anew',
  'attempting next target': 'the next host is tried',
};

function endedText({ messages, bytes, status, reason }: Extract<Fact, { kind: 'ended' }>): string {
  const carried = `${messages === 0 ? 'no message' : counted(messages, 'message')} (${numberText(bytes)} bytes) went`;
  if (status === undefined && reason === undefined) return `It ends well: ${carried}`;
  const then = status === undefined ? 'it did not go well' : (STATUSES[status.toLowerCase()] ?? status);
  return `It ends: ${carried}, ${then}${reason === undefined ? '' : `: ${reason}`}`;
}
