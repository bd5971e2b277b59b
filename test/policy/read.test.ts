import { describe, expect, it } from 'vitest';
import { defaultPolicy, type Policy } from '../../src/index.ts';
import { PLACE, policyOf } from './policies.ts';

const DEFAULTS: Policy = {
  file: PLACE,
  failOn: 'error',
  rules: {},
  required: [],
  maxGapMs: 3_600_000,
  maxAgeMs: undefined,
  maintenance: {
    windows: [],
    expects: ['service-not-active', 'service-not-available', 'connection-refused'],
    leftWithinMs: 1_800_000,
  },
  retryRates: [],
  timeZone: 'UTC',
  since: undefined,
  until: undefined,
  gap: undefined,
  strict: false,
};
const NO_LIMITS = { sessions: undefined, minutes: undefined, incidents: undefined };

describe('a policy', () => {
  it('asks for the usual where it says nothing', async () => {
    expect(await policyOf('version: 1\n')).toEqual(DEFAULTS);
    expect(await defaultPolicy()).toEqual({ ...DEFAULTS, file: undefined });
  });

  it('says everything that can be asked', async () => {
    const policy = await policyOf(`
# yaml-language-server: $schema=x
version: 1
failOn: warning
strict: true
timeZone: Europe/Berlin
since: 2d
until: 2026-03-02T09:00
gap: 1h30m
maxGap: 10m
maxAge: 26h
rules:
  service-not-active: error
  connection-timed-out: { level: warn }
  log-gap: off
  remote-refused: { level: error, limits: { sessions: 10, minutes: 15, incidents: 2 } }
  dns-failure: { limits: { incidents: 1 } }
require:
  - server: EXCH01
    services: [hub, frontend]
    hours: 22:00-06:00
    days: [mon, tue]
  - servers: [EXCH02, EXCH03.contoso.com]
    services: [edge]
    hours: 8:30 - 24:00
maintenance:
  expects: [service-not-active, connection-timed-out]
  leftWithin: 0m
  windows:
    - { servers: ['*'], from: 2026-03-03, to: 2026-03-03 }
    - { server: EXCH02, from: 2026-03-02T09:00, to: 2026-03-02T11:30:30, title: March updates }
retryRate:
  - { target: EXCH02.contoso.com, max: 0.5%, minSessions: 20 }
  - max: 100%
`);
    expect(policy).toEqual({
      ...DEFAULTS,
      failOn: 'warning',
      strict: true,
      timeZone: 'Europe/Berlin',
      since: '2d',
      until: '2026-03-02T09:00',
      gap: '1h30m',
      maxGapMs: 600_000,
      maxAgeMs: 93_600_000,
      rules: {
        'service-not-active': { level: 'error', limits: NO_LIMITS },
        'connection-timed-out': { level: 'warn', limits: NO_LIMITS },
        'log-gap': { level: 'off', limits: NO_LIMITS },
        'remote-refused': { level: 'error', limits: { sessions: 10, minutes: 15, incidents: 2 } },
        'dns-failure': { level: undefined, limits: { ...NO_LIMITS, incidents: 1 } },
      },
      required: [
        { server: 'EXCH01', service: 'hub', hours: { from: 1320, to: 360 }, days: ['mon', 'tue'] },
        { server: 'EXCH01', service: 'frontend', hours: { from: 1320, to: 360 }, days: ['mon', 'tue'] },
        { server: 'EXCH02', service: 'edge', hours: { from: 510, to: 1440 }, days: undefined },
        { server: 'EXCH03.contoso.com', service: 'edge', hours: { from: 510, to: 1440 }, days: undefined },
      ],
      maintenance: {
        windows: [
          {
            server: 'EXCH02',
            from: Date.parse('2026-03-02T09:00+01:00'),
            to: Date.parse('2026-03-02T11:30:30+01:00'),
            title: 'March updates',
          },
          {
            server: undefined,
            from: Date.parse('2026-03-03T00:00+01:00'),
            to: Date.parse('2026-03-04T00:00+01:00'),
            title: undefined,
          },
        ],
        expects: ['service-not-active', 'connection-timed-out'],
        leftWithinMs: 0,
      },
      retryRates: [
        { target: 'EXCH02.contoso.com', percent: 0.5, minimumSessions: 20 },
        { target: undefined, percent: 100, minimumSessions: 100 },
      ],
    });
  });

  it('may be JSON', async () => {
    const json = JSON.stringify({ $schema: 'x', version: 1, rules: { 'log-gap': 'warn' } }, null, '\t');
    expect(await policyOf(json)).toEqual({ ...DEFAULTS, rules: { 'log-gap': { level: 'warn', limits: NO_LIMITS } } });
  });

  it('may say a list once, and name it', async () => {
    const policy = await policyOf(`version: 1
require:
  - { servers: &all [EXCH01, EXCH02], services: [hub] }
  - { servers: *all, services: [frontend] }
`);
    expect(policy.required.map(({ server, service }) => `${server} ${service}`)).toEqual([
      'EXCH01 hub',
      'EXCH02 hub',
      'EXCH01 frontend',
      'EXCH02 frontend',
    ]);
  });

  it('may require one log at several times', async () => {
    const policy = await policyOf(`version: 1
require:
  - { server: EXCH01, services: [hub], days: [mon, fri] }
  - { server: EXCH01, services: [hub], days: [sat], hours: 08:00-12:00 }
`);
    expect(policy.required.length).toBe(2);
  });

  it('begins with a byte order mark, or has the line ends of Windows', async () => {
    expect(await policyOf('\uFEFFversion: 1\r\nfailOn: error\r\n')).toEqual(DEFAULTS);
  });
});
