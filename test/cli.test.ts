import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Analysis } from '../src/index.ts';
import { ended, start } from './built-command.ts';
import { run } from './command.ts';
import { LOG, folder, put, useFolder } from './command-folder.ts';

/** What the command does to files, streams and signals, and what the world around it must not change. */

const FIXTURES = join(import.meta.dirname, '../fixtures');
const RECORDS = LOG.toString().split('\r\n').slice(5, -1);

useFolder();

function contentOf(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

async function analysisOf(...args: string[]): Promise<Analysis> {
  const { stdout, stderr } = await run([...args, '--format', 'json'], folder);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Analysis;
}

/** Many logs, so that a run takes long and says much. */
function putMany(count: number): void {
  const hour = RECORDS.join('\r\n');
  for (let i = 0; i < count; i++) {
    const day = new Date(Date.UTC(2013, 5, 27 + i)).toISOString().slice(0, 10);
    const target = `EXCH${i}.contoso`;
    const records = hour.replaceAll('2013-06-27', day).replaceAll('Exchange-Server.contoso[', `${target}[`);
    put(`logs/EXCH01/Hub/Connectivity/CONNECTLOG${i}.LOG`, `${records}\r\n`);
  }
}

/** About 60 MB in one log. */
function putLarge(path: string): void {
  put(path, LOG);
  const block = `${RECORDS.join('\r\n')}\r\n`.repeat(2000);
  for (let bytes = 0; bytes < 60_000_000; bytes += block.length) appendFileSync(join(folder, path), block);
}

describe('the built command', () => {
  it.skipIf(process.platform === 'win32')('is executable, as npm ran it before it was built anew', () => {
    expect(statSync(join(import.meta.dirname, '../dist/bin.js')).mode & 0o111).toBe(0o111);
  });
});

describe('--output', () => {
  it('writes the whole report and leaves nothing else', async () => {
    put('logs/a.log');
    const toScreen = await run(['logs', '--format', 'json'], folder);
    const toFile = await run(['logs', '--format', 'json', '--output', 'report.json'], folder);
    expect(toFile).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(contentOf('report.json')).toBe(toScreen.stdout);
    expect(readdirSync(folder).sort()).toEqual(['logs', 'report.json']);
  });

  it('overwrites with --force, and only then', async () => {
    put('logs/a.log');
    put('report.json', 'old');
    expect((await run(['logs', '--output', 'report.json'], folder)).status).toBe(2);
    expect(contentOf('report.json')).toBe('old');
    expect(await run(['logs', '--output', 'report.json', '--force'], folder)).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
    expect(contentOf('report.json')).toBe((await run(['logs', '--format', 'json'], folder)).stdout);
    expect(readdirSync(folder).sort()).toEqual(['logs', 'report.json']);
  });

  it('leaves an old file as it was where the run fails', async () => {
    put('report.json', 'old');
    mkdirSync(join(folder, 'logs'));
    expect((await run(['logs', '--output', 'report.json', '--force'], folder)).status).toBe(3);
    expect(contentOf('report.json')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(['logs', 'report.json']);
  });

  it('writes several reports of one run, each to its place', async () => {
    put('logs/a.log');
    const written = await run(
      ['logs', '-f', 'text', '-f', 'json', '-o', 'a.json', '--format=markdown', '--output=b.txt', '-o', 'c.md'],
      folder,
    );
    const render = async (format: string): Promise<string> => (await run(['logs', '-f', format], folder)).stdout;
    expect(written).toEqual({ status: 0, stdout: await render('text'), stderr: '' });
    expect([contentOf('a.json'), contentOf('b.txt'), contentOf('c.md')]).toEqual([
      await render('json'),
      await render('markdown'),
      await render('markdown'),
    ]);
  });
});

describe('a reader that has seen enough', () => {
  it('ends the command quietly', async () => {
    putMany(400);
    const child = start(['logs', '--format', 'json'], folder);
    child.stdout!.once('data', () => child.stdout!.destroy());
    const { status, stdout, stderr } = await ended(child);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const whole = await run(['logs', '--format', 'json'], folder);
    expect(whole.stdout.length).toBeGreaterThan(stdout.length + 500_000);
  });
});

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s', (signal, status) => {
  it('stops a run and leaves no report and no temporary file', async () => {
    putLarge('logs/large.log');
    const child = start(['logs', '--output', 'report.json'], folder);
    const end = ended(child);
    // Until the large file is open: then the run is in the middle of it.
    while (child.exitCode === null && !isReading(child.pid!, 'large.log')) await wait(5);
    child.kill(signal);
    expect(await end).toEqual({
      status,
      stdout: '',
      stderr: 'connectlog: interrupted: no complete report was written.\n',
    });
    expect(readdirSync(folder)).toEqual(['logs']);
    expect(readdirSync(join(folder, 'logs'))).toEqual(['large.log']);
  });
});

/** Whether a process has the file open; where the system does not tell, that it may have by now. */
function isReading(pid: number, name: string): boolean {
  if (!existsSync('/proc/self/fd')) return true;
  const open = `/proc/${pid}/fd`;
  return readdirSync(open).some((fd) => {
    try {
      return readlinkSync(join(open, fd)).endsWith(name);
    } catch {
      // Closed since it was listed.
      return false;
    }
  });
}

