import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../src/description/ended.ts';
import { readDescription } from '../../src/description/index.ts';

const GUID = '20ea587d-f931-4617-ae72-76b1dfca85ef';

describe('the end of a session', () => {
  it.each([
    ['Messages: 1 Bytes: 28272 ()', 'success', undefined],
    ['Messages: 1 Bytes: 28272', 'success', undefined],
    ['Messages: 1 Bytes: 28272 DiscardIDs: 2 ()', 'success', undefined],
    ['Messages:1 Bytes:28272', 'success', undefined],
    ['Messages: 1 Bytes: 5 Recipients: 2', 'success', undefined],
    ['Messages: 0 Bytes: 42 (Retry)', 'retry', undefined],
    ['Messages: 0 Bytes: 0 (Retry : Service not active)', 'retry', 'Service not active'],
    ['Messages: 0 Bytes: 0 (retry:Service not active)', 'retry', 'Service not active'],
    ['Messages: 0 Bytes: 0 (Fail : 550 (5.1.1) unknown (user))', 'fail', '550 (5.1.1) unknown (user)'],
    ['Messages: 0 Bytes: 0 (Retry : cut near its en', 'retry', 'cut near its en'],
    ['Messages: 0 Bytes: 0 (Resubmit : all failed)', 'resubmit', 'all failed'],
    ['Messages: 0 Bytes: 0 (Attempting next target)', 'failover', undefined],
    ['Messages: 0 Bytes: 0 (Novelty : x)', 'other', 'x'],
    ['Messages: 0 Bytes: 0 (The domain name does not exist. x)', 'fail', 'The domain name does not exist. x'],
    ['Messages: 0 Bytes: 0 (DNS query failed. Try later)', 'retry', 'DNS query failed. Try later'],
  ])('reads %s', (text, outcome, reason) => {
    const fact = readDescription('SMTP', '-', text);
    expect(fact).toMatchObject({ kind: 'ended', reason });
    expect(outcomeOf(fact)).toBe(outcome);
  });

  it.each([
    ['Using Cached Session 08D03F2DE58E0D71', 'replaced'],
    ['Aborted connection to 192.0.2.1', 'aborted'],
    [
      'RegularSubmissions: 2 ShadowSubmissions: 1 Bytes: 9 Recipients: 4 Failures: 0 ReachedLimit: False Idle: True',
      'success',
    ],
    [
      'RegularSubmissions: 2 ShadowSubmissions: 1 Bytes: 9 Recipients: 4 Failures: 1 ReachedLimit: False Idle: True',
      'fail',
    ],
    ['something new', 'other'],
  ])('knows what %s means', (text, outcome) => {
    expect(outcomeOf(readDescription('SMTP', '-', text))).toBe(outcome);
  });
});

describe('the queue of a connect line', () => {
  it.each([
    [`DnsConnectorDelivery ${GUID};QueueLength=0`, 0],
    [`DnsConnectorDelivery ${GUID};QueueLength=TQ=12;RN=12;`, 12],
    [`DnsConnectorDelivery ${GUID};QueueLength=TQ=12;AH=0,AN=2,AL=0,ANo=0;. some text`, 12],
    [`DnsConnectorDelivery ${GUID};QueueLength=<no priority counts>. text`, undefined],
    [`Undefined ${GUID};CachedSession Replacing 08D03F2DE58E0D70;TQ=3;`, 3],
  ])('is read from %s', (text, queueLength) => {
    expect(readDescription('SMTP', '+', text)).toMatchObject({
      kind: 'connect',
      queue: queueLength === undefined ? undefined : { total: queueLength },
    });
  });
});

describe('a peer', () => {
  it.each([
    ['Exchange-Server.contoso[192.0.2.12]', [{ name: 'Exchange-Server.contoso', addresses: ['192.0.2.12'] }]],
    [
      'mx1.example.com[203.0.113.20, 2001:db8::20], mx2.example.com[203.0.113.21]',
      [
        { name: 'mx1.example.com', addresses: ['203.0.113.20', '2001:db8::20'] },
        { name: 'mx2.example.com', addresses: ['203.0.113.21'] },
      ],
    ],
    [
      'mx1.example.com[203.0.113.20], mx2.example.com[203.0...',
      [
        { name: 'mx1.example.com', addresses: ['203.0.113.20'] },
        { name: 'mx2.example.com', addresses: [] },
      ],
    ],
  ])('is resolved from %s', (text, hosts) => {
    expect(readDescription('SMTP', '>', text)).toEqual({ kind: 'resolved', outboundProxy: false, hosts });
  });

  it('is a FrontEnd server behind an outbound proxy', () => {
    expect(readDescription('SMTP', '>', 'Outbound proxy via EXCH03.contoso.com[192.0.2.3]')).toEqual({
      kind: 'resolved',
      outboundProxy: true,
      hosts: [{ name: 'EXCH03.contoso.com', addresses: ['192.0.2.3'] }],
    });
  });

  it('is named by a failed connection', () => {
    const text =
      'Failed connection to 198.51.100.9:25 (TimedOut:0000274C)[TargetHost:mx.example.org:25|MarkedUnhealthy|FailureCount:15|NextRetryTime:2016-11-21T17:11:44.184Z]';
    expect(readDescription('SMTP', '>', text)).toEqual({
      kind: 'connection-failed',
      address: '198.51.100.9',
      port: 25,
      error: 'TimedOut',
      targetHost: 'mx.example.org',
      failures: 15,
    });
  });

  it('is not found in other sentences', () => {
    expect(readDescription('SMTP', '>', 'a new sentence')).toEqual({ kind: 'unknown', text: 'a new sentence' });
  });
});
