import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './command.ts';

/** What `connectlog compare` takes for a saved analysis, and where it writes. */

const [HEALTHY, RECOVERED] = [resolve('fixtures/inputs/healthy'), resolve('fixtures/inputs/recovered')];
const WORSE = 'Worse: 1 new, 1 unchanged.';

const folder = mkdtempSync(join(tmpdir(), 'connectlog-compare-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let saved: string;
beforeAll(async () => {
  saved = (await run([HEALTHY, '-f', 'json'], folder)).stdout;
});

function firstLine(stdout: string): string {
  return stdout.split('\n')[0]!;
}

describe('a saved analysis', () => {
  it.each([
    ['UTF-8, whatever it is called', 'before.txt', () => Buffer.from(saved)],
    ['UTF-8 with a mark', 'marked.json', () => Buffer.from(`\uFEFF${saved}`)],
    ['UTF-16, as Windows PowerShell writes it', 'utf-16.json', () => Buffer.from(`\uFEFF${saved}`, 'utf16le')],
  ])('is read: %s', async (_, file, bytes) => {
    writeFileSync(join(folder, file), bytes());
    const { status, stdout, stderr } = await run(['compare', file, RECOVERED], folder);
    expect([status, firstLine(stdout), stderr]).toEqual([1, WORSE, '']);
  });

  it('is read from standard input', async () => {
    const { status, stdout, stderr } = await run(['compare', '-', RECOVERED], folder, {}, { stdin: saved });
    expect([status, firstLine(stdout), stderr]).toEqual([1, WORSE, '']);
  });

  it.skipIf(process.platform === 'win32')('is read from a pipe that has a name', async () => {
    spawnSync('mkfifo', [join(folder, 'pipe')]);
    writeFileSync(join(folder, 'saved.json'), saved);
    spawn('sh', ['-c', 'cat saved.json > pipe'], { cwd: folder });
    const { status, stdout, stderr } = await run(['compare', 'pipe', RECOVERED], folder);
    expect([status, firstLine(stdout), stderr]).toEqual([1, WORSE, '']);
  });

  it('that is none is refused', async () => {
    writeFileSync(join(folder, 'other.json'), '{"a": 1}');
    const { status, stdout, stderr } = await run(['compare', 'other.json', RECOVERED], folder);
    expect([status, stdout]).toEqual([3, '']);
    expect(firstLine(stderr)).toContain('other.json');
  });
});

describe('several formats', () => {
  it('are written in one run, and change nothing of the exit code', async () => {
    const args = [
      'compare',
      HEALTHY,
      RECOVERED,
      '-f',
      'text',
      '-f',
      'markdown',
      '-o',
      'c.page',
      '-f',
      'json',
      '-o',
      'c.out',
      '-o',
      'c.md',
    ];
    const { status, stdout } = await run(args, folder);
    const written = (file: string): string => readFileSync(join(folder, file), 'utf8');
    expect([status, firstLine(stdout)]).toEqual([1, WORSE]);
    expect(written('c.page')).toBe(written('c.md'));
    expect((JSON.parse(written('c.out')) as { verdict: string }).verdict).toBe('worse');
    expect(written('c.md')).toMatch(/^# Comparison of connectivity logs\n/);
  });

  it('are none where a side cannot be read at all', async () => {
    const { status } = await run(['compare', HEALTHY, folder, '-o', 'never.md'], folder);
    expect([status, existsSync(join(folder, 'never.md'))]).toEqual([3, false]);
  });
});
