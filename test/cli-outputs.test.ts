import { mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../src/index.ts';
import { zipOf } from './archives.ts';
import { run } from './built-command.ts';
import { LOG, folder, put, useFolder } from './command-folder.ts';

/** What the command writes never takes the place of what it reads, or of what else it writes, and is never read itself. */

useFolder();

describe('an output', () => {
  it.each([
    ['logs', '-o', 'logs/a.log'],
    ['logs/a.log', '-o', 'logs/./a.log'],
    ['logs', '-o', 'link.log'],
    ['logs', '--rejects', 'logs/a.log'],
    ['logs', '-f', 'json', '-o', 'logs/b.zip'],
    ['summary', 'logs', '-o', 'logs/a.log'],
    ['check', 'logs', '-o', 'logs/a.log'],
    ['check', 'logs', '--write-baseline', 'logs/a.log'],
    ['check', 'logs', '--init', '-o', 'logs/a.log'],
    ['compare', 'logs', 'saved.json', '-o', 'logs/a.log'],
    ['compare', 'logs', 'saved.json', '-o', 'saved.json'],
    ['remedy', 'logs', '--emit-ps1', 'logs/a.log'],
    ['remedy', 'saved.json', '-o', 'saved.json'],
    ['render', 'saved.json', '-o', 'saved.json'],
  ])('is not written over an input, not even with --force: %s %s %s %s %s', async (...args: string[]) => {
    put('logs/a.log');
    put('logs/b.zip', await zipOf({ 'b.log': Buffer.from(LOG.toString().replaceAll('0D7', '0D8')) }));
    put('saved.json', (await run(['logs', '-f', 'json'], folder)).stdout);
    symlinkSync('logs/a.log', join(folder, 'link.log'));
    const files = ['logs/a.log', 'logs/b.zip', 'saved.json'];
    const contents = (): Buffer[] => files.map((file) => readFileSync(join(folder, file)));
    const before = contents();
    const { status, stdout, stderr } = await run([...args, '--force'], folder);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^connectlog: \S+ is one of the files that were read, and is not overwritten\.\n.*\n$/);
    expect(contents()).toEqual(before);
    expect(readdirSync(join(folder, 'logs'))).toEqual(['a.log', 'b.zip']);
  });

  it('takes the place of an older one, beside the logs too', async () => {
    put('logs/a.log');
    for (let i = 0; i < 2; i++) expect((await run(['logs', '-o', 'logs/r.txt', '--force'], folder)).status).toBe(0);
  });

  it.each([
    ['-f', 'json', '--rejects', '-'],
    ['-o', 'one', '--rejects', './one'],
    ['-o', 'one', '--rejects', 'other/../one'],
    ['-f', 'text', '-o', 'link', '-f', 'json', '-o', 'one'],
    ['-f', 'text', '-f', 'json'],
    ['-f', 'text', '-o', 'one', '-f', 'json', '-o', 'one'],
  ])('has a place of its own: %s %s %s %s', async (...args) => {
    put('logs/a.log');
    mkdirSync(join(folder, 'other'));
    symlinkSync('one', join(folder, 'link'));
    const { status, stdout, stderr } = await run(['logs', ...args], folder);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^connectlog: Two outputs would go to/);
    expect(readdirSync(folder).sort()).toEqual(['link', 'logs', 'other']);
  });

  it('may share a device', async () => {
    put('logs/a.log');
    const { status } = await run(['logs', '-o', '/dev/null', '--rejects', '/dev/null'], folder);
    expect(status).toBe(0);
  });

  it('is not listed in the run that writes it into the folder of the logs', async () => {
    put('logs/a.log', Buffer.concat([LOG, Buffer.from('half a line\r\n')]));
    const { stdout } = await run(['logs', '-f', 'json', '--rejects', 'logs/rejects.jsonl'], folder);
    expect((JSON.parse(stdout) as Analysis).inputs.map(({ path }) => path)).toEqual(['logs/a.log']);
    expect(readdirSync(join(folder, 'logs'))).toEqual(['a.log', 'rejects.jsonl']);
  });
});
