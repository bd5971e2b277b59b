import type { Outcome } from '../../src/model/session.ts';
import type { Random } from './random.ts';
import { CLOSINGS, type MetOutage, SOCKET_ERRORS, failedConnection } from './outages.ts';

/** How a session ends: noted when its `-` line is really written. */
export interface PlannedEnd {
  readonly outcome: Outcome;
  readonly messages: number;
  readonly bytes: number;
  /** The server whose Transport service answered; undefined for every other kind of peer. */
  readonly target: string | undefined;
  readonly refused: boolean;
  readonly queue: number;
  /** Which of the planned outages it met. */
  readonly outage?: number;
}

export interface PlannedLine {
  /** Milliseconds after the session's beginning. */
  readonly after: number;
  readonly direction: '+' | '>' | '-' | '*';
  readonly description: string;
  readonly end?: PlannedEnd;
}

export interface PlannedSession {
  readonly source: 'SMTP' | 'MapiSubmission' | 'MapiDelivery';
  readonly destination: string;
  readonly lines: readonly PlannedLine[];
}

export interface Circumstances {
  readonly random: Random;
  readonly servers: readonly string[];
  /** Number of the server that writes. */
  readonly self: number;
  /** The planned outage in which the Transport service of a server is, so long after the session's beginning. */
  readonly outageOf: (server: string, after: number) => MetOutage | undefined;
  /** The planned outage in which the server that writes reaches nobody in the internet. */
  readonly cutOff: (after: number) => MetOutage | undefined;
  readonly internetFailures: number | undefined;
  readonly submissionFailures: number;
  /** The id, as text, of the n-th session of the plan: 0 the first. */
  readonly idOf: (n: number) => string;
}

const DOMAINS = ['example.com', 'example.net', 'example.org', 'fabrikam.com'];
const NO_GUID = '00000000-0000-0000-0000-000000000000';
const CONNECTOR = '20ea587d-f931-4617-ae72-76b1dfca85ef';

const success = (messages: number, bytes: number): PlannedEnd => ({
  outcome: 'success',
  messages,
  bytes,
  target: undefined,
  refused: false,
  queue: 0,
});
const ended = (outcome: Outcome, bytes = 0): PlannedEnd => ({ ...success(0, bytes), outcome });

export function fqdn(server: string): string {
  return `${server}.contoso.com`;
}

export function addressOf(server: string): string {
  return `192.0.2.${Number(server.slice(4))}`;
}

/** A mailbox submission, and the SMTP session with the next id that carries it. */
export function submission(about: Circumstances): PlannedSession[] {
  const { random } = about;
  const failures = random.chance(about.submissionFailures) ? 1 : 0;
  const bytes = random.between(2000, 90_000);
  const mapi: PlannedLine[] = [{ after: 0, direction: '+', description: fqdn(about.servers[about.self]!) }];
  // Pooled for a database: many are never seen to end.
  if (random.chance(0.7)) {
    mapi.push({
      after: random.between(300, 4000),
      direction: '-',
      description: `RegularSubmissions: 1 ShadowSubmissions: 0 Bytes: ${bytes} Recipients: 2 Failures: ${failures} ReachedLimit: False Idle: True`,
      end: { ...success(1, bytes), outcome: failures === 0 ? 'success' : 'fail' },
    });
  }
  return [
    { source: 'MapiSubmission', destination: database(random), lines: mapi },
    relay(about, 'mailboxtransportsubmissioninternalproxy', 'Undefined', NO_GUID),
  ];
}

export function frontEndProxy(about: Circumstances): PlannedSession[] {
  return [relay(about, 'internalproxy', 'Undefined', NO_GUID)];
}

export function transport(about: Circumstances): PlannedSession[] {
  const roll = about.random.next();
  if (roll < 0.35) return [mailboxDelivery(about)];
  if (roll < 0.55) return [relay(about, 'mailbox delivery group', 'SmtpRelayToMailboxDeliveryGroup', NO_GUID)];
  if (roll < 0.9) return [internet(about)];
  return roll < 0.95 ? cached(about) : failover(about);
}

export function storeDelivery({ random, servers, self }: Circumstances): PlannedSession[] {
  const [messages, bytes] = [1, random.between(1000, 50_000)];
  return [
    {
      source: 'MapiDelivery',
      destination: database(random),
      lines: [
        { after: 0, direction: '+', description: 'Delivery' },
        { after: 1, direction: '>', description: 'Starting delivery' },
        { after: 3, direction: '>', description: `Connecting to server ${fqdn(servers[self]!)} session type Mailbox` },
        {
          after: random.between(10, 900),
          direction: '-',
          description: `Messages: ${messages} Bytes: ${bytes} Recipients: 1`,
          end: success(messages, bytes),
        },
      ],
    },
  ];
}

