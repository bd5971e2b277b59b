import { execFileSync } from 'node:child_process';
import { configDefaults, defineConfig } from 'vitest/config';

const results = process.env['CONNECTLOG_TEST_RESULTS'];

/** They replace functions of Node, send signals to processes, or measure memory: each has a process of its own. */
const ISOLATED = ['failing-calls', 'interrupts', 'scan/pool'].map((name) => `test/${name}.test.ts`);
/** They need a browser, 100 MB or minutes. */
const LARGE = ['test/browser/**/*.test.ts', 'test/**/*.large.test.ts'];

/** `vitest run` for the tests of every day, `vitest run --mode all` for all of them. */
export default defineConfig(({ mode }) => {
  const isAll = mode === 'all';
  return {
    test: {
      setupFiles: ['test/property-seed.ts'],
      env: {
        CONNECTLOG_SEED: process.env['CONNECTLOG_SEED'] ?? seedOfCommit(),
        CONNECTLOG_RUNS: process.env['CONNECTLOG_RUNS'] ?? (isAll ? '1' : '0.1'),
      },
      // For what hangs, also on a busy machine.
      testTimeout: 300_000,
      hookTimeout: 300_000,
      maxWorkers: '100%',
      reporters: results === undefined ? ['default'] : ['default', ['json', { outputFile: results }]],
      projects: [
        project('shared', ['test/**/*.test.ts'], [...ISOLATED, ...LARGE], false),
        project('isolated', ISOLATED, [], true),
        ...(isAll ? [project('large', LARGE, [], true)] : []),
      ],
    },
  };
});

/** The files of one project share a process where `isolate` is false: modules are loaded once. */
function project(name: string, include: string[], exclude: string[], isolate: boolean) {
  return {
    extends: true as const,
    test: { name, include, exclude: [...configDefaults.exclude, ...exclude], isolate },
  };
}

/**
 * The cases of properties change with the commit, not with the run: what passes here passes in CI, and every commit tries
 * other cases. `CONNECTLOG_SEED=7 npm test` tries more. Without a repository the seed is 1.
 */
function seedOfCommit(): string {
  try {
    const commit = execFileSync('git', ['rev-parse', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return String(Number.parseInt(commit.slice(0, 7), 16));
  } catch {
    return '1';
  }
}
