import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from './command.ts';

/**
 * Each folder of fixtures/scenarios is one run of the command in that folder: `command` as typed, and all that comes of
 * it in `stdout`, `stderr` and `status`. `input` holds its logs; Git keeps no empty folder, so it is made where missing.
 */

const SCENARIOS = join(import.meta.dirname, '../fixtures/scenarios');
const names = readdirSync(SCENARIOS).sort();

/** Splits a command as a shell does: at spaces outside of double quotes. */
function words(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|[^\s"]+/g)].map(([word, quoted]) => quoted ?? word);
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}

describe('the scenarios', () => {
  it('are all there', () => {
    const incomplete = names.filter(
      (name) => !['command', 'stdout', 'stderr', 'status'].every((file) => existsSync(join(SCENARIOS, name, file))),
    );
    expect(incomplete).toEqual([]);
    expect(names.length).toBeGreaterThanOrEqual(20);
  });

  it.for(names)('say the same and end the same: %s', async (name, { expect }) => {
    const folder = join(SCENARIOS, name);
    const [program, ...args] = words(readFileSync(join(folder, 'command'), 'utf8'));
    expect(program).toBe('connectlog');
    if (args.some((arg) => arg.startsWith('input'))) mkdirSync(join(folder, 'input'), { recursive: true });
    const before = filesIn(folder);

    const { status, stdout, stderr } = await run(args, folder);

    const here = (text: string): string => text.replaceAll(folder, '<here>');
    await expect(stdout).toMatchFileSnapshot(join(folder, 'stdout'));
    await expect(here(stderr)).toMatchFileSnapshot(join(folder, 'stderr'));
    expect(`${String(status)}\n`).toBe(readFileSync(join(folder, 'status'), 'utf8'));
    expect(filesIn(folder)).toEqual(before);
  });
});
