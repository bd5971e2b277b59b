import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run } from './command.ts';

/**
 * Each file of fixtures/scenarios is a transcript: commands after `$`, run in `fixtures`, each with its standard output, its
 * standard error where there is any, and its exit code. A new one needs only its commands: `--update` writes the rest.
 */

const FIXTURES = join(import.meta.dirname, '../fixtures');
const SCENARIOS = join(FIXTURES, 'scenarios');

/** Splits a command as a shell does: at spaces outside of double quotes. */
function words(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|[^\s"]+/g)].map(([word, quoted]) => quoted ?? word);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}

it.for(readdirSync(SCENARIOS).sort())('%s', async (file, { expect }) => {
  const path = join(SCENARIOS, file);
  const commands = readFileSync(path, 'utf8').matchAll(/^\$ connectlog(.*)\n/gm);
  const before = filesBelow(FIXTURES);
  let transcript = '';
  for (const [typed, args] of commands) {
    const { status, stdout, stderr } = await run(words(args!), FIXTURES);
    expect(stdout + stderr).toMatch(/\n$/);
    const errors = stderr === '' ? '' : `[stderr]\n${stderr.replaceAll(FIXTURES, '<here>')}`;
    transcript += `${typed}${stdout}${errors}[exit ${String(status)}]\n\n`;
  }
  await expect(transcript.slice(0, -1)).toMatchFileSnapshot(path);
  expect(filesBelow(FIXTURES)).toEqual(before);
});

it('has transcripts', () => {
  expect(readdirSync(SCENARIOS).length).toBeGreaterThan(5);
});
