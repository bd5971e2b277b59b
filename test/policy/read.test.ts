import { describe, expect, it } from 'vitest';
import { UserError, defaultPolicy, type Policy } from '../../src/index.ts';
import { PLACE, objectionsTo, policyOf } from './policies.ts';

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

/** By what is in the file below `version: 1`: the lines of the error. */
const BAD: readonly (readonly [string, readonly string[]])[] = [
  ['failOn: fatal', ['2:9: failOn cannot be "fatal"; allowed: info, warning, error, critical']],
  ['failOn: warn', ['2:9: failOn cannot be "warn"; did you mean warning?']],
  ['failOn:', ['2:8: failOn cannot be empty; allowed: info, warning, error, critical']],
  ['strict: yes', ['2:9: strict cannot be "yes"; allowed: true, false']],
  ['maxGpa: 1h', ['2:1: there is no key maxGpa here; did you mean maxGap?']],
  ['maxGap: 60', ['2:9: maxGap cannot be 60; write it like 30m, 2h, 1d']],
  ['maxGap: 9m59s', ['2:9: maxGap cannot be "9m59s"; it is ten minutes or more: logs are known by ten minutes']],
  ['maxAge: 0h', ['2:9: maxAge cannot be "0h"; it is more than nothing']],
  ['timeZone: +02:00', ['2:11: timeZone cannot be "+02:00"; write it like Europe/Berlin, UTC']],
  ['timeZone: Mars/Olympus', ['2:11: timeZone cannot be "Mars/Olympus"; write it like Europe/Berlin, UTC']],
  [
    'since: yesterday',
    ['2:8: since cannot be "yesterday"; write it like 1d, 2026-03-02T09:00, 2026-03-02T09:00+01:00, 2026-03-02'],
  ],
  ['gap: [30m]', ['2:6: gap cannot be a list; write it like 30m, 2h, 1d']],
  [
    'rules: { service-not-activ: warn }',
    ['2:10: there is no rule service-not-activ; did you mean service-not-active?'],
  ],
  ['rules: { greylisted: warn }', ['2:10: there is no rule greylisted; connectlog rules lists them.']],
  [
    'rules: { log-gap: warning }',
    ['2:19: log-gap cannot be "warning"; write it like error, warn, off, { limits: { sessions: 10 } }'],
  ],
  ['rules: { log-gap: { levle: warn } }', ['2:21: there is no key levle here; did you mean level?']],
  ['rules: { log-gap: { level: fatal } }', ['2:28: level cannot be "fatal"; allowed: error, warn, off']],
  ['rules: { log-gap: { limits: { sessions: 0 } } }', ['2:41: sessions cannot be 0; it is a whole number from 1']],
  ['rules: { log-gap: { limits: { minutes: 1.5 } } }', ['2:40: minutes cannot be 1.5; it is a whole number from 1']],
  ['rules:\n  log-gap: warn\n  log-gap: off', ['4:3: log-gap stands here a second time; it may stand once']],
  ['rules: { __proto__: warn }', ['2:10: there is no rule __proto__; connectlog rules lists them.']],
  ['require: []', ['2:10: require cannot be an empty list; write it like [{ server: EXCH01, services: [hub] }]']],
  [
    'require: { server: EXCH01 }',
    ['2:10: require cannot be a map; write it like [{ server: EXCH01, services: [hub] }]'],
  ],
  [
    'require: [{ server: EXCH01, services: [hub, unknown] }]',
    ['2:45: services cannot be "unknown"; allowed: hub, frontend, submission, delivery, edge'],
  ],
  ['require: [{ server: EXCH01 }]', ['2:11: services is missing; write it like [hub, frontend]']],
  ['require: [{ services: [hub] }]', ['2:11: the servers must be named once; allowed: either server or servers']],
  [
    'require: [{ server: A, servers: [B], services: [hub] }]',
    ['2:11: the servers must be named once; allowed: either server or servers'],
  ],
  [
    'require: [{ server: 2019, services: [hub] }]',
    ['2:21: server cannot be 2019; it is a name on one line: put one that looks like a number in quotes'],
  ],
  ["require: [{ server: '*', services: [hub] }]", ['2:11: a log is required of each server by its name, and not of *']],
  [
    'require: [{ servers: [EXCH01, exch01.contoso.com], services: [hub] }]',
    ['2:11: the log hub of exch01.contoso.com is required twice for the same time'],
  ],
  ...['6-22', '24:00-06:00', '22:60-06:00', '22:00-24:01', '22:00'].map((hours) => {
    const said = `2:42: hours cannot be "${hours}"; write it like 22:00-06:00`;
    return [`require: [{ server: A, services: [hub], hours: ${hours} }]`, [said.replace('42', '48')]] as const;
  }),
  ['require: [{ server: A, services: [hub], days: [monday] }]', ['2:48: days cannot be "monday"; did you mean mon?']],
  ['maintenance: { expects: [log-gaps] }', ['2:26: expects cannot be "log-gaps"; did you mean log-gap?']],
  [
    'maintenance: { windows: [{ server: A, from: 2026-02-30, to: 2026-03-02T25:00 }] }',
    [
      '2:45: from cannot be 2026-02-30: no clock shows it there; write a time of the calendar like 2026-03-02T09:00, 2026-03-02T09:00+01:00, 2026-03-02',
      '2:61: to cannot be 2026-03-02T25:00: no clock shows it there; write a time of the calendar like 2026-03-02T09:00, 2026-03-02T09:00+01:00, 2026-03-02',
    ],
  ],
  [
    'timeZone: Europe/Berlin\nmaintenance: { windows: [{ server: A, from: 2026-03-29T02:30, to: 2026-03-29T03:00 }] }',
    [
      '3:45: from cannot be 2026-03-29T02:30: no clock shows it there; write a time of the calendar like 2026-03-02T09:00, 2026-03-02T09:00+01:00, 2026-03-02',
    ],
  ],
  [
    'maintenance: { windows: [{ server: A, from: 2026-03-02T09:00, to: 2026-03-02T09:00 }] }',
    ['2:67: the window does not end after it begins'],
  ],
  [
    'maintenance: { windows: [{ server: A, from: 02.03.2026, to: 2026-03-02 }] }',
    ['2:45: from cannot be "02.03.2026"; write it like 2026-03-02T09:00, 2026-03-02T09:00+01:00, 2026-03-02'],
  ],
  [
    'maintenance: { windows: [{ file: a.csv, title: x }] }',
    ['2:41: there is no key title here; allowed: file, servers'],
  ],
  [
    'maintenance: { windows: [a.csv] }',
    [
      '2:26: windows cannot be "a.csv"; write it like { server: EXCH02, from: 2026-03-02T09:00, to: 2026-03-02T11:00 }, { file: windows.csv }',
    ],
  ],
  ...['5', '5 %', '101%', '-1%', '100.1%'].map((max) => {
    const shown = max === '5' ? '5' : `"${max}"`;
    return [
      `retryRate: [{ max: ${max} }]`,
      [`2:20: max cannot be ${shown}; it is from 0% to 100%, with the sign: 5%`],
    ] as const;
  }),
  [
    'retryRate: [{ target: EXCH02, max: 5% }, { target: exch02, max: 6% }, { max: 1% }, { max: 2% }]',
    [
      '2:42: the retry rate of exch02 is limited twice; once is allowed',
      '2:84: two limits name no target; one is allowed',
    ],
  ],
];

