import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/model/analysis.ts';
import type { Incident } from '../../src/model/incident.ts';
import { HEADER } from '../arbitrary-logs.ts';
import { type LogFile, accepted, foldLogs, log, refused, session } from './fold-logs.ts';

/** Stories that an engineer who has read these logs for years tells apart. */

const clockOf = (minutes: number): string => new Date(Date.UTC(2026, 2, 2, 0, minutes)).toISOString().slice(11, 16);
const minute = (hour: number, minutes = 0): number => 60 * hour + minutes;
const every = (step: number, from: number, to: number, make: (clock: string) => string[]): string[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => make(clockOf(from + i * step))).flat();

const started = (clock: string): string =>
  `2026-03-02T${clock}:00.000Z,,Transport,x,*,service started; MaxConcurrentSubmissions=20`;
const header = (clock: string, version: string): string[] => [
  `#Version: ${version}`,
  `#Date: 2026-03-02T${clock}:00.000Z`,
];
const failed = (clock: string, host: string, error: string, type?: string): string[] =>
  session(clock, host, 'Messages: 0 Bytes: 0 (Retry : Unable to connect)', type).map((line) =>
    line.includes(',>,Established')
      ? line.replace(
          'Established connection to 192.0.2.2',
          `Failed connection to 192.0.2.2:25 (${error})[TargetHost:${host}:25|MarkedUnhealthy|FailureCount:3|NextRetryTime:2026-03-02T12:00:00.000Z]`,
        )
      : line,
  );

async function first(...files: LogFile[]): Promise<Incident> {
  return (await foldLogs(files)).incidents[0]!;
}
const told = ({ incidents }: Analysis): string[] =>
  incidents.map(({ severity, rule, scope, target, state, sessions }) =>
    [severity, rule, scope, target, state, sessions].join(' '),
  );

describe('four ways to be inactive', () => {
  const before = every(10, minute(8), minute(8, 50), (at) => accepted(at));
  const outage = every(5, minute(9), minute(11), (at) => refused(at));
  const after = every(10, minute(11, 10), minute(13), (at) => accepted(at));

  it('a maintenance that is done right', async () => {
    const { cause, state } = await first(
      log('EXCH01', before, outage, after),
      log('EXCH02', started('08:59'), started('11:09')),
    );
    expect(state).toBe('recovered');
    expect(cause).toMatchObject({ id: 'maintenance-mode', confidence: 'likely' });
    expect(cause.for.map(({ text }) => text)).toContain(
      "The target's own log shows a restart when the refusals ended.",
    );
  });

  it('one that is forgotten', async () => {
    const goesOn = every(5, minute(11), minute(15), (at) => refused(at));
    const { cause, state } = await first(log('EXCH01', before, outage, goesOn), log('EXCH02', started('08:59')));
    expect(state).toBe('ongoing');
    expect(cause).toMatchObject({ id: 'maintenance-left-on', confidence: 'likely' });
    expect(cause.for[0]!.text).toBe('It has not ended 6 h after the first refusal.');
  });

  it('a failed update', async () => {
    const own = [
      ...header('08:00', '15.01.2507.006'),
      started('08:00'),
      ...header('08:58', '15.01.2507.044'),
      started('08:58'),
    ];
    const { cause } = await first(log('EXCH01', before, outage), log('EXCH02', own));
    expect(cause).toMatchObject({ id: 'failed-update', confidence: 'likely' });
    expect(cause.for[0]!.text).toBe("The target's logs show another version since the refusals began: 15.01.2507.044.");
  });

  it('a service that comes and goes is one incident with its times', async () => {
    const cycles = Array.from({ length: 6 }, (_, i) => [
      every(2, minute(9, 30 * i), minute(9, 30 * i + 8), (at) => refused(at)),
      every(2, minute(9, 30 * i + 15), minute(9, 30 * i + 25), (at) => accepted(at)),
    ]).flat(2);
    const { incidents } = await foldLogs([log('EXCH01', before, cycles)]);
    expect(incidents).toHaveLength(1);
    expect(incidents[0]!.episodes).toHaveLength(6);
    expect(incidents[0]!.episodes!.map(({ sessions }) => sessions)).toEqual([5, 5, 5, 5, 5, 5]);
    expect(incidents[0]!.cause).toMatchObject({ id: 'health-offline', confidence: 'likely' });
  });

  it('with nothing but the phrase, no cause is more than possible', async () => {
    const { causes } = await first(log('EXCH01', refused('09:00')));
    expect(causes.map(({ confidence }) => confidence)).not.toContain('likely');
  });
});

describe('one outage', () => {
  it('is told once where a server is stopped, boots, and comes up inactive', async () => {
    const lines = [
      every(5, minute(8), minute(8, 50), (at) => accepted(at)),
      every(1, minute(9), minute(9, 4), (at) => failed(at, 'EXCH02.contoso.com', 'ConnectionRefused:0000274D')),
      every(1, minute(9, 5), minute(9, 9), (at) => failed(at, 'EXCH02.contoso.com', 'TimedOut:0000274C')),
      every(5, minute(9, 10), minute(10), (at) => refused(at)),
      accepted('10:10'),
    ];
    const { incidents } = await foldLogs([log('EXCH01', ...lines)]);
    expect(incidents).toHaveLength(1);
    expect(incidents[0]).toMatchObject({
      rule: 'service-not-active',
      from: '2026-03-02T09:00:01.000Z',
      to: '2026-03-02T10:00:01.000Z',
      recoveredAt: '2026-03-02T10:10:01.000Z',
      sessions: 11,
      also: [
        { rule: 'connection-refused', sessions: 5 },
        { rule: 'connection-timed-out', sessions: 5 },
      ],
    });
  });

  it('takes the submissions that failed behind it as its impact, and leaves those of other hours', async () => {
    const submission = (clock: string, failures: number): string[] => [
      `2026-03-02T${clock}:02.000Z,08DE77000000${clock.replace(':', '')},MapiSubmission,db,-,RegularSubmissions: 1 ShadowSubmissions: 0 Bytes: 9 Recipients: 1 Failures: ${failures} ReachedLimit: False Idle: True`,
    ];
    const lines = [
      every(10, minute(7), minute(8), (at) => submission(at, 1)),
      every(5, minute(9), minute(10), (at) => refused(at)),
      every(10, minute(9), minute(10), (at) => submission(at, 1)),
    ];
    const { incidents } = await foldLogs([log('EXCH01', ...lines)]);
    expect(incidents.map(({ rule, sessions, submissions }) => ({ rule, sessions, submissions }))).toEqual([
      { rule: 'service-not-active', sessions: 13, submissions: 7 },
      { rule: 'submission-failed', sessions: 7, submissions: 0 },
    ]);
  });
});

