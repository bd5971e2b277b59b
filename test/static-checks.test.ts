import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** The compiler, the linter and the formatter, with their caches. They run beside the other tests. */

const ROOT = join(import.meta.dirname, '..');
const CACHE = 'node_modules/.cache';

it.each([
  ['tsc', '-p', '.'],
  ['tsc', '-p', 'src/report/html/client'],
  ['tsc', '-p', 'test/browser'],
  ['eslint', '.', '--cache', '--cache-location', `${CACHE}/eslint`],
  ['prettier', '.', '--check', '--log-level', 'warn', '--cache', '--cache-location', `${CACHE}/prettier`],
])('passes %s %s %s', (...command) => {
  const { stdout, stderr } = spawnSync('npx', ['--no-install', ...command], { cwd: ROOT, encoding: 'utf8' });
  expect(stdout + stderr).toBe('');
});
