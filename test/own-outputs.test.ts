import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  LANGUAGES,
  type ListedSession,
  type ReportOptions,
  analyze,
  check,
  checkReports,
  compare,
  comparisonReports,
  defaultPolicy,
  reports,
  sessionLists,
  sessions,
} from '../src/index.ts';
import { rejectLine } from '../src/report/incident-rows.ts';
import { REFUSED, HEADER, lines, text } from './hostile/logs.ts';

/** People keep a report beside the logs that it tells of: it quotes them, and the next run must not count them twice. */

const folder = mkdtempSync(join(tmpdir(), 'connectlog-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

// Damaged, so that rejected lines are quoted, too.
writeFileSync(join(folder, 'CONNECTLOG20260302-1.LOG'), text([...HEADER, ...lines(REFUSED), '2026-03-02T09:61,half']));
const alone = await analyze([folder]);
const listed: ListedSession[] = [];
for await (const session of sessions([folder], {}, () => undefined)) listed.push(session);

async function outputs(options: ReportOptions): Promise<[name: string, content: string][]> {
  const checked = await check(alone, await defaultPolicy(), { now: Date.parse('2026-03-03T00:00:00Z') });
  const compared = await compare(alone, alone, { names: { before: 'before', after: 'after' }, failOn: 'info' });
  return [
    ...reports.map((report): [string, string] => [`report ${report.format}`, report.render(alone, options)]),
    ...checkReports.map((report): [string, string] => [`check ${report.format}`, report.render(checked, options)]),
    ...comparisonReports.map((one): [string, string] => [`compare ${one.format}`, one.render(compared, options)]),
    ...sessionLists.map((list): [string, string] => [
      `sessions ${list.format}`,
      [list.begin(), ...listed.map((one, index) => list.session(one, index, options)), list.end(listed.length)].join(
        '',
      ),
    ]),
    ['rejects', alone.rejects.listed.map(rejectLine).join('')],
  ];
}

describe.each(LANGUAGES)('beside the log, in %s,', async (language) => {
  it.each(await outputs({ timeZone: 'UTC', language, verbose: true }))('%s is no log', async (_, content) => {
    expect(content).not.toBe('');
    writeFileSync(join(folder, 'before.txt'), content);
    const { inputs, lines: counted, outcome } = await analyze([folder]);
    expect(inputs.find(({ path }) => path.endsWith('before.txt'))).toMatchObject({ status: 'skipped' });
    expect([counted, outcome]).toEqual([alone.lines, alone.outcome]);
  });
});
