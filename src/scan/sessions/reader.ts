import { type Direction, readDescription } from '../../description/index.ts';
import type { Fact } from '../../model/fact.ts';
import type { Rule } from '../../model/rule.ts';
import type { NextHop } from '../../model/session.ts';
import { DIRECTIONS, DISCONNECT, CONNECT } from '../lines/record.ts';
import type { LoggedRecord } from '../records.ts';
import { type Judgement, isFailure, judgeSession } from './judge.ts';

/** A session with what its lines say, one by one. */
export interface ReadSession {
  readonly session: string;
  readonly source: string;
  readonly destination: string;
  readonly first: LoggedRecord;
  readonly last: LoggedRecord;
  readonly queue: number | undefined;
  readonly failure: string | undefined;
  /** The `-` line; undefined where it never came. */
  readonly end: Fact | undefined;
  readonly judgement: Judgement;
  /** All of its lines with their facts; none where they were not asked for. */
  readonly lines: readonly { readonly record: LoggedRecord; readonly fact: Fact }[];
}

interface OpenSession {
  readonly first: LoggedRecord;
  last: LoggedRecord;
  nextHop: NextHop;
  queue: number | undefined;
  hostList: string | undefined;
  connectedTo: string | undefined;
  failedHost: string | undefined;
  failure: string | undefined;
  readonly lines: { record: LoggedRecord; fact: Fact }[];
}

/** More are given up, the oldest first: they count as open. */
const MAX_OPEN = 100_000;
const DIRECTION_OF = new Map(Object.entries(DIRECTIONS).map(([sign, code]) => [code, sign as Direction]));
const NEXT_HOPS: readonly (readonly [type: string, nextHop: NextHop])[] = [
  ['SmtpDeliveryToMailbox ', 'mailbox'],
  ['DnsConnectorDelivery ', 'internet'],
];
const FAILURE_LENGTH = 1000;

/**
 * Groups the records of one stream into sessions and keeps each of them, where the kernel counts them. Both must come
 * to the same: a property test holds them together. A class because it remembers what is open.
 */
export class SessionReader {
  readonly #rules: readonly Rule[];
  readonly #keepsLines: boolean;
  readonly #open = new Map<string, OpenSession>();

  constructor(rules: readonly Rule[], keepsLines: boolean) {
    this.#rules = rules;
    this.#keepsLines = keepsLines;
  }

  /** Takes the next record in, and returns the sessions that it ends. */
  take(record: LoggedRecord): ReadSession[] {
    if (record.session === '') return [];
    const ended: ReadSession[] = [];
    // Ids compare without case.
    const key = record.session.toLowerCase();
    let session = this.#open.get(key);
    if (session !== undefined && record.direction === CONNECT) {
      ended.push(this.#close(key, session, undefined));
      session = undefined;
    }
    if (session === undefined) this.#open.set(key, (session = opened(record)));
    session.last = record;
    const fact = factOf(record);
    if (this.#keepsLines) session.lines.push({ record, fact });
    if (record.direction === DISCONNECT) ended.push(this.#close(key, session, fact));
    else note(session, record, fact);
    if (this.#open.size > MAX_OPEN) {
      const [oldest, given] = this.#open.entries().next().value!;
      ended.push(this.#close(oldest, given, undefined));
    }
    return ended;
  }

  /** Nothing follows: what is still open has no end. */
  close(): ReadSession[] {
    return [...this.#open].map(([key, session]) => this.#close(key, session, undefined));
  }

  #close(key: string, session: OpenSession, end: Fact | undefined): ReadSession {
    this.#open.delete(key);
    const { first, last, queue, failure, lines } = session;
    const { source, destination } = first;
    const peer = { ...session, destination };
    const judged = judgeSession(this.#rules, peer, source, failure, end ?? { kind: 'unknown', text: '' });
    const judgement: Judgement = end === undefined ? { ...judged, outcome: 'open', blame: undefined } : judged;
    return { session: first.session, source, destination, first, last, queue, failure, end, judgement, lines };
  }
}

function opened(record: LoggedRecord): OpenSession {
  return {
    first: record,
    last: record,
    nextHop: 'other',
    queue: undefined,
    hostList: undefined,
    connectedTo: undefined,
    failedHost: undefined,
    failure: undefined,
    lines: [],
  };
}

/** What a record says by itself. */
export function factOf({ source, direction, description }: LoggedRecord): Fact {
  const known = DIRECTION_OF.get(direction);
  return known === undefined ? { kind: 'unknown', text: description } : readDescription(source, known, description);
}

function note(session: OpenSession, { direction, description }: LoggedRecord, fact: Fact): void {
  if (direction === CONNECT) {
    session.nextHop = NEXT_HOPS.find(([type]) => description.startsWith(type))?.[1] ?? 'other';
    session.queue = fact.kind === 'connect' ? fact.queue?.total : undefined;
  } else if (fact.kind === 'connected') {
    session.connectedTo = fact.address;
  } else if (fact.kind === 'resolved' || fact.kind === 'delivery-connects') {
    session.hostList = description;
  } else if (direction !== DIRECTIONS['*'] && isFailure(fact.kind) && session.failure === undefined) {
    session.failure = description.slice(0, FAILURE_LENGTH);
    session.failedHost = fact.kind === 'connection-failed' ? fact.targetHost : undefined;
  }
}