describe('a policy that is wrong', () => {
  it.each(BAD)('is told what, where, and what is allowed: %s', async (text, lines) => {
    expect(await objectionsTo(`version: 1\n${text}\n`)).toEqual(lines);
  });

  it.each([
    ['', ['1:1: the policy is empty; begin with version: 1']],
    ['# nothing\n', ['1:1: the policy is empty; begin with version: 1']],
    ['version: 2', ['1:10: version cannot be 2; allowed: 1']],
    ['version: "1"', ['1:10: version cannot be "1"; allowed: 1']],
    ['failOn: error', ['1:1: version is missing; allowed: 1']],
    [
      '- version: 1',
      [
        '1:1: the policy cannot be a list; it is a map with the keys $schema, version, failOn, strict, timeZone, since, until, gap, maxGap, maxAge, rules, require and 2 others',
      ],
    ],
  ])('is told where it is none: %j', async (text, lines) => {
    expect(await objectionsTo(text)).toEqual(lines);
  });

  it('is told all at once, in the order of its lines, also where a neighbour is wrong in itself', async () => {
    const text = `version: 1
retryRate:
  - { target: A, max: 5% }
  - { target: a, max: 5% }
  - { target: B, max: 500% }
require:
  - { server: A, services: [] }
  - { server: A, servers: [B], services: [hub] }
maintenance:
  windows:
    - { server: A, from: 2026-03-03, to: 2026-03-02 }
    - { server: A, from: 5, to: 2026-03-02 }
    - { file: windows.csv }
`;
    expect(await objectionsTo(text, { 'windows.csv': 'server,from,to\nA,x,2026-03-02\n' })).toEqual([
      '4:5: the retry rate of a is limited twice; once is allowed',
      '5:23: max cannot be "500%"; it is from 0% to 100%, with the sign: 5%',
      '7:28: services cannot be an empty list; write it like [hub, frontend]',
      '8:5: the servers must be named once; allowed: either server or servers',
      '11:42: the window does not end after it begins',
      '12:26: from cannot be 5; write it like 2026-03-02T09:00, 2026-03-02T09:00+01:00, 2026-03-02',
      'windows.csv:2:1: from cannot be x: no clock shows it there; write a time of the calendar like 2026-03-02T09:00, 2026-03-02T09:00+01:00, 2026-03-02',
    ]);
  });

  it('is told in Japanese', async () => {
    expect(await objectionsTo('version: 1\nfailOn: fatal\nrules: { log-gaps: off }\n', {}, 'ja')).toEqual([
      '2:9: failOn の値が正しくありません ("fatal")。指定できる値: info、warning、error、critical',
      '3:10: ルール log-gaps はありません。log-gap のことですか?',
    ]);
  });

  it('is told ten things, and how many more', async () => {
    const lines = await objectionsTo(`version: 1\n${Array.from({ length: 15 }, (_, i) => `key${i}: 1\n`).join('')}`);
    expect([lines.length, lines[9], lines[10]]).toEqual([
      11,
      expect.stringMatching(/^11:1: there is no key key9 here; allowed: /),
      'and 5 more',
    ]);
  });

  it('cannot forge a line of the error', async () => {
    const forged = 'x\\nconnectlog.yaml:1:1: \\u2028all is well';
    const lines = await objectionsTo(`version: 1\n"${forged}": 1\nfailOn: "${forged}"\n`);
    expect(lines.map((line) => line.slice(0, 60))).toEqual([
      '2:1: there is no key x connectlog.yaml:1:1:  all is well her',
      '3:9: failOn cannot be "x\\nconnectlog.yaml:1:1:  all is well"',
    ]);
  });

  it('is told of a file that cannot be read, where nothing else is wrong', async () => {
    const text = 'version: 1\nmaintenance: { windows: [{ file: a.csv }] }\n';
    await expect(policyOf(text)).rejects.toMatchObject({ code: 'PATH_NOT_FOUND' });
    expect(await objectionsTo(`${text}failOn: x\n`)).toEqual([
      '3:9: failOn cannot be "x"; allowed: info, warning, error, critical',
    ]);
  });

  it('is an error of the request', async () => {
    const error = await policyOf('').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({
      kind: 'usage',
      hint: 'docs/policy.md has every key. connectlog check --init writes a policy to begin with.',
    });
  });
});
