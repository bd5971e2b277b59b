/** One host of a resolved next hop. */
export interface ResolvedHost {
  readonly name: string;
  readonly addresses: readonly string[];
}

/** The queue behind a next hop, in messages. Counts by priority are absent where the build does not write them. */
export interface QueueCounts {
  readonly total: number;
  /** High, normal, low, and without a priority. */
  readonly active: readonly number[] | undefined;
  /** Of those in retry, the same. */
  readonly retry: readonly number[] | undefined;
}

/** Why the session before was given up (`Session Failover; ... reason = `). */
export const FAILOVER_REASONS = [
  'None',
  'UserLookupFailure',
  'DnsLookupFailure',
  'ConnectionFailure',
  'ProtocolError',
  'SocketError',
  'Shutdown',
  'BackEndLocatorFailure',
] as const;

/** What one description says. */
export type Fact =
  | ConnectFact
  | ResolvedFact
  | { readonly kind: 'connected'; readonly address: string }
  | ConnectionFailedFact
  | DnsFailureFact
  | { readonly kind: 'failover'; readonly previous: string; readonly reason: string }
  | EndedFact
  | SubmissionEndedFact
  | { readonly kind: 'replaced'; readonly by: string }
  | { readonly kind: 'aborted'; readonly address: string }
  | { readonly kind: 'retired' }
  | { readonly kind: 'submission-begins'; readonly server: string }
  | { readonly kind: 'submission-problem'; readonly status: 'Aborted' | 'Failed'; readonly text: string }
  | { readonly kind: 'delivery-begins'; readonly text: string }
  | { readonly kind: 'delivery-starts' }
  | { readonly kind: 'delivery-connects'; readonly server: string; readonly sessionType: string }
  | ServerNotFoundFact
  | ThrottledFact
  | { readonly kind: 'queues'; readonly text: string }
  | { readonly kind: 'agent-begins'; readonly agent: string; readonly connector: string }
  | { readonly kind: 'agent-connected'; readonly host: string; readonly status: string }
  | AgentFailedFact
  | { readonly kind: 'agent-ends'; readonly status: string }
  | { readonly kind: 'service'; readonly change: 'started' | 'stopped' }
  | { readonly kind: 'unknown'; readonly text: string };

export interface ConnectFact {
  readonly kind: 'connect';
  /** Next-hop type, e.g. `SmtpDeliveryToMailbox`. */
  readonly deliveryType: string;
  /** GUID of the Send connector. */
  readonly connector: string;
  /** Messages waiting for this next hop. */
  readonly queue: QueueCounts | undefined;
  /** The session whose connection this one takes over. */
  readonly replaces: string | undefined;
}

export interface ResolvedFact {
  readonly kind: 'resolved';
  /** `Outbound proxy via`: the host is a FrontEnd server, not the destination. */
  readonly outboundProxy: boolean;
  readonly hosts: readonly ResolvedHost[];
}

export interface ConnectionFailedFact {
  readonly kind: 'connection-failed';
  readonly address: string;
  readonly port: number;
  /** Winsock's word: `TimedOut`, `ConnectionRefused`. */
  readonly error: string;
  readonly targetHost: string | undefined;
  /** Set where the target was marked unhealthy: failures in a row. */
  readonly failures: number | undefined;
}

export interface DnsFailureFact {
  readonly kind: 'dns-failure';
  /** `Non-existent domain`, `DNS server returned ErrorRetry`, ... */
  readonly reason: string;
  /** Address of the DNS server that reported it. */
  readonly server: string;
  readonly info: string;
}

export interface EndedFact {
  readonly kind: 'ended';
  readonly messages: number;
  readonly bytes: number;
  /** The word in the closing bracket, e.g. `Retry`; undefined for `()` and for no bracket. */
  readonly status: string | undefined;
  /** What follows `Retry : `. */
  readonly reason: string | undefined;
}

export interface SubmissionEndedFact {
  readonly kind: 'submission-ended';
  readonly messages: number;
  readonly bytes: number;
  readonly failures: number;
}

export interface ServerNotFoundFact {
  readonly kind: 'server-not-found';
  /** Undefined if no server was located. */
  readonly server: string | undefined;
  readonly text: string;
}

export interface ThrottledFact {
  readonly kind: 'throttled';
  readonly by: 'recipient' | 'server' | 'database';
  /** The recipient's address or the server; undefined for a database. */
  readonly name: string | undefined;
  readonly limit: number;
}

export interface AgentFailedFact {
  readonly kind: 'agent-failed';
  /** Undefined where no connection was made. */
  readonly lasting: 'permanent' | 'transient' | undefined;
  readonly status: string;
}
