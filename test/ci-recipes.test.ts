import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { assertBuilt } from './built-command.ts';
import { folder, useFolder } from './command-folder.ts';

/** The recipes of docs/ci.md: their YAML is read, and their commands are run in a shell, over logs that pass, fail and are missing. */

const PAGE = readFileSync(join(import.meta.dirname, '../docs/ci.md'), 'utf8');
const BIN = join(import.meta.dirname, '../dist/bin.js');
const FIXTURES = join(import.meta.dirname, '../fixtures');

const recipes = [...PAGE.matchAll(/<!-- try: (\w+) -->\n+```yaml\n([^]*?)\n```/g)].map(
  ([, name, text]) => [name!, commandsIn(parse(text!)).filter((line) => line.startsWith('connectlog '))] as const,
);

/** Every text in a value of YAML. */
function commandsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(commandsIn) : [];
}

beforeAll(assertBuilt);
useFolder();

function tried(command: string): number | null {
  writeFileSync(join(folder, 'connectlog'), `#!/bin/sh\nexec '${process.execPath}' '${BIN}' "$@"\n`);
  chmodSync(join(folder, 'connectlog'), 0o755);
  const env = { PATH: `${folder}:${process.env['PATH'] ?? ''}`, GITHUB_STEP_SUMMARY: join(folder, 'step-summary.md') };
  const { status } = spawnSync('sh', ['-c', command], { cwd: folder, env, encoding: 'utf8' });
  return status;
}

/** Files that a command is to write. */
function outputsOf(command: string): string[] {
  return [...command.matchAll(/ -o (\S+)/g)].map(([, file]) => file!).sort();
}

describe.skipIf(process.platform === 'win32')('the recipes', () => {
  it('are of three services, each with a command', () => {
    expect(recipes.map(([name, commands]) => [name, commands.length])).toEqual([
      ['github', 1],
      ['gitlab', 1],
      ['azure', 1],
    ]);
  });

  it.each(
    recipes.flatMap(([name, [command]]) => [
      [name, 'passes', 'inputs/healthy', 0, command!] as const,
      [name, 'fails', 'logs/kb2866822', 1, command!] as const,
      [name, 'is not there', undefined, 3, command!] as const,
    ]),
  )('of %s say of a log what %s', (name, _, fixture, code, command) => {
    mkdirSync(join(folder, 'collected-logs'));
    if (fixture !== undefined) cpSync(join(FIXTURES, fixture), join(folder, 'collected-logs'), { recursive: true });
    expect(tried(command)).toBe(code);
    for (const file of outputsOf(command)) expect([file, existsSync(join(folder, file))]).toEqual([file, true]);
    expect(existsSync(join(folder, 'step-summary.md'))).toBe(name === 'github');
  });
});
