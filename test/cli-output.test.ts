import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import { assertBuilt } from './built-command.ts';
import { run } from './command.ts';
import { LOG, folder, put, useFolder } from './command-folder.ts';

/** What the command does to what is there already: files, links, pipes, devices, standard output. */

const BIN = join(process.cwd(), 'dist/bin.js');
const REJECT = `{"file":"logs/a.log","line":11,"offset":${LOG.length},"reason":"too-few-fields","text":"half a line"}\n`;

beforeAll(assertBuilt);
useFolder();

/** Runs a line of shell in the folder, with the command as `$connectlog`. */
function shell(line: string): { status: number | null; stdout: string; stderr: string } {
  const connectlog = `'${process.execPath}' '${BIN}'`;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', line.replaceAll('connectlog', connectlog)], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], LANG: 'C.UTF-8' },
  });
  return { status, stdout, stderr };
}

function contentOf(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

describe.skipIf(process.platform === 'win32')('--output and --rejects', () => {
  const QUIET = { status: 0, stdout: '', stderr: '' };

  it('write through a named pipe, and leave it one', async () => {
    put('logs/a.log', Buffer.concat([LOG, Buffer.from('half a line\r\n')]));
    const { stdout } = await run(['logs', '-f', 'json'], folder);
    for (const name of ['report', 'rejects']) spawnSync('mkfifo', [join(folder, name)]);
    const readers = ['report', 'rejects'].map((name) => text(spawn('cat', [name], { cwd: folder }).stdout));
    expect(await run(['logs', '-f', 'json', '-o', 'report', '--rejects', 'rejects'], folder)).toEqual(QUIET);
    expect(await Promise.all(readers)).toEqual([stdout, REJECT]);
    expect(readdirSync(folder).sort()).toEqual(['logs', 'rejects', 'report']);
    expect(['report', 'rejects'].map((name) => lstatSync(join(folder, name)).isFIFO())).toEqual([true, true]);
  });

  it('are quiet where the reader of a pipe has seen enough', async () => {
    put('logs/a.log', Buffer.concat([LOG, Buffer.from('half a line\r\n'.repeat(5000))]));
    spawnSync('mkfifo', [join(folder, 'rejects')]);
    const reader = spawn('head', ['-c', '1', 'rejects'], { cwd: folder });
    const read = text(reader.stdout);
    const { status, stderr } = await run(['logs', '--rejects', 'rejects'], folder);
    // More is rejected than read, and nothing else is said.
    const incomplete = 'connectlog: incomplete: 1 of 1 input could not be read.\n';
    expect([status, stderr, await read]).toEqual([3, incomplete, '{']);
  });

  it.skipIf(process.getuid?.() !== 0)('write through a device (as root)', async () => {
    put('logs/a.log');
    // A null device of our own.
    const made = spawnSync('mknod', [join(folder, 'null'), 'c', '1', '3']);
    if (made.status !== 0) return;
    expect(await run(['logs', '-f', 'json', '-o', 'null'], folder)).toEqual(QUIET);
    expect(await run(['logs', '-f', 'json', '-o', 'null', '--force'], folder)).toEqual(QUIET);
    expect(lstatSync(join(folder, 'null')).isCharacterDevice()).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['logs', 'null']);
  });

  it('follow a link to where the file is, and leave the link', async () => {
    put('logs/a.log', Buffer.concat([LOG, Buffer.from('half a line\r\n')]));
    put('elsewhere/report.json', 'old');
    put('elsewhere/rejects.jsonl', 'old');
    mkdirSync(join(folder, 'out'));
    symlinkSync('../elsewhere/report.json', join(folder, 'out/link.json'));
    symlinkSync('link.json', join(folder, 'out/twice.json'));
    symlinkSync(join(folder, 'elsewhere/rejects.jsonl'), join(folder, 'out/rejects.jsonl'));
    const args = ['logs', '-o', 'out/twice.json', '--rejects', 'out/rejects.jsonl'];
    expect((await run(args, folder)).status).toBe(2);
    expect(await run([...args, '--force'], folder)).toEqual(QUIET);
    expect(contentOf('elsewhere/report.json')).toBe((await run(['logs', '-f', 'json'], folder)).stdout);
    expect(contentOf('elsewhere/rejects.jsonl')).toBe(REJECT);
    expect(['link.json', 'twice.json'].map((name) => readlinkSync(join(folder, 'out', name)))).toEqual([
      '../elsewhere/report.json',
      'link.json',
    ]);
    expect([readdirSync(join(folder, 'out')).sort(), readdirSync(join(folder, 'elsewhere')).sort()]).toEqual([
      ['link.json', 'rejects.jsonl', 'twice.json'],
      ['rejects.jsonl', 'report.json'],
    ]);
  });

  it('make the file to which a link leads; one that leads nowhere or in a circle is told', async () => {
    put('logs/a.log');
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync('elsewhere/new.json', join(folder, 'new.json'));
    symlinkSync('gone/new.json', join(folder, 'lost.json'));
    symlinkSync('circle.json', join(folder, 'circle.json'));
    expect(await run(['logs', '-o', 'new.json'], folder)).toEqual(QUIET);
    expect(contentOf('elsewhere/new.json')).toBe((await run(['logs', '-f', 'json'], folder)).stdout);
    expect(await run(['logs', '-o', 'lost.json', '--force'], folder)).toEqual({
      status: 2,
      stdout: '',
      stderr: 'connectlog: Cannot write lost.json: the folder ./gone does not exist.\n  Create the folder first.\n',
    });
    const { status, stderr } = await run(['logs', '-o', 'circle.json', '--force'], folder);
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^connectlog: Cannot write circle\.json: ELOOP/)]);
    expect(readdirSync(folder).sort()).toEqual(['circle.json', 'elsewhere', 'logs', 'lost.json', 'new.json']);
  });

  it.each([0o600, 0o664, 0o444])('keep the mode of a file that is replaced: %o', async (mode) => {
    put('logs/a.log');
    put('report.json', 'old');
    put('rejects.jsonl', 'old');
    for (const name of ['report.json', 'rejects.jsonl']) chmodSync(join(folder, name), mode);
    const args = ['logs', '-o', 'report.json', '--rejects', 'rejects.jsonl', '--force'];
    expect(await run(args, folder)).toEqual(QUIET);
    expect(contentOf('rejects.jsonl')).toBe('');
    expect(['report.json', 'rejects.jsonl'].map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([
      mode,
      mode,
    ]);
  });

  it.each(['/dev/stdout', '/dev/fd/1', '/proc/self/fd/1', '-'])('take %s for standard output', async (name) => {
    put('logs/a.log', Buffer.concat([LOG, Buffer.from('half a line\r\n')]));
    const report = (await run(['logs', '-f', 'json'], folder)).stdout;
    // A pipe, a socket (which no program can open by name), and a file that is behind its beginning.
    expect(shell(`connectlog logs -f json -o ${name} | cat`)).toEqual({ ...QUIET, stdout: report });
    expect(await run(['logs', '-f', 'json', '-o', name], folder)).toEqual({ ...QUIET, stdout: report });
    expect(shell(`{ echo before; connectlog logs -f json -o ${name}; echo after; } > out`)).toEqual(QUIET);
    expect(contentOf('out')).toBe(`before\n${report}after\n`);
    expect(shell(`connectlog logs -o report.json --rejects ${name}`)).toEqual({ ...QUIET, stdout: REJECT });
    expect(await run(['logs', '-f', 'text', '-f', 'json', '-o', name], folder)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^connectlog: Two outputs would be written to standard output\./) as string,
    });
  });

  it('write to other open descriptors, and refuse one that is not open', () => {
    put('logs/a.log', Buffer.concat([LOG, Buffer.from('half a line\r\n')]));
    const written = shell('connectlog logs -o report.json --rejects /dev/fd/3 3> out');
    expect([written, contentOf('out')]).toEqual([QUIET, REJECT]);
    const refused = shell('connectlog logs --rejects /dev/fd/99');
    expect([refused.status, refused.stdout, refused.stderr]).toEqual([
      2,
      '',
      expect.stringMatching(/^connectlog: Cannot write \/dev\/fd\/99: EBADF/),
    ]);
  });

  it('name a folder that is a file', async () => {
    put('logs/a.log');
    writeFileSync(join(folder, 'file'), '');
    expect((await run(['logs', '-o', 'file/report.json'], folder)).stderr).toBe(
      'connectlog: Cannot write file/report.json: the folder file does not exist.\n  Create the folder first.\n',
    );
  });
});

