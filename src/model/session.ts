import type { Fact } from './fact.ts';
import type { EvidenceRef } from './evidence.ts';

/** How one use of a session id ended. */
export const OUTCOMES = [
  'success',
  'retry',
  'fail',
  'resubmit',
  'aborted',
  'replaced',
  'failover',
  'open',
  'other',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A failed attempt. */
export const FAILURES: ReadonlySet<Outcome> = new Set<Outcome>(['retry', 'fail', 'resubmit', 'aborted']);

/** No end of an attempt: it went on as another session. */
export const HANDED_OVER: ReadonlySet<Outcome> = new Set<Outcome>(['replaced', 'failover']);

/** A count of nothing yet. */
export function noOutcomes(): Record<Outcome, number> {
  return Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
}

/** The `-` line of a session. */
export interface SessionEnd {
  readonly messages: number;
  readonly bytes: number;
  readonly fact: Fact;
  readonly evidence: EvidenceRef;
}

/**
 * What the `+` line says of the next hop: `SmtpDeliveryToMailbox` is a Mailbox Transport Delivery service, and
 * `DnsConnectorDelivery` an internet domain. In the order of the kernel's numbers.
 */
export const NEXT_HOPS = ['other', 'mailbox', 'internet'] as const;
export type NextHop = (typeof NEXT_HOPS)[number];

/** The lines of one session that one piece of log holds: all of them, or what lies on this side of an edge. */
export interface SessionPart {
  /** The two halves of the 64-bit id; other texts are hashed to as many bits. */
  readonly idHigh: number;
  readonly idLow: number;
  readonly source: string;
  readonly destination: string;
  /** Time of the last line read so far, epoch milliseconds: the session's time once it has ended. */
  readonly last: number;
  readonly nextHop: NextHop;
  readonly queueLength: number | undefined;
  /** The resolved next hop as the `>` line gives it. */
  readonly hostList: string | undefined;
  /** From `Established connection to`. */
  readonly connectedTo: string | undefined;
  /** `TargetHost` of the failed connection in `failure`. */
  readonly failedHost: string | undefined;
  /** The first line that tells a failure, e.g. `Failed connection to ...`, up to what differs from try to try. */
  readonly failure: string | undefined;
  /** No later line belongs to it: it has its `-`, or a new `+` took its id. */
  readonly closed: boolean;
  readonly end: SessionEnd | undefined;
}

/** A session with its `-` line. */
export interface EndedSession extends SessionPart {
  readonly end: SessionEnd;
}

/**
 * Which service of the target answered: a healthy delivery service proves nothing about the transport service. `store`
 * is the mailbox store behind the delivery service.
 */
export const ENDPOINTS = ['transport', 'frontend', 'delivery', 'store'] as const;
export type Endpoint = (typeof ENDPOINTS)[number];

/** Who was on the other side. */
export interface Target {
  /** As written in the log. */
  readonly name: string;
  readonly addresses: readonly string[];
  readonly endpoint: Endpoint;
  /** An internet domain or a host of one: no server of this organisation. */
  readonly internet: boolean;
  /** `destination`: no line names a host, so the name is the next hop's and no server's. */
  readonly namedBy: 'host' | 'address' | 'destination';
}
