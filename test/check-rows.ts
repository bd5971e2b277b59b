import type { Check } from '../src/index.ts';
import type { LOGS } from './check-logs.ts';

/** Policies against logs: what a policy is asked of logs that say something else is the point of each row. */

export interface Row {
  readonly logs: keyof typeof LOGS | 'empty' | 'missing' | 'cut';
  readonly policy?: string;
  readonly flags?: readonly string[];
}

type Expected = readonly [exit: number, verdict: Check['verdict'] | 'none', ...cases: string[]];

const OUTAGE = 'failed rule/service-not-active';
const window = (from: string, to: string, server = 'EXCH02'): string =>
  `maintenance: { windows: [{ server: ${server}, from: 2026-03-02T${from}, to: 2026-03-02T${to} }] }`;
const MAINTENANCE = 'maintenance/exch02/2026-03-02T09:00:00.000Z';
/** All that is to be said of the healthy log, which others hold too. */
const DEFERRED = 'warned rule/unknown-retry';
/** Of the everyday failures of the organisation, which warn. */
const EVERYDAY = [
  'warned rule/connection-timed-out',
  'warned rule/connection-refused',
  'warned rule/submission-failed',
  'warned rule/remote-refused',
  'warned rule/unknown-retry',
];

/** Of which the outage of the organisation is no matter. */
const QUIET = 'rules: { service-not-active: off }';

