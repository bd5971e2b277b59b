import { mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../src/index.ts';
import { zipOf } from './archives.ts';
import { run } from './command.ts';
import { LOG, folder, put, useFolder } from './command-folder.ts';

/** What the command writes never takes the place of what it reads, or of what else it writes, and is never read itself. */

useFolder();

const BESIDE = {
  'map.csv': 'path,server\nlogs,EXCH01\n',
  'states.txt': 'any\n',
  'p.yaml': 'version: 1\nmaintenance: { windows: [{ file: changes.ics }] }\n',
  'changes.ics': 'BEGIN:VCALENDAR\nEND:VCALENDAR\n',
  'connectlog.yaml': 'version: 1\n',
  'b.json': '{"schemaVersion":2,"incidents":[]}\n',
};

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
    ['remedy', 'logs', '-o', 'logs/a.log'],
    ['remedy', 'saved.json', '-o', 'saved.json'],
    ['render', 'saved.json', '-o', 'saved.json'],
    ['logs', '--map', 'map.csv', '-o', 'map.csv'],
    ['logs', '--states', 'states.txt', '--rejects', 'states.txt'],
    ['logs', '--events', 'states.txt', '-o', 'states.txt'],
    ['remedy', 'logs', '--transcript', 'states.txt', '-o', 'states.txt'],
    ['check', 'logs', '--policy', 'p.yaml', '-o', 'p.yaml'],
    ['check', 'logs', '--policy', 'p.yaml', '--write-baseline', 'changes.ics'],
    ['check', 'logs', '-o', 'connectlog.yaml'],
    ['check', 'logs', '--baseline', 'b.json', '-o', 'b.json'],
    ['check', 'logs', '--baseline', 'b.json', '--rejects', './b.json'],
  ])('is not written over an input, not even with --force: %s %s %s %s %s', async (...args: string[]) => {
    put('logs/a.log');
    put('logs/b.zip', await zipOf({ 'b.log': Buffer.from(LOG.toString().replaceAll('0D7', '0D8')) }));
    put('saved.json', (await run(['logs', '-f', 'json'], folder)).stdout);
    symlinkSync('logs/a.log', join(folder, 'link.log'));
    for (const [file, content] of Object.entries(BESIDE)) put(file, content);
    const files = ['logs/a.log', 'logs/b.zip', 'saved.json', ...Object.keys(BESIDE)];
    const contents = (): Buffer[] => files.map((file) => readFileSync(join(folder, file)));
    const before = contents();
    const { status, stdout, stderr } = await run([...args, '--force'], folder);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^connectlog: \S+ is one of the input files, and is not overwritten\.\n.*\n$/);
    expect(contents()).toEqual(before);
    expect(readdirSync(join(folder, 'logs'))).toEqual(['a.log', 'b.zip']);
  });

  it('may be the baseline that is written anew', async () => {
    put('logs/a.log');
    const both = ['--write-baseline', 'b.json', '--force'];
    await run(['check', 'logs', ...both], folder);
    const { stderr } = await run(['check', 'logs', '--baseline', 'b.json', ...both], folder);
    expect(stderr).toContain('b.json');
    expect(stderr).not.toContain('overwritten');
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
    expect(stderr).toMatch(/^connectlog: Two outputs would be written to/);
    expect(readdirSync(folder).sort()).toEqual(['link', 'logs', 'other']);
  });

  it('is named where both would go to standard output', async () => {
    put('logs/a.log');
    const { stderr } = await run(['logs', '-f', 'csv', '--rejects', '-'], folder);
    expect(stderr).toMatch(/^connectlog: Two outputs would be written to standard output\.\n.*--rejects/);
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
