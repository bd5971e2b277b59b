import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from './command.ts';
import { folder, put, useFolder } from './command-folder.ts';
import { syntaxErrors } from './powershell.ts';

/** `connectlog remedy`: what it prints, and the script that it writes and never runs. */

const SCENARIOS = resolve('fixtures/scenarios');
const HEALTHY = join(SCENARIOS, 'healthy/input');
const KB = resolve('fixtures/logs/kb2866822');

useFolder();

function remedy(...args: string[]) {
  return run(['remedy', ...args], folder);
}

function firstLine(text: string): string {
  return text.split('\n')[0]!;
}

const ANSWER =
  'Exchange-Server.contoso refused mail: its transport service was not active: 9 steps, and no state file says who keeps it inactive.';

describe('the steps', () => {
  it('stand below the answer, each with its command', async () => {
    const { status, stdout, stderr } = await remedy(KB);
    expect([status, firstLine(stdout), stderr]).toEqual([0, ANSWER, '']);
    expect(stdout).toContain('\n6. Restart the service');
    expect(stdout).toMatch(/\n {5}Set-ServerComponentState .* -Requester Functional\n/);
  });

  it('are the same of a saved analysis', async () => {
    writeFileSync(join(folder, 'saved.json'), (await run([KB, '-f', 'json'], folder)).stdout);
    expect((await remedy('saved.json')).stdout).toBe((await remedy(KB)).stdout);
  });

  it('are none where nothing fails any more', async () => {
    const { status, stdout, stderr } = await remedy(HEALTHY);
    expect([status, stdout, stderr]).toEqual([0, 'Nothing to do: nothing that failed is still failing.\n', '']);
  });

  it('are shown of an incident that is over where it is asked for', async () => {
    const analysis = JSON.parse((await run([join(SCENARIOS, 'recovered/input'), '-f', 'json'], folder)).stdout) as {
      incidents: { id: string; title: string }[];
    };
    const { id, title } = analysis.incidents[0]!;
    const { status, stdout } = await remedy(join(SCENARIOS, 'recovered/input'), '--incident', id);
    expect([status, firstLine(stdout).startsWith(title)]).toEqual([0, true]);
  });

  it('are Markdown and Japanese where that is asked for', async () => {
    const { stdout } = await remedy(KB, '-f', 'markdown', '--lang', 'ja', '-o', 'steps.md');
    expect(stdout).toBe('');
    expect(readFileSync(join(folder, 'steps.md'), 'utf8')).toMatch(/^\*\*Exchange-Server\.contoso .*9 手順/);
  });
});

describe('the script', () => {
  it('is written beside the steps, and never over a file that is there', async () => {
    const { status, stdout } = await remedy(KB, '--emit-ps1', 'way out.ps1');
    expect([status, firstLine(stdout)]).toEqual([0, ANSWER]);
    const script = readFileSync(join(folder, 'way out.ps1'), 'utf8');
    expect(script.startsWith('\uFEFF<#\r\n')).toBe(true);
    expect(syntaxErrors(script)).toEqual([]);
    writeFileSync(join(folder, 'way out.ps1'), 'mine');
    expect((await remedy(KB, '--emit-ps1', 'way out.ps1')).status).toBe(2);
    expect(readFileSync(join(folder, 'way out.ps1'), 'utf8')).toBe('mine');
    expect((await remedy(KB, '--emit-ps1', 'way out.ps1', '--force')).status).toBe(0);
    expect(readFileSync(join(folder, 'way out.ps1'), 'utf8')).toBe(script);
  });

  it('is not written where nothing is to be done, and that is said', async () => {
    const { status, stderr } = await remedy(HEALTHY, '--emit-ps1', 'none.ps1');
    expect([status, stderr]).toEqual([0, 'connectlog: no script was written: nothing that failed is still failing.\n']);
    expect(existsSync(join(folder, 'none.ps1'))).toBe(false);
  });

  it('is refused for an incident that is over', async () => {
    const recovered = join(SCENARIOS, 'recovered/input');
    const analysis = JSON.parse((await run([recovered, '-f', 'json'], folder)).stdout) as {
      incidents: { id: string }[];
    };
    const { id } = analysis.incidents[0]!;
    const { status, stdout, stderr } = await remedy(recovered, '--incident', id, '--emit-ps1', 'none.ps1');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/it is over since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC, and nothing is to be activated\./);
    expect(existsSync(join(folder, 'none.ps1'))).toBe(false);
  });

  it('is refused for a target that is no plain host name', async () => {
    const log = readFileSync(
      join(KB, 'EXCHANGE-SERVER/Mailbox/Connectivity/Submission/CONNECTLOG20130627-1.LOG'),
      'utf8',
    );
    put('EXCH01/Hub/Connectivity/CONNECTLOG20130627-1.LOG', log.replaceAll('Exchange-Server.contoso[', "x'$(calc)["));
    const { status, stdout, stderr } = await remedy('.', '--emit-ps1', 'none.ps1');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('no plain host name');
    expect(existsSync(join(folder, 'none.ps1'))).toBe(false);
  });

  it('does not go where the steps go', async () => {
    for (const args of [
      ['--emit-ps1', '-'],
      ['-o', 'one.txt', '--emit-ps1', 'one.txt'],
    ]) {
      const { status, stdout } = await remedy(KB, ...args);
      expect([status, stdout, existsSync(join(folder, 'one.txt'))]).toEqual([2, '', false]);
    }
  });
});

describe('a request that is wrong', () => {
  it.each([
    [['--emit-ps', 'x.ps1'], '--emit-ps1'],
    [['--incidnt', 'x'], '--incident'],
    [['-f', 'txt'], 'text'],
    [['--incident', 'service-not-active-4393fe2e'], 'service-not-active-4393fe2d'],
  ])('is told what may be meant: %j', async (args, near) => {
    const { status, stdout, stderr } = await remedy(KB, ...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(near);
  });
});