export const ROWS: readonly (readonly [string, Row, Expected])[] = [
  // What is asked without a policy.
  ['no policy, an outage', { logs: 'organisation' }, [1, 'failed', OUTAGE, ...EVERYDAY]],
  ['no policy, the KB', { logs: 'kb' }, [1, 'failed', OUTAGE]],
  ['no policy, nothing flagged', { logs: 'healthy' }, [0, 'passed', DEFERRED]],
  ['no policy, two outages', { logs: 'two' }, [1, 'failed', OUTAGE, DEFERRED]],
  // What was not read.
  ['an empty folder', { logs: 'empty' }, [3, 'incomplete', 'incomplete inputs']],
  ['a path that does not exist', { logs: 'missing' }, [3, 'incomplete', 'incomplete inputs']],
  ['a log of another kind', { logs: 'other' }, [3, 'incomplete', 'incomplete inputs']],
  ['an archive that is cut', { logs: 'cut' }, [3, 'incomplete', 'incomplete inputs', DEFERRED]],
  [
    'an archive that is cut, and the policy minds nothing',
    { logs: 'cut', flags: ['--fail-on', 'critical'] },
    [3, 'incomplete', 'incomplete inputs', DEFERRED],
  ],
  ['a log of another kind beside one', { logs: 'beside' }, [0, 'passed', DEFERRED]],
  ['damaged lines', { logs: 'damaged' }, [0, 'passed', 'warned inputs', DEFERRED]],
  [
    'damaged lines, strictly',
    { logs: 'damaged', policy: 'strict: true' },
    [3, 'incomplete', 'incomplete inputs', DEFERRED],
  ],
  [
    'damaged lines, strictly by a flag',
    { logs: 'damaged', flags: ['--strict'] },
    [3, 'incomplete', 'incomplete inputs', DEFERRED],
  ],
  [
    'a time of which there is no line',
    { logs: 'organisation', flags: ['--since', '2027-01-01'] },
    [3, 'incomplete', 'incomplete inputs'],
  ],
  [
    'the same time in the policy',
    { logs: 'organisation', policy: 'since: 2027-01-01' },
    [3, 'incomplete', 'incomplete inputs'],
  ],

  // Severities and levels.
  [
    'only critical incidents fail',
    { logs: 'organisation', policy: 'failOn: critical' },
    [1, 'failed', OUTAGE, ...EVERYDAY],
  ],
  [
    'warnings fail',
    { logs: 'organisation', policy: 'failOn: warning' },
    [
      1,
      'failed',
      OUTAGE,
      'failed rule/connection-timed-out',
      'failed rule/connection-refused',
      'failed rule/submission-failed',
      'failed rule/remote-refused',
      'warned rule/unknown-retry',
    ],
  ],
  [
    'a flag goes before the policy',
    { logs: 'organisation', policy: 'failOn: warning', flags: ['--fail-on', 'error'] },
    [1, 'failed', OUTAGE, ...EVERYDAY],
  ],
  ['the outage is off', { logs: 'organisation', policy: QUIET }, [0, 'passed', ...EVERYDAY]],
  [
    'the outage only warns',
    { logs: 'organisation', policy: 'rules: { service-not-active: warn }' },
    [0, 'passed', 'warned rule/service-not-active', ...EVERYDAY],
  ],
  [
    'an everyday failure is an error',
    { logs: 'organisation', policy: 'rules: { service-not-active: off, unknown-retry: error }' },
    [1, 'failed', 'failed rule/unknown-retry', ...EVERYDAY.slice(0, 4)],
  ],
  [
    'a level by a flag',
    { logs: 'organisation', flags: ['--level', 'service-not-active=warn'] },
    [0, 'passed', 'warned rule/service-not-active', ...EVERYDAY],
  ],
  ['two outages of one rule, of which it is off', { logs: 'two', policy: QUIET }, [0, 'passed', DEFERRED]],
  [
    'a healthy log and everything an error',
    { logs: 'healthy', policy: 'failOn: info' },
    [1, 'failed', 'failed rule/unknown-retry'],
  ],

  // Limits: what is let pass.
  [
    'as many sessions as are let pass',
    { logs: 'organisation', policy: 'rules: { service-not-active: { limits: { sessions: 24 } } }' },
    [0, 'passed', ...EVERYDAY],
  ],
  [
    'one session more',
    { logs: 'organisation', policy: 'rules: { service-not-active: { limits: { sessions: 23 } } }' },
    [1, 'failed', OUTAGE, ...EVERYDAY],
  ],
  [
    'as many minutes as are let pass',
    { logs: 'organisation', policy: 'rules: { service-not-active: { limits: { minutes: 111 } } }' },
    [0, 'passed', ...EVERYDAY],
  ],
  [
    'a minute more',
    { logs: 'organisation', policy: 'rules: { service-not-active: { limits: { minutes: 110 } } }' },
    [1, 'failed', OUTAGE, ...EVERYDAY],
  ],
  [
    'few sessions, but too long',
    { logs: 'organisation', policy: 'rules: { service-not-active: { limits: { sessions: 24, minutes: 60 } } }' },
    [1, 'failed', OUTAGE, ...EVERYDAY],
  ],
  [
    'as many incidents as are let pass',
    { logs: 'two', policy: 'rules: { service-not-active: { limits: { incidents: 2 } } }' },
    [0, 'passed', DEFERRED],
  ],
  [
    'an incident more',
    { logs: 'two', policy: 'rules: { service-not-active: { limits: { incidents: 1 } } }' },
    [1, 'failed', OUTAGE, DEFERRED],
  ],

  // Required logs.
  [
    'a required log that is there',
    { logs: 'healthy', policy: 'require: [{ server: EXCH01, services: [hub] }]' },
    [0, 'passed', DEFERRED],
  ],
  [
    'a required log by another spelling',
    { logs: 'healthy', flags: ['--require', 'exch01.contoso.com/hub'] },
    [0, 'passed', DEFERRED],
  ],
  [
    'a required server that is missing',
    { logs: 'healthy', policy: 'require: [{ server: EXCH09, services: [hub] }]' },
    [3, 'incomplete', 'incomplete coverage/exch09/hub', DEFERRED],
  ],
  [
    'a required service that is missing',
    { logs: 'healthy', flags: ['--require', 'EXCH01/delivery'] },
    [3, 'incomplete', 'incomplete coverage/exch01/delivery', DEFERRED],
  ],
  [
    'a missing log outranks an outage',
    { logs: 'kb', flags: ['--require', 'EXCH09/hub'] },
    [3, 'incomplete', 'incomplete coverage/exch09/hub', OUTAGE],
  ],
  [
    'all twelve logs, with silences that are too long',
    {
      logs: 'organisation',
      policy: `${QUIET}\nrequire: [{ servers: [EXCH01, EXCH02, EXCH03], services: [hub, frontend, submission, delivery] }]`,
    },
    [3, 'incomplete', 'incomplete coverage/exch01/delivery', 'incomplete coverage/exch02/frontend', ...EVERYDAY],
  ],
  [
    'all twelve logs',
    {
      logs: 'organisation',
      policy: `${QUIET}\nrequire: [{ servers: [EXCH01, EXCH02, EXCH03], services: [hub, frontend, submission, delivery] }]\nmaxGap: 2h`,
    },
    [0, 'passed', ...EVERYDAY],
  ],
  [
    'a day before the logs begin',
    { logs: 'organisation', policy: 'since: 2026-03-01\nrequire: [{ server: EXCH01, services: [hub] }]' },
    [3, 'incomplete', 'incomplete coverage/exch01/hub', OUTAGE, ...EVERYDAY],
  ],
  [
    'a day after they end',
    { logs: 'organisation', policy: 'until: 2026-03-05\nrequire: [{ server: EXCH01, services: [hub] }]' },
    [3, 'incomplete', 'incomplete coverage/exch01/hub', OUTAGE, ...EVERYDAY],
  ],
  [
    'hours of a day that nothing is asked of',
    {
      logs: 'organisation',
      policy: 'since: 2026-03-01\nrequire: [{ server: EXCH01, services: [hub], days: [mon, tue] }]',
    },
    [1, 'failed', OUTAGE, ...EVERYDAY],
  ],
  [
    'an old log',
    { logs: 'healthy', policy: 'maxAge: 26h\nrequire: [{ server: EXCH01, services: [hub] }]' },
    [3, 'incomplete', 'incomplete coverage/exch01/hub', DEFERRED],
  ],
  [
    'an old log, and none is named',
    { logs: 'healthy', flags: ['--max-age', '1d'] },
    [3, 'incomplete', 'incomplete coverage/age', DEFERRED],
  ],
  [
    'an outage whose rule is off by a flag',
    { logs: 'kb', flags: ['--off', 'service-not-active'] },
    [0, 'passed', DEFERRED],
  ],
  [
    'an old log, by a flag',
    { logs: 'healthy', flags: ['--max-age', '1d', '--require', 'EXCH01/hub'] },
    [3, 'incomplete', 'incomplete coverage/exch01/hub', DEFERRED],
  ],

  // Maintenance.
  [
    'the outage in its window, left in time',
    { logs: 'organisation', policy: window('09:00', '11:00') },
    [0, 'passed', ...EVERYDAY],
  ],
  [
    'the same in another time zone',
    { logs: 'organisation', policy: `timeZone: Europe/Berlin\n${window('10:00', '12:00')}` },
    [0, 'passed', ...EVERYDAY],
  ],
  [
    'left later than was planned',
    { logs: 'organisation', policy: window('09:00', '10:30') },
    [1, 'failed', OUTAGE, `failed ${MAINTENANCE}`, ...EVERYDAY],
  ],
  ['begun before', { logs: 'organisation', policy: window('09:30', '11:00') }, [1, 'failed', OUTAGE, ...EVERYDAY]],
  [
    'a window of another server',
    { logs: 'organisation', policy: window('09:00', '11:00', 'EXCH03') },
    [1, 'failed', OUTAGE, ...EVERYDAY],
  ],
  [
    'a window of every server',
    { logs: 'organisation', policy: window('09:00', '11:00', "'*'") },
    [0, 'passed', ...EVERYDAY],
  ],
  [
    'no time to leave it',
    {
      logs: 'organisation',
      policy:
        'maintenance: { leftWithin: 10m, windows: [{ server: EXCH02, from: 2026-03-02T09:00, to: 2026-03-02T11:05 }] }',
    },
    [1, 'failed', `failed ${MAINTENANCE}`, ...EVERYDAY],
  ],
  [
    'a window of another day',
    { logs: 'organisation', policy: window('09:00', '11:00').replaceAll('03-02', '04-02') },
    [1, 'failed', OUTAGE, ...EVERYDAY],
  ],
  [
    'maintenance that the KB shows was never ended',
    { logs: 'kb', policy: 'maintenance: { windows: [{ server: Exchange-Server, from: 2013-06-27, to: 2013-06-27 }] }' },
    [3, 'incomplete', 'incomplete maintenance/exchange-server/2013-06-27T00:00:00.000Z'],
  ],

  // Retries.
  [
    'a rate that is kept',
    { logs: 'organisation', policy: `${QUIET}\nretryRate: [{ target: EXCH02, max: 50%, minSessions: 10 }]` },
    [0, 'passed', ...EVERYDAY],
  ],
  [
    'a rate that is not',
    { logs: 'organisation', policy: `${QUIET}\nretryRate: [{ target: EXCH02, max: 0.1%, minSessions: 10 }]` },
    [1, 'failed', 'failed retry-rate/exch02', ...EVERYDAY],
  ],
  [
    'a rate of each target',
    { logs: 'organisation', policy: `${QUIET}\nretryRate: [{ max: 0.1%, minSessions: 10 }]` },
    [1, 'failed', 'failed retry-rate/*', ...EVERYDAY],
  ],
  [
    'too few sessions for a rate',
    { logs: 'kb', policy: `${QUIET}\nretryRate: [{ max: 1% }]` },
    [0, 'passed', 'skipped retry-rate/*'],
  ],

  [
    'a rate of a target that is mistyped',
    { logs: 'organisation', policy: `${QUIET}\nretryRate: [{ target: EXHC02, max: 50% }]` },
    [3, 'incomplete', 'incomplete retry-rate/exhc02', ...EVERYDAY],
  ],

  // Policies that are wrong.
  ['an empty policy', { logs: 'healthy', policy: '' }, [0, 'passed', DEFERRED]],
  ['a rule that does not exist', { logs: 'healthy', policy: 'rules: { service-inactive: error }' }, [2, 'none']],
  ['a level that does not exist', { logs: 'healthy', policy: 'rules: { service-not-active: fatal }' }, [2, 'none']],
  ['a key that does not exist', { logs: 'healthy', policy: 'failon: error' }, [2, 'none']],
  ['a policy that is no YAML', { logs: 'healthy', policy: 'rules: [' }, [2, 'none']],
  ['a window that ends before it begins', { logs: 'healthy', policy: window('11:00', '09:00') }, [2, 'none']],
  ['a policy that is wrong, over logs that are not there', { logs: 'empty', policy: 'rules: [' }, [2, 'none']],
  ['a policy that is not there', { logs: 'healthy', flags: ['--policy', 'nowhere.yaml'] }, [2, 'none']],
  ['a baseline that is not there', { logs: 'healthy', flags: ['--baseline', 'nowhere.json'] }, [2, 'none']],
  ['a silence that is too short to be known', { logs: 'healthy', flags: ['--max-gap', '9m'] }, [2, 'none']],
  ['a requirement that is none', { logs: 'healthy', flags: ['--require', 'EXCH01'] }, [2, 'none']],
];
