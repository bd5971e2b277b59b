import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** The compiler, the linter and the formatter, with their caches. They run beside the other tests. */

const ROOT = join(import.meta.dirname, '..');

it.each([
  ['tsc', '-p', '.'],
  ['tsc', '-p', 'src/report/html/client'],
  ['tsc', '-p', 'test/browser'],
  ['eslint', '.', '--cache', '--cache-location', 'node_modules/.cache/eslint'],
  ['prettier', '.', '--check', '--log-level', 'warn', '--cache'],
])('passes %s %s %s', (...command) => {
  const { stdout, stderr } = spawnSync('npx', ['--no-install', ...command], { cwd: ROOT, encoding: 'utf8' });
  expect(stdout + stderr).toBe('');
});
