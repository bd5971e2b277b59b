import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reports } from '../../src/index.ts';
import { run, type Ended } from '../command.ts';
import { folder, put, useFolder } from '../command-folder.ts';

useFolder();

describe('colours', () => {
  const ESCAPE = String.fromCharCode(27);

  it.each<readonly [string, readonly string[], Readonly<Record<string, string>>, boolean]>([
    ['not in a pipe', [], {}, false],
    ['with --color', ['--color'], {}, true],
    ['with FORCE_COLOR', [], { FORCE_COLOR: '1' }, true],
    ['not with FORCE_COLOR and --no-color', ['--no-color'], { FORCE_COLOR: '1' }, false],
    ['not with FORCE_COLOR and NO_COLOR', [], { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('are on standard output %s, and in no file', async (_, options, environment, isColoured) => {
    put('logs/a.log');
    const report = await run(['logs', '-f', 'text', '-f', 'text', '-o', 'a.txt', ...options], folder, environment);
    expect(report.stdout.includes(ESCAPE)).toBe(isColoured);
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).not.toContain(ESCAPE);
  });
});

describe('render', () => {
  const piped = (args: readonly string[], stdin: string | Buffer): Promise<Ended> => run(args, folder, {}, { stdin });

  it.each(reports.map(({ format }) => format))(
    'gives the same bytes as the report that was saved: %s',
    async (format) => {
      put('logs/a.log');
      const { stdout: saved } = await run(['logs', '-f', 'json'], folder);
      writeFileSync(join(folder, 'saved.json'), saved);
      const report = await run(['logs', '-f', format], folder);
      expect(await run(['render', 'saved.json', '-f', format], folder)).toEqual(report);
      expect(await piped(['render', '-', '-f', format], saved)).toEqual(report);
    },
  );

  it('reads what Windows PowerShell writes', async () => {
    put('logs/a.log');
    const { stdout: saved } = await run(['logs', '-f', 'json'], folder);
    const utf16 = Buffer.from(`\uFEFF${saved.replaceAll('\n', '\r\n')}`, 'utf16le');
    expect(await piped(['render', '-', '-f', 'json'], utf16)).toEqual({ status: 0, stdout: saved, stderr: '' });
  });

  it('ends as the report ended', async () => {
    put('logs/a.log');
    symlinkSync('gone.log', join(folder, 'logs/b.log'));
    const report = await run(['logs', '-f', 'json', '-o', 'saved.json'], folder);
    const rendered = await run(['render', 'saved.json', '-f', 'csv', '-o', 'a.csv'], folder);
    expect([rendered.status, rendered.stderr]).toEqual([3, report.stderr]);
    put('whole/a.log');
    await run(['whole', '-f', 'json', '-o', 'whole.json'], folder);
    const statuses = ['critical', 'info'].map(
      async (severity) => (await run(['render', 'whole.json', '--fail-on', severity], folder)).status,
    );
    expect(await Promise.all(statuses)).toEqual([1, 1]);
  });
});
