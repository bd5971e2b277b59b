import { spawnSync } from 'node:child_process';
import { mkdirSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Analysis } from '../src/index.ts';
import { zipOf } from './archives.ts';
import { assertBuilt } from './built-command.ts';
import { LOG, folder, put, useFolder } from './command-folder.ts';

/** What the real command makes of standard input. */

const BIN = join(process.cwd(), 'dist/bin.js');

beforeAll(assertBuilt);
useFolder();

describe('standard input', () => {
  it.each([
    ['a log', () => LOG],
    ['gzip', () => gzipSync(LOG)],
    ['a zip', () => zipOf({ 'a.log': LOG })],
  ])('is read: %s', async (_, make) => {
    const input = await make();
    mkdirSync(join(folder, 'tmp'));
    const { stdout, status } = spawnSync(
      process.execPath,
      [BIN, '-', '--server', 'EXCH01', '--service', 'submission'],
      { cwd: folder, input, encoding: 'utf8', env: { ...process.env, TMPDIR: join(folder, 'tmp') } },
    );
    expect([status, stdout.split('\n', 1)[0]]).toEqual([
      0,
      'Exchange-Server.contoso has been refusing mail since 21:08 UTC on 27 June 2013: its transport service is not active.',
    ]);
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });

  const readBeside = (stdio: number, environment: Readonly<Record<string, string>> = {}): unknown[] => {
    const options = { cwd: folder, encoding: 'utf8', env: { ...process.env, ...environment } } as const;
    const { status, stdout } = spawnSync(process.execPath, [BIN, 'a', '-', '-f', 'json'], {
      ...options,
      stdio: [stdio, 'pipe', 'pipe'],
    });
    const { inputs, sessions } = JSON.parse(stdout) as Analysis;
    expect(sessions.total).toBeGreaterThan(0);
    return [status, ...inputs.slice(1).map((input) => [input.path, input.status, input.reason?.text])];
  };

  it('that is a folder is no all-clear beside logs', () => {
    put('a/a.log');
    expect(readBeside(openSync(folder, 'r'))).toEqual([3, ['standard input', 'unreadable', 'it is a folder']]);
  });

  it('is named where no temporary file can be written, and the rest is read', () => {
    put('a/a.log');
    put('b.log', gzipSync(LOG));
    expect(readBeside(openSync(join(folder, 'b.log'), 'r'), { TMPDIR: '/nonexistent' })).toEqual([
      3,
      [
        'standard input',
        'unreadable',
        'no temporary file can be written in /nonexistent: no such file or folder. Set TMPDIR (TEMP on Windows) to another folder',
      ],
    ]);
  });

  it.each([
    ['', 'No connectivity logs under standard input. Found instead: standard input (empty file).'],
    [
      '#Software: Microsoft Exchange Server\r\n#Log-type: SMTP Send Protocol Log\r\n',
      'No connectivity logs under standard input. Found instead: standard input (an SMTP send protocol log).',
    ],
  ])('is called by its name where it is no log: %j', (input, said) => {
    const options = { cwd: folder, input, encoding: 'utf8' } as const;
    const { status, stderr } = spawnSync(process.execPath, [BIN, '-'], options);
    expect([status, stderr.split('\n', 1)[0]]).toEqual([3, `connectlog: ${said}`]);
    const { stderr: inJapanese } = spawnSync(process.execPath, [BIN, 'sessions', '-', '--lang', 'ja'], options);
    expect(inJapanese.split('\n', 1)[0]).toBe('connectlog: 標準入力 に接続ログがありません。');
  });
});