/** A session to the Transport service of some server: the kind that an outage turns away. */
function relay(about: Circumstances, destination: string, type: string, connector: string): PlannedSession {
  const { random, servers } = about;
  const server = random.pick(servers);
  const after = random.between(30, 1500);
  // A delivery group, and now and then a proxy, is resolved to all of its members: a list with commas, so it is quoted.
  const isGroup = type === 'SmtpRelayToMailboxDeliveryGroup' || (destination === 'internalproxy' && after % 2 === 0);
  const candidates = isGroup ? servers : [server];
  const queue = random.between(0, 40);
  const outage = about.outageOf(server, after);
  const [messages, bytes] = [1, random.between(1000, 80_000)];
  const isRefused = outage?.kind === 'service-not-active';
  const description =
    outage === undefined
      ? `Messages: ${messages} Bytes: ${bytes} ()`
      : `Messages: 0 Bytes: 0 (${CLOSINGS[outage.kind]})`;
  const met = outage === undefined ? {} : { outage: outage.index };
  const end = outage === undefined ? success(messages, bytes) : { ...ended('retry'), ...met };
  const address = addressOf(server);
  return {
    source: 'SMTP',
    destination,
    lines: [
      { after: 0, direction: '+', description: `${type} ${connector};QueueLength=TQ=${queue};` },
      {
        after: 2,
        direction: '>',
        description: candidates.map((host) => `${fqdn(host)}[${addressOf(host)}]`).join(', '),
      },
      {
        after: 4,
        direction: '>',
        description:
          outage === undefined || !(outage.kind in SOCKET_ERRORS)
            ? `Established connection to ${address}`
            : failedConnection(address, fqdn(server), SOCKET_ERRORS[outage.kind]!),
      },
      {
        after,
        direction: '-',
        description,
        end: { ...end, target: outage === undefined || isRefused ? server : undefined, refused: isRefused, queue },
      },
    ],
  };
}

/** To the Mailbox Transport Delivery service of a server: it accepts all the time. */
function mailboxDelivery({ random, servers }: Circumstances): PlannedSession {
  const server = random.pick(servers);
  const [messages, bytes] = [random.between(1, 4), random.between(1000, 80_000)];
  return {
    source: 'SMTP',
    destination: database(random),
    lines: [
      { after: 0, direction: '+', description: `SmtpDeliveryToMailbox ${NO_GUID};QueueLength=TQ=${messages};` },
      { after: 1, direction: '>', description: `${fqdn(server)}[${addressOf(server)}]` },
      { after: 3, direction: '>', description: `Established connection to ${addressOf(server)}` },
      {
        after: random.between(20, 700),
        direction: '-',
        description: `Messages: ${messages} Bytes: ${bytes} ()`,
        end: success(messages, bytes),
      },
    ],
  };
}

