import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Direction, readDescription } from '../../src/description/index.ts';
import { factMessage } from '../../src/knowledge/fact-words.ts';
import { LANGUAGES, sayMessage } from '../../src/language/language.ts';
import { FAILOVER_REASONS, type Fact } from '../../src/model/fact.ts';
import { runs } from '../properties.ts';

/** Facts written as Exchange writes them, and read back. */

const count = fc.nat(2_000_000_000);
const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,12}$/);
const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));
const host = fc.tuple(word, fc.constantFrom('.contoso.com', '.example.net', '')).map((parts) => parts.join(''));
const address = fc.oneof(fc.ipV4(), fc.constantFrom('2001:db8::1', '::1', 'fe80::1'));
const id = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((n) => n.toString(16).toUpperCase().padStart(16, '0'));
const guid = fc.uuid();
const optional = <T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(some, { nil: undefined });
const kind = <K extends Fact['kind']>(name: K): fc.Arbitrary<K> => fc.constant(name);
const priorities = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99), fc.nat(99)).map((counts): number[] => counts);
const hosts = fc.array(fc.record({ name: host, addresses: fc.array(address, { minLength: 1, maxLength: 3 }) }), {
  minLength: 1,
  maxLength: 4,
});

const facts: readonly fc.Arbitrary<Fact>[] = [
  fc.record({
    kind: kind('connect'),
    deliveryType: word,
    connector: guid,
    queue: optional(fc.record({ total: count, active: optional(priorities), retry: optional(priorities) })),
    replaces: fc.constant(undefined),
  }),
  fc.record({
    kind: kind('connect'),
    deliveryType: word,
    connector: guid,
    queue: fc.record({ total: count, active: fc.constant(undefined), retry: fc.constant(undefined) }),
    replaces: id,
  }),
  fc.record({ kind: kind('resolved'), outboundProxy: fc.boolean(), hosts }),
  fc.record({ kind: kind('connected'), address }),
  fc.record({
    kind: kind('connection-failed'),
    address,
    port: fc.nat(65_535),
    error: word,
    targetHost: fc.constant(undefined),
    failures: fc.constant(undefined),
  }),
  fc.record({
    kind: kind('connection-failed'),
    address,
    port: fc.nat(65_535),
    error: word,
    targetHost: host,
    failures: optional(fc.nat(1000)),
  }),
  fc.record({ kind: kind('dns-failure'), reason: words, server: address, info: fc.oneof(words, fc.constant('')) }),
  fc.record({ kind: kind('failover'), previous: id, reason: fc.constantFrom(...FAILOVER_REASONS) }),
  fc.record({
    kind: kind('ended'),
    messages: count,
    bytes: count,
    status: fc.constantFrom('Retry', 'Fail', 'Resubmit', 'Attempting next target'),
    reason: optional(words.map((text) => `${text} (4.3.2) again`)),
  }),
  fc.record({
    kind: kind('ended'),
    messages: count,
    bytes: count,
    status: fc.constant(undefined),
    reason: fc.constant(undefined),
  }),
  fc.record({ kind: kind('submission-ended'), messages: count, bytes: count, failures: count }),
  fc.record({ kind: kind('replaced'), by: id }),
  fc.record({ kind: kind('aborted'), address }),
  fc.record({ kind: kind('retired') }),
  fc.record({ kind: kind('submission-begins'), server: host }),
  fc.record({
    kind: kind('submission-problem'),
    status: fc.constantFrom('Aborted' as const, 'Failed' as const),
    text: words,
  }),
  fc.record({ kind: kind('delivery-begins'), text: fc.string() }),
  fc.record({ kind: kind('delivery-starts') }),
  fc.record({ kind: kind('delivery-connects'), server: host, sessionType: words }),
  fc
    .record({ kind: kind('server-not-found'), server: host })
    .map((fact) => ({ ...fact, text: `Failed to connect to server ${fact.server}` })),
  words.map((text) => ({ kind: 'server-not-found', server: undefined, text: `Failed to locate server: ${text}` })),
  fc.record({
    kind: kind('throttled'),
    by: fc.constant('recipient' as const),
    name: fc.emailAddress(),
    limit: fc.nat(999),
  }),
  fc.record({ kind: kind('throttled'), by: fc.constant('server' as const), name: host, limit: fc.nat(999) }),
  fc.record({
    kind: kind('throttled'),
    by: fc.constant('database' as const),
    name: fc.constant(undefined),
    limit: fc.nat(999),
  }),
  fc.record({ kind: kind('queues'), text: words }),
  fc.record({ kind: kind('agent-begins'), agent: words, connector: guid }),
  fc.record({ kind: kind('agent-connected'), host, status: words }),
  fc.record({
    kind: kind('agent-failed'),
    lasting: fc.constantFrom('permanent' as const, 'transient' as const),
    status: words,
  }),
  fc.constant({ kind: 'agent-failed', lasting: undefined, status: '' }),
  fc.record({ kind: kind('agent-ends'), status: words }),
  fc.record({ kind: kind('service'), change: fc.constantFrom('started' as const, 'stopped' as const) }),
];
const anyFact = fc.oneof(...facts);