describe.skipIf(process.platform !== 'linux')('standard output that takes no more', () => {
  const REFUSED =
    'connectlog: Cannot write standard output: ENOSPC: no space left on device, write.\n' +
    '  Check free space and permissions, or name another file.\n';

  it.each(['logs', 'logs -f json', 'sessions logs', 'show 08D03F2DE58E0D71 logs', 'rules', 'explain 4.3.2', '--help'])(
    'is told in a sentence, and ends with 2: %s',
    (args) => {
      put('logs/a.log');
      expect(shell(`connectlog ${args} > /dev/full`)).toEqual({ status: 2, stdout: '', stderr: REFUSED });
    },
  );

  it('is told in Japanese', () => {
    expect(shell('connectlog rules --lang ja > /dev/full').stderr).toMatch(/^connectlog: 標準出力 に書き込めません: /);
  });

  it('is told where the system took a part', async () => {
    put('logs/a.log');
    const whole = (await run(['logs', '-f', 'json'], folder)).stdout;
    // A file of that shell may be as long as so many blocks.
    const { status, stderr } = shell('ulimit -f 2; connectlog logs -f json > out');
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/^connectlog: Cannot write standard output: EFBIG.*\n.*\n$/),
    ]);
    expect(contentOf('out').length).toBeGreaterThan(0);
    expect(whole.length).toBeGreaterThan(contentOf('out').length);
    expect(whole.startsWith(contentOf('out'))).toBe(true);
  });

  it('does not matter to a report that goes to a file, nor to the exit code where nobody can be told', () => {
    put('logs/a.log');
    expect(shell('connectlog logs -o report.json > /dev/full').status).toBe(0);
    expect(shell('connectlog nowhere 2> /dev/full')).toEqual({ status: 2, stdout: '', stderr: '' });
  });
});