/** To a domain outside, with every way in which that can fail. */
function internet({ random, internetFailures, cutOff }: Circumstances): PlannedSession {
  const domain = random.pick(DOMAINS);
  const hosts = `mx1.${domain}[203.0.113.20], mx2.${domain}[203.0.113.21, 2001:db8::21]`;
  const after = random.between(200, 5000);
  const [messages, bytes] = [1, random.between(1000, 80_000)];
  const start: PlannedLine[] = [
    {
      after: 0,
      direction: '+',
      description: `DnsConnectorDelivery ${CONNECTOR};QueueLength=TQ=${random.between(1, 9)};RN=1;`,
    },
    { after: 80, direction: '>', description: random.chance(0.8) ? hosts : `mx1.${domain}[203.0.113.20]` },
  ];
  const connected: PlannedLine = { after: 90, direction: '>', description: 'Established connection to 203.0.113.20' };
  const failed: PlannedLine = {
    after: 150,
    direction: '>',
    description: failedConnection('203.0.113.20', `mx1.${domain}`, 'ConnectionRefused:0000274D'),
  };
  const end = (description: string, planned: PlannedEnd): PlannedLine => ({
    after,
    direction: '-',
    description,
    end: planned,
  });
  const ways: readonly (readonly [weight: number, ...lines: PlannedLine[]])[] = [
    [0.9, connected, end(`Messages: ${messages} Bytes: ${bytes} ()`, success(messages, bytes))],
    [0.92, connected, end('Messages: 0 Bytes: 42 (Retry)', ended('retry', 42))],
    [0.94, connected, end('Messages: 0 Bytes: 0 (Retry : 451 4.7.1 "grey listed", come again)', ended('retry'))],
    [0.96, failed, end('Messages: 0 Bytes: 0 (Retry : Unable to connect)', ended('retry'))],
    [0.98, connected, end('Messages: 0 Bytes: 0 (Fail : 550 5.1.1 User unknown)', ended('fail'))],
    [0.99, failed, end('Messages: 0 Bytes: 0 (Resubmit : all targets failed)', ended('resubmit'))],
    [1, connected, { after, direction: '-', description: 'Aborted connection to 203.0.113.20', end: ended('aborted') }],
  ];
  const roll = random.next();
  const outage = cutOff(after);
  if (outage !== undefined) {
    const error = SOCKET_ERRORS[outage.kind];
    const told: PlannedLine[] =
      error === undefined
        ? [
            {
              after: 80,
              direction: '>',
              description: 'DNS server returned ErrorRetry reported by 192.0.2.53. [Domain]',
            },
          ]
        : [start[1]!, { ...failed, description: failedConnection('203.0.113.20', `mx1.${domain}`, error) }];
    const last = end(`Messages: 0 Bytes: 0 (${CLOSINGS[outage.kind]})`, { ...ended('retry'), outage: outage.index });
    return { source: 'SMTP', destination: domain, lines: [start[0]!, ...told, last] };
  }
  const [, ...rest] = ways.find(([weight]) => wayOf(roll, internetFailures) < weight)!;
  return { source: 'SMTP', destination: domain, lines: [...start, ...rest] };
}

/** The ways to fail are the last tenth; a smaller share of failures has them all. */
function wayOf(roll: number, failures: number | undefined): number {
  if (failures === undefined) return roll;
  return roll < 1 - failures ? 0 : 0.9 + (0.1 * (roll - 1 + failures)) / failures;
}

/** A session that goes on over the connection of one before it. */
function cached({ random, idOf }: Circumstances): PlannedSession[] {
  const domain = random.pick(DOMAINS);
  const [messages, bytes] = [1, random.between(1000, 80_000)];
  return [
    {
      source: 'SMTP',
      destination: domain,
      lines: [
        { after: 0, direction: '+', description: `DnsConnectorDelivery ${CONNECTOR};QueueLength=TQ=1;` },
        { after: 400, direction: '-', description: `Using Cached Session ${idOf(1)}`, end: ended('replaced') },
      ],
    },
    {
      source: 'SMTP',
      destination: domain,
      lines: [
        {
          after: 400,
          direction: '+',
          description: `DnsConnectorDelivery ${CONNECTOR};CachedSession Replacing ${idOf(0)};TQ=1;`,
        },
        {
          after: 900,
          direction: '-',
          description: `Messages: ${messages} Bytes: ${bytes} ()`,
          end: success(messages, bytes),
        },
      ],
    },
  ];
}

/** A host that does not answer, and the next one that does. */
function failover({ random, idOf }: Circumstances): PlannedSession[] {
  const domain = random.pick(DOMAINS);
  const [messages, bytes] = [1, random.between(1000, 80_000)];
  const plus = `DnsConnectorDelivery ${CONNECTOR};QueueLength=TQ=1;`;
  return [
    {
      source: 'SMTP',
      destination: domain,
      lines: [
        { after: 0, direction: '+', description: plus },
        {
          after: 21_000,
          direction: '>',
          description: `Failed connection to 203.0.113.20:25 (TimedOut:0000274C)[TargetHost:mx1.${domain}:25|NotMarkedUnhealthy|ActiveConnectionCount:1]`,
        },
        {
          after: 21_001,
          direction: '-',
          description: 'Messages: 0 Bytes: 0 (Attempting next target)',
          end: ended('failover'),
        },
      ],
    },
    {
      source: 'SMTP',
      destination: domain,
      lines: [
        { after: 21_002, direction: '+', description: plus },
        {
          after: 21_002,
          direction: '*',
          description: `Session Failover; previous session id = ${idOf(0)}; reason = ConnectionFailure`,
        },
        { after: 21_050, direction: '>', description: 'Established connection to 203.0.113.21' },
        {
          after: 22_000,
          direction: '-',
          description: `Messages: ${messages} Bytes: ${bytes} ()`,
          end: success(messages, bytes),
        },
      ],
    },
  ];
}

function database(random: Random): string {
  return `89294a5c-bf90-4ae2-a3ff-7f2b81b4ba7${random.between(0, 9)}`;
}