describe('where the fault lies', () => {
  it('is the target where everybody fails', async () => {
    const lines = every(5, minute(9), minute(10), (at) => failed(at, 'EXCH02.contoso.com', 'TimedOut:0000274C'));
    const analysis = await foldLogs([log('EXCH01', lines), log('EXCH03', lines)]);
    expect(told(analysis)).toEqual(['error connection-timed-out target EXCH02.contoso.com ongoing 26']);
    expect(analysis.incidents[0]!.cause.for.map(({ text }) => text)).toEqual(['All 2 servers that tried failed.']);
  });

  it('is the sender where it alone reaches nobody', async () => {
    const hosts = ['EXCH02.contoso.com', 'EXCH03.contoso.com', 'EXCH04.contoso.com', 'EXCH05.contoso.com'];
    const lines = hosts.flatMap((host) =>
      every(5, minute(9), minute(10), (at) => failed(at, host, 'NetworkUnreachable:00002743')),
    );
    const good = hosts.flatMap((host) => every(5, minute(8), minute(11), (at) => accepted(at, host)));
    const analysis = await foldLogs([log('EXCH01', lines), log('EXCH09', good)]);
    expect(told(analysis)).toEqual(['error network-unreachable sender EXCH01 unknown 52']);
    expect(analysis.incidents[0]!.targets).toEqual(hosts);
  });

  const domain = (n: number): string => `mx.d${n}.example`;
  it('is the sender where most of its sessions to the internet fail', async () => {
    const lines = Array.from({ length: 12 }, (_, i) =>
      every(5, minute(9, i), minute(9, 50), (at) => failed(at, domain(i), 'TimedOut:0000274C', 'DnsConnectorDelivery')),
    );
    const before = every(1, minute(8), minute(8, 50), (at) => accepted(at, domain(1), 'DnsConnectorDelivery'));
    const analysis = await foldLogs([log('EXCH01', before, ...lines)]);
    expect(told(analysis)).toEqual([expect.stringMatching(/^error connection-timed-out sender EXCH01 /)]);
  });

  it('is nobody’s where a few of many sessions to the internet fail', async () => {
    const good = every(1, minute(8), minute(18), (at) => accepted(at, domain(0), 'DnsConnectorDelivery'));
    const bad = Array.from({ length: 20 }, (_, i) =>
      failed(clockOf(minute(8, 25 * i)), domain(i + 1), 'ConnectionRefused:0000274D', 'DnsConnectorDelivery'),
    );
    const analysis = await foldLogs([log('EXCH01', good, ...bad)]);
    expect(told(analysis)).toEqual(['warning connection-refused group 20 hosts ended 20']);
    expect(analysis.verdict).toMatchObject({ state: 'clear' });
  });
});

describe('restarts', () => {
  const sessionWith = (clock: string, base: string, count: number): string[] =>
    Array.from({ length: count }, (_, i) => {
      const id = (ticksOf(base) + BigInt(i)).toString(16).toUpperCase().padStart(16, '0');
      return `2026-03-02T${clock}:0${i % 10}.000Z,${id},SMTP,x,+,Undefined 00000000-0000-0000-0000-000000000000;QueueLength=0`;
    });
  const ticksOf = (time: string): bigint => BigInt(Date.parse(time)) * 10_000n + 621_355_968_000_000_000n;

  it('are inferred from the session ids, with the sessions that they left open', async () => {
    const lines = [sessionWith('09:00', '2026-03-01T04:00:00Z', 12), sessionWith('10:00', '2026-03-02T09:58:30.5Z', 3)];
    const { streams, incidents } = await foldLogs([log('EXCH01', ...lines)]);
    expect(streams[0]).toMatchObject({
      runningSince: '2026-03-01T04:00:00.000Z',
      restarts: [{ at: '2026-03-02T09:58:30.500Z', evidence: 'inferred', leftOpen: 12 }],
      leftOpen: 12,
    });
    expect(incidents.map(({ rule, sessions }) => `${rule} ${sessions}`)).toEqual(['unclosed-sessions 12']);
  });

  it('are told once, by the strongest evidence', async () => {
    const lines = [
      sessionWith('09:00', '2026-03-01T04:00:00Z', 2),
      [...HEADER.slice(0, 3), '#Date: 2026-03-02T09:58:02.000Z', HEADER[4]!],
      [started('09:58').replace(':00.000Z', ':01.000Z')],
      sessionWith('10:00', '2026-03-02T09:58:00Z', 3),
    ];
    const { streams } = await foldLogs([log('EXCH01', ...lines)]);
    expect(streams[0]!.restarts).toEqual([{ at: '2026-03-02T09:58:01.000Z', evidence: 'logged', leftOpen: 2 }]);
  });
});