describe('a file that cannot be read', () => {
  it('is named where a link leads nowhere, and the exit code says so', async () => {
    put('logs/a.log');
    symlinkSync('gone.log', join(folder, 'logs/b.log'));
    const { status, stdout, stderr } = await run(['logs', '--format', 'json'], folder);
    const { outcome, inputs } = JSON.parse(stdout) as Analysis;
    expect({ status, stderr, outcome }).toEqual({
      status: 3,
      stderr: 'connectlog: incomplete: 1 of 2 inputs could not be read.\n',
      outcome: 'error',
    });
    expect(inputs.map(({ path, status: read, reason }) => [path, read, reason?.text])).toEqual([
      ['logs/a.log', 'read', undefined],
      ['logs/b.log', 'unreadable', 'no such file or folder'],
    ]);
  });
});

describe('one file', () => {
  const pathsAndSessions = ({ inputs, sessions }: Analysis): unknown => [
    inputs.map(({ path }) => path),
    sessions.total,
  ];

  it('is read once through a symbolic link and by its name', async () => {
    put('logs/a.log');
    symlinkSync('a.log', join(folder, 'logs/b.log'));
    expect(pathsAndSessions(await analysisOf('logs'))).toEqual([['logs/a.log'], 2]);
  });

  it('is read through a link alone', async () => {
    put('elsewhere/a.log');
    mkdirSync(join(folder, 'logs'));
    symlinkSync('../elsewhere/a.log', join(folder, 'logs/b.log'));
    expect(pathsAndSessions(await analysisOf('logs'))).toEqual([['logs/b.log'], 2]);
  });

  it('is read once where links form a loop, and the loop is named', async () => {
    put('logs/a.log');
    symlinkSync('../logs', join(folder, 'logs/again'));
    symlinkSync('self', join(folder, 'logs/self'));
    const { inputs, sessions } = await analysisOf('logs');
    expect(inputs.map(({ path, status }) => [path, status])).toEqual([
      ['logs/a.log', 'read'],
      ['logs/again', 'skipped'],
      ['logs/self', 'skipped'],
    ]);
    expect(sessions.total).toBe(2);
  });

  it.each([
    ['twice by one name', ['logs/a.log', 'logs/a.log']],
    ['by two spellings', ['logs/a.log', 'logs/../logs/a.log']],
    ['by its name and its folder', ['logs/a.log', 'logs']],
  ])('counts once when given %s', async (_, paths) => {
    put('logs/a.log');
    const { inputs, sessions } = await analysisOf(...paths);
    expect([inputs.length, sessions.total]).toEqual([1, 2]);
  });

  it('counts by itself where another has the same name', async () => {
    put('logs/a/x.log');
    put('logs/b/x.log', LOG.toString().replaceAll('08D03F2DE58E0D7', '08D03F2DE58E0D8'));
    expect(pathsAndSessions(await analysisOf('logs'))).toEqual([['logs/a/x.log', 'logs/b/x.log'], 4]);
  });
});

describe('--version', () => {
  it('is that of connectlog, wherever the user stands', async () => {
    writeFileSync(join(folder, 'package.json'), '{ "name": "other", "version": "9.9.9" }');
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await run(['--version'], folder)).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('--until', () => {
  const recovered = join(FIXTURES, 'inputs/recovered');

  it('is not taken for the end of the logs', async () => {
    const { stdout } = await run([recovered, '--until', '2026-03-02T09:30Z'], folder);
    expect(stdout).toMatch(/^EXCH02.contoso.com has been refusing mail/);
    expect(stdout).not.toMatch(/the logs end|end of the logs|the last line of the logs/i);
  });

  it('leaves out what came later, and tells of it without', async () => {
    const recoveries = async (...args: string[]): Promise<unknown[]> =>
      (await analysisOf(recovered, ...args)).incidents
        .filter(({ rule }) => rule === 'service-not-active')
        .map(({ sessions, recoveredAt }) => [sessions, recoveredAt]);
    expect(await recoveries()).toEqual([[2, '2026-03-02T09:52:14.250Z']]);
    expect(await recoveries('--until', '2026-03-02T09:30Z')).toEqual([[2, undefined]]);
    expect(await recoveries('--until', '2026-03-02T09:17Z')).toEqual([[1, undefined]]);
    expect(await recoveries('--until', '2026-03-02T09:17:01Z')).toEqual([[2, undefined]]);
  });
});

describe('the same bytes come out', () => {
  beforeEach(() => {
    cpSync(join(FIXTURES, 'inputs/two-targets'), join(folder, 'one'), { recursive: true });
    cpSync(join(FIXTURES, 'logs/kb2866822'), join(folder, 'two'), { recursive: true });
  });

  it('whatever the order of the paths', async () => {
    const one = await run(['one', 'two', '-f', 'json'], folder);
    expect(one.status).toBe(0);
    expect(await run(['two', 'one', '-f', 'json'], folder)).toEqual(one);
    expect(await run(['-f', 'json', 'two', 'one', 'two'], folder)).toEqual(one);
  });

  it.each(['text', 'markdown', 'json'])('whatever the time zone, the language and the terminal: %s', async (format) => {
    const usual = await run(['one', 'two', '-f', format], folder);
    const elsewhere = {
      TZ: 'Asia/Kathmandu',
      LANG: 'tr_TR.UTF-8',
      LC_ALL: 'ar_EG.UTF-8',
      COLUMNS: '40',
      TERM: 'xterm-256color',
    };
    expect(await run(['one', 'two', '-f', format], folder, elsewhere)).toEqual(usual);
  });

  it('whatever the working folder, but for the names of the paths', async () => {
    const here = await run(['one', '-f', 'json'], folder);
    const below = await run(['../one', '-f', 'json'], join(folder, 'two'));
    expect(below.stdout.replaceAll('"../one/', '"one/')).toBe(here.stdout);
  });
});
