import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Check } from '../src/index.ts';
import { run } from './command.ts';
import { LOGS } from './check-logs.ts';
import { ROWS, type Row } from './check-rows.ts';
import { folder, useFolder } from './command-folder.ts';

/**
 * Policies against logs, through the real command: the exit code, the verdict, and each case that is not passed.
 */

const FIXTURES = join(import.meta.dirname, '../fixtures');

useFolder();

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
