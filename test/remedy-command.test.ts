import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from './command.ts';
import { folder, put, useFolder } from './command-folder.ts';

/** `connectlog remedy`: the steps that it prints. */

const HEALTHY = resolve('fixtures/inputs/healthy');
const RECOVERED = resolve('fixtures/inputs/recovered');
const KB = resolve('fixtures/logs/kb2866822');

useFolder();

function remedy(...args: string[]) {
  return run(['remedy', ...args], folder);
}

function firstLine(text: string): string {
  return text.split('\n')[0]!;
}

const ANSWER =
  'Exchange-Server.contoso refused mail: its transport service was not active: 9 steps. (No state file says who keeps it inactive.)';

describe('the steps', () => {
  it('stand below the answer, each with its command', async () => {
    const { status, stdout, stderr } = await remedy(KB);
    expect([status, firstLine(stdout), stderr]).toEqual([0, ANSWER, '']);
    expect(stdout).toContain('\n  6. Restart the service');
    expect(stdout).toMatch(/\n {4}Set-ServerComponentState .* -Requester Functional\n/);
  });

  it('are the same of a saved analysis', async () => {
    writeFileSync(join(folder, 'saved.json'), (await run([KB, '-f', 'json'], folder)).stdout);
    expect((await remedy('saved.json')).stdout).toBe((await remedy(KB)).stdout);
  });

  it('are none where nothing fails any more', async () => {
    const { status, stdout, stderr } = await remedy(HEALTHY);
    expect([status, stdout, stderr]).toEqual([0, 'Nothing to do: no failure is ongoing.\n', '']);
  });

  it('are shown of an incident that is over where it is asked for', async () => {
    const analysis = JSON.parse((await run([RECOVERED, '-f', 'json'], folder)).stdout) as {
      incidents: { id: string; title: { text: string } }[];
    };
    const { id, title } = analysis.incidents[0]!;
    const { status, stdout } = await remedy(RECOVERED, '--incident', id);
    expect([status, firstLine(stdout).startsWith(title.text)]).toEqual([0, true]);
  });

  it('name no target in a command that is not a plain host name', async () => {
    const log = readFileSync(
      join(KB, 'EXCHANGE-SERVER/Mailbox/Connectivity/Submission/CONNECTLOG20130627-1.LOG'),
      'utf8',
    );
    put('EXCH01/Hub/Connectivity/CONNECTLOG20130627-1.LOG', log.replaceAll('Exchange-Server.contoso[', "x'$(calc)["));
    const { status, stdout } = await remedy('.');
    const commands = stdout.split('\n').filter((line) => line.startsWith('    '));
    expect(status).toBe(0);
    expect(commands).toContainEqual(expect.stringContaining('Set-ServerComponentState -Identity <server> '));
    expect(commands.join('\n')).not.toContain('calc');
  });

  it('are Markdown and Japanese where that is asked for', async () => {
    const { stdout } = await remedy(KB, '-f', 'markdown', '--lang', 'ja', '-o', 'steps.md');
    expect(stdout).toBe('');
    expect(readFileSync(join(folder, 'steps.md'), 'utf8')).toMatch(/^\*\*Exchange-Server\.contoso .*9 手順/);
  });
});

describe('an output of the steps', () => {
  it('is never written over a file that exists, except with --force', async () => {
    writeFileSync(join(folder, 'steps.md'), 'mine');
    expect((await remedy(KB, '-o', 'steps.md')).status).toBe(2);
    expect(readFileSync(join(folder, 'steps.md'), 'utf8')).toBe('mine');
    expect((await remedy(KB, '-o', 'steps.md', '--force')).status).toBe(0);
    expect(readFileSync(join(folder, 'steps.md'), 'utf8')).toMatch(/^\*\*Exchange-Server/);
  });
});
