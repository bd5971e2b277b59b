import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Check } from '../src/index.ts';
import { run } from './command.ts';
import { LOGS } from './check-logs.ts';
import { folder, useFolder } from './command-folder.ts';

/**
 * Policies against logs, through the command: the exit code, the verdict, and each case that is not passed; test/check has
 * what follows from what.
 */

const FIXTURES = join(import.meta.dirname, '../fixtures');

useFolder();

interface Row {
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

const ROWS: readonly (readonly [string, Row, Expected])[] = [
  // What is asked without a policy.
  ['no policy, an outage', { logs: 'organisation' }, [1, 'failed', OUTAGE, ...EVERYDAY]],
  ['no policy, nothing flagged', { logs: 'healthy' }, [0, 'passed', DEFERRED]],

  // What was not read.
  ['an empty folder', { logs: 'empty' }, [3, 'incomplete', 'incomplete inputs']],
  ['a path that does not exist', { logs: 'missing' }, [3, 'incomplete', 'incomplete inputs']],
  ['a log of another kind', { logs: 'other' }, [3, 'incomplete', 'incomplete inputs']],
  ['an archive that is cut', { logs: 'cut' }, [3, 'incomplete', 'incomplete inputs', DEFERRED]],
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

  // Severities and levels.
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
  [
    'a level by a flag',
    { logs: 'organisation', flags: ['--level', 'service-not-active=warn'] },
    [0, 'passed', 'warned rule/service-not-active', ...EVERYDAY],
  ],

  // Limits: what is let pass.
  [
    'one session more',
    { logs: 'organisation', policy: 'rules: { service-not-active: { limits: { sessions: 23 } } }' },
    [1, 'failed', OUTAGE, ...EVERYDAY],
  ],
  [
    'as many incidents as are let pass',
    { logs: 'two', policy: 'rules: { service-not-active: { limits: { incidents: 2 } } }' },
    [0, 'passed', DEFERRED],
  ],

  // Required logs.
  [
    'a required log by another spelling',
    { logs: 'healthy', flags: ['--require', 'exch01.contoso.com/hub'] },
    [0, 'passed', DEFERRED],
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
    'an old log, and none is named',
    { logs: 'healthy', flags: ['--max-age', '1d'] },
    [3, 'incomplete', 'incomplete coverage/age', DEFERRED],
  ],
  [
    'an outage whose rule is off by a flag',
    { logs: 'kb', flags: ['--off', 'service-not-active'] },
    [0, 'passed', DEFERRED],
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
  [
    'maintenance that the KB shows was never ended',
    { logs: 'kb', policy: 'maintenance: { windows: [{ server: Exchange-Server, from: 2013-06-27, to: 2013-06-27 }] }' },
    [3, 'incomplete', 'incomplete maintenance/exchange-server/2013-06-27T00:00:00.000Z'],
  ],

  // Retries.
  [
    'a rate of each target',
    { logs: 'organisation', policy: `${QUIET}\nretryRate: [{ max: 0.1%, minSessions: 10 }]` },
    [1, 'failed', 'failed retry-rate/*', ...EVERYDAY],
  ],

  // Policies that are wrong.
  ['a policy that is no YAML', { logs: 'healthy', policy: 'rules: [' }, [2, 'none']],
  ['a policy that is wrong, over logs that are not there', { logs: 'empty', policy: 'rules: [' }, [2, 'none']],
  ['a policy that is not there', { logs: 'healthy', flags: ['--policy', 'nowhere.yaml'] }, [2, 'none']],
  ['a baseline that is not there', { logs: 'healthy', flags: ['--baseline', 'nowhere.json'] }, [2, 'none']],
  ['a requirement that is none', { logs: 'healthy', flags: ['--require', 'EXCH01'] }, [2, 'none']],
];

describe('a check', () => {
  it.each(ROWS)('%s', async (_, { logs, policy, flags = [] }, expected) => {
    prepare(logs);
    if (policy !== undefined) writeFileSync(join(folder, 'connectlog.yaml'), `version: 1\n${policy}\n`);
    const { status, stdout } = await run(['check', 'logs', '-f', 'json', ...flags], folder);
    const answer = stdout === '' ? undefined : (JSON.parse(stdout) as Check);
    const cases = (answer?.cases ?? [])
      .filter(({ status: how, kind }) => how !== 'passed' && !(how === 'skipped' && kind === 'rule'))
      .map(({ id, status: how }) => `${how} ${id}`);
    expect([status, answer?.verdict ?? 'none', ...cases.sort()]).toEqual([
      ...expected.slice(0, 2),
      ...expected.slice(2).sort(),
    ]);
  });
});

function prepare(logs: Row['logs']): void {
  const target = join(folder, 'logs');
  if (logs === 'missing') return;
  mkdirSync(target);
  if (logs === 'empty') return;
  cpSync(join(FIXTURES, logs === 'cut' ? LOGS.healthy : LOGS[logs]), target, { recursive: true });
  if (logs === 'cut') writeFileSync(join(target, 'more.zip'), 'PK\u0003\u0004');
}
