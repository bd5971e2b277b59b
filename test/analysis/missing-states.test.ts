import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { analyze, reports } from '../../src/index.ts';
import { CASES, CHANGED } from '../cause-cases.ts';
import { type Collection, filesOf } from '../evidence-collections.ts';

/** That nobody knows who made a server inactive is said only where that is so; and then how to find out. */

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'connectlog-states-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const FETCH = '.\\ExchangeLogCollector.ps1 -Servers EXCH02.contoso.com -ExchangeServerInformation -AppSysLogs';

/** Whether the coverage and the overview say that states are missing. */
async function saysMissing(collection: Collection): Promise<readonly boolean[]> {
  for (const [path, content] of Object.entries(filesOf(collection))) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  const analysis = await analyze([root]);
  const text = reports.find(({ format }) => format === 'text')!;
  return [
    analysis.coverage.limits.some((limit) => limit.startsWith('No component-state file of')),
    text.render(analysis, { timeZone: 'UTC', language: 'en' }).includes(`\n    ${FETCH}\n`),
  ];
}

it('is said where nothing tells, with the command that fetches them', async () => {
  const { refused } = CASES['maintenance-left-on']!;
  expect(await saysMissing({ refused })).toEqual([true, true]);
});

it('is not said where an event names the requester', async () => {
  expect(await saysMissing(CHANGED['event-changed']!)).toEqual([false, false]);
});

it('is said where the event is later than the refusals', async () => {
  expect(await saysMissing(CHANGED['event-changed-later']!)).toEqual([true, true]);
});

it('is not said where the cause is confirmed by an event without a requester', async () => {
  expect(await saysMissing(CHANGED['service-stopping']!)).toEqual([false, false]);
});