/** Source, direction and description of a line that says this. */
function written(fact: Fact): [source: string, direction: Direction, text: string] {
  switch (fact.kind) {
    case 'connect': {
      const { queue, replaces } = fact;
      if (replaces !== undefined) {
        return [
          'SMTP',
          '+',
          `${fact.deliveryType} ${fact.connector};CachedSession Replacing ${replaces};TQ=${queue!.total};`,
        ];
      }
      const by = (state: string, [h, n, l, no]: readonly number[]): string =>
        `${state}H=${h!},${state}N=${n!},${state}L=${l!},${state}No=${no!};`;
      const counts =
        queue === undefined
          ? '<no priority counts>'
          : `TQ=${queue.total};${queue.active === undefined ? '' : by('A', queue.active)}${queue.retry === undefined ? '' : by('R', queue.retry)}`;
      return ['SMTP', '+', `${fact.deliveryType} ${fact.connector};QueueLength=${counts}. `];
    }
    case 'resolved': {
      const list = fact.hosts.map(({ name, addresses }) => `${name}[${addresses.join(', ')}]`).join(', ');
      return ['SMTP', '>', fact.outboundProxy ? `Outbound proxy via ${list}` : list];
    }
    case 'connected':
      return ['SMTP', '>', `Established connection to ${fact.address}`];
    case 'connection-failed': {
      const marked =
        fact.failures === undefined
          ? 'NotMarkedUnhealthy|ActiveConnectionCount:2'
          : `MarkedUnhealthy|FailureCount:${fact.failures}|NextRetryTime:2026-03-02T12:00:00.000Z`;
      const target = fact.targetHost === undefined ? '' : `[TargetHost:${fact.targetHost}:${fact.port}|${marked}]`;
      return ['SMTP', '>', `Failed connection to ${fact.address}:${fact.port} (${fact.error}:0000274C)${target}`];
    }
    case 'dns-failure':
      return ['SMTP', '>', `${fact.reason} reported by ${fact.server}.${fact.info === '' ? '' : ` ${fact.info}`}`];
    case 'failover':
      return ['SMTP', '*', `Session Failover; previous session id = ${fact.previous}; reason = ${fact.reason}`];
    case 'ended': {
      const reason = fact.reason === undefined ? '' : ` : ${fact.reason}`;
      return ['SMTP', '-', `Messages: ${fact.messages} Bytes: ${fact.bytes} (${fact.status ?? ''}${reason})`];
    }
    case 'submission-ended':
      return [
        'MapiSubmission',
        '-',
        `RegularSubmissions: ${fact.messages} ShadowSubmissions: 0 Bytes: ${fact.bytes} Recipients: 1 Failures: ${fact.failures} ReachedLimit: False Idle: True`,
      ];
    case 'replaced':
      return ['SMTP', '-', `Using Cached Session ${fact.by}`];
    case 'aborted':
      return ['SMTP', '-', `Aborted connection to ${fact.address}`];
    case 'retired':
      return ['MapiDelivery', '-', 'Retired'];
    case 'submission-begins':
      return ['MapiSubmission', '+', fact.server];
    case 'submission-problem':
      return ['MapiSubmission', '>', `${fact.status}; ${fact.text}`];
    case 'delivery-begins':
      return ['MapiDelivery', '+', fact.text];
    case 'delivery-starts':
      return ['MapiDelivery', '>', 'Starting delivery'];
    case 'delivery-connects':
      return ['MapiDelivery', '>', `Connecting to server ${fact.server} session type ${fact.sessionType}`];
    case 'server-not-found':
      return ['MapiDelivery', fact.server === undefined ? '*' : '>', fact.text];
    case 'throttled':
      if (fact.by === 'recipient') {
        return [
          'MapiDelivery',
          '>',
          `Throttled delivery for recipient ${fact.name!} due to concurrency limit ${fact.limit}`,
        ];
      }
      if (fact.by === 'server') {
        return [
          'MapiDelivery',
          '*',
          `Throttled delivery due to server limit for ${fact.name!} with threshold ${fact.limit}`,
        ];
      }
      return ['MapiDelivery', '*', `Throttled delivery due to MDB limit ${fact.limit}`];
    case 'queues':
      return ['MapiDelivery', '*', `Queues: ${fact.text}`];
    case 'agent-begins':
      return ['DeliveryAgent', '+', `DeliveryAgent ${fact.agent} invoked for connector ${fact.connector}`];
    case 'agent-connected':
      return ['DeliveryAgent', '>', `Connection to ${fact.host} has succeeded with status ${fact.status}`];
    case 'agent-failed':
      return fact.lasting === undefined
        ? ['DeliveryAgent', '>', 'Failed to create a connection']
        : [
            'DeliveryAgent',
            '>',
            `Connection with remote host encountered a ${fact.lasting} failure with status ${fact.status}`,
          ];
    case 'agent-ends':
      return ['DeliveryAgent', '>', `Connection ended with status ${fact.status}`];
    case 'service':
      return ['Transport', '*', `service ${fact.change}; MaxConcurrentSubmissions=20`];
    case 'unknown':
      return ['SMTP', '>', fact.text];
  }
}

describe('a fact', () => {
  it('is read back from the line that says it', () => {
    fc.assert(
      fc.property(anyFact, (fact) => {
        expect(readDescription(...written(fact))).toEqual(fact);
      }),
      runs(5000),
    );
  });

  it.each(LANGUAGES)('has plain words in %s', (language) => {
    fc.assert(
      fc.property(anyFact, (fact) => {
        const words = sayMessage(language, factMessage(fact));
        expect(words).toMatch(language === 'en' ? /^[A-Z].{5,}/s : /[ぁ-んァ-ヶ一-龠]{2,}/);
        expect(words).not.toMatch(/undefined|NaN|\[object/);
      }),
      runs(1000),
    );
  });

  it('is made of any text, in any line', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('+', '>', '-', '*'),
        fc.string({ maxLength: 300 }),
        (source, sign, text) => {
          const fact = readDescription(source, sign, text);
          if (fact.kind === 'unknown') expect(fact.text).toBe(text);
        },
      ),
      runs(2000),
    );
  });
});
