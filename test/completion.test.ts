import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertBuilt } from './built-command.ts';
import { SCRIPTS } from '../src/cli/commands/completion.ts';

/** The scripts in the shells themselves, where this machine has them. */

let folder = '';

beforeAll(() => {
  assertBuilt();
  folder = mkdtempSync(join(tmpdir(), 'connectlog-'));
  const bin = join(import.meta.dirname, '../dist/bin.js');
  writeFileSync(join(folder, 'connectlog'), `#!/bin/sh\nexec '${process.execPath}' '${bin}' "$@"\n`);
  chmodSync(join(folder, 'connectlog'), 0o755);
  for (const [shell, script] of Object.entries(SCRIPTS)) writeFileSync(join(folder, shell), script);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function has(program: string): boolean {
  return spawnSync(program, ['-c', 'exit 0']).status === 0;
}

/** What the shell says, a line each. */
function linesOf(program: string, script: string): string[] {
  const { stdout, stderr, status } = spawnSync(program, ['-c', script], {
    cwd: folder,
    env: { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` },
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  return stdout.split('\n').filter((line) => line !== '');
}

describe('completion', () => {
  it.skipIf(!has('bash'))('in bash finds commands, options and their values', () => {
    const completed = (...words: string[]): string[] =>
      linesOf(
        'bash',
        `source ./bash; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
         _connectlog; printf '%s\\n' "\${COMPREPLY[@]}"`,
      );
    expect(completed('connectlog', 'comp')).toContain('completion');
    expect(completed('connectlog', 'report', '--fail-o')).toEqual(['--fail-on']);
    expect(completed('connectlog', 'report', '--fail-on', 'w')).toEqual(['warning']);
    expect(completed('connectlog', 'pro')).toEqual(['probe']);
    expect(completed('connectlog', 'probe', '--st')).toEqual(['--starttls']);
  });

  it.skipIf(!has('fish'))('in fish finds commands and options, and files', () => {
    const completed = (line: string): string[] =>
      linesOf('fish', `source ./fish; complete -C '${line}'`).map((found) => found.split('\t')[0]!);
    expect(completed('connectlog comp')).toContain('completion');
    expect(completed('connectlog report --fail-on w')).toContain('warning');
    expect(completed('connectlog report ./fi')).toEqual(['./fish']);
  });

  it.skipIf(!has('zsh'))('in zsh finds commands with what they do', () => {
    const found = linesOf(
      'zsh',
      `compdef() { : }; _files() { : }; _describe() { print -l "\${(@P)2}" }
       source ./zsh; words=(connectlog comp); CURRENT=2; _connectlog`,
    );
    expect(found).toEqual(expect.arrayContaining([expect.stringMatching(/^completion:/)]));
  });
});
