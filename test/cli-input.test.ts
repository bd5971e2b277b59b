import { spawnSync } from 'node:child_process';
import { appendFileSync, createWriteStream, mkdirSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Analysis } from '../src/index.ts';
import { zipOf } from './archives.ts';
import { assertBuilt, ended, start } from './built-command.ts';
import { run } from './command.ts';
import { LOG, folder, put, useFolder } from './command-folder.ts';

/** What the real command makes of inputs as people have them: pipes, archives, broken lines, interrupts, odd files. */

const DAMAGED = Buffer.concat([LOG, Buffer.from('half a line\r\n2013-02-30T00:00:00.000Z,1,SMTP,x,+,y\r\n')]);

beforeAll(assertBuilt);
useFolder();

describe('lines that cannot be read', () => {
  it('are all written by --rejects', async () => {
    put('in/a.log', DAMAGED);
    put('in/many.log', Buffer.concat([LOG, Buffer.from('junk\n'.repeat(25_000))]));
    const { status } = await run(['in', '--rejects', 'rejects.jsonl'], folder);
    const lines = readFileSync(join(folder, 'rejects.jsonl'), 'utf8').trimEnd().split('\n');
    // Of one of them more was rejected than read.
    expect([status, lines.length]).toEqual([3, 25_002]);
    const rejects = lines.map((line) => JSON.parse(line) as unknown);
    expect(rejects.slice(0, 2)).toEqual([
      { file: 'in/a.log', line: 11, offset: LOG.length, reason: 'too-few-fields', text: 'half a line' },
      {
        file: 'in/a.log',
        line: 12,
        offset: LOG.length + 13,
        reason: 'bad-date',
        text: '2013-02-30T00:00:00.000Z,1,SMTP,x,+,y',
      },
    ]);
    expect(rejects.at(-1)).toMatchObject({ file: 'in/many.log', line: 10 + 25_000, text: 'junk' });
    expect((await run(['in', '--rejects', 'rejects.jsonl'], folder)).status).toBe(2);
  });

  it('end the run with 3 under --strict, and only then', async () => {
    put('in/a.log', DAMAGED);
    expect((await run(['in'], folder)).status).toBe(0);
    const strict = await run(['in', '--strict'], folder);
    expect([strict.status, strict.stderr]).toEqual([
      3,
      'connectlog: --strict: the input has warnings (see the end of the report).\n',
    ]);
    put('in/a.log', LOG);
    expect((await run(['in', '--strict'], folder)).status).toBe(0);
  });
});

describe('a path without a log', () => {
  const inputsOf = async (...paths: string[]): Promise<unknown> => {
    const { status, stdout } = await run([...paths, '-f', 'json', '--strict'], folder);
    const { outcome, inputs, coverage } = JSON.parse(stdout) as Analysis;
    const odd = inputs.filter(({ marker }) => marker !== undefined);
    return {
      status,
      outcome,
      odd: odd.map(({ path, server, status, reason, marker }) => [path, server, status, reason?.text, marker]),
      limits: coverage.limits.filter(({ code }) => code === 'coverage.no-log').map(({ text }) => text),
    };
  };
  const NONE = 'no connectivity log was found under it';

  it('is named beside others, and is an oddity', async () => {
    put('good/a.log');
    put('other/x.log', '#Log-type: SMTP Receive Protocol Log\r\n');
    put('notes.txt', 'hello');
    put('empty.zip', await zipOf({}));
    mkdirSync(join(folder, 'EXCH02/Hub/Connectivity'), { recursive: true });
    const paths = ['good', 'EXCH02/Hub/Connectivity', 'notes.txt', 'other', 'empty.zip', 'other'];
    expect(await inputsOf(...paths)).toEqual({
      status: 3,
      outcome: 'warn',
      odd: [
        ['EXCH02/Hub/Connectivity', 'EXCH02', 'skipped', NONE, 'no-log'],
        ['empty.zip', 'unknown', 'skipped', NONE, 'no-log'],
        ['notes.txt', 'unknown', 'skipped', 'not a connectivity log', 'no-log'],
        ['other', 'unknown', 'skipped', NONE, 'no-log'],
      ],
      limits: [
        'No connectivity log was found under EXCH02/Hub/Connectivity, empty.zip, notes.txt and other: nothing is known about the servers there.',
      ],
    });
    expect((await run(paths, folder)).status).toBe(0);
    const sessions = await run(['sessions', 'good', 'other'], folder);
    expect([sessions.status, sessions.stderr]).toEqual([3, `connectlog: other could not be read: ${NONE}\n`]);
  });

  it('is none whose logs are also under another, are copies, or lie outside of the time asked for', async () => {
    put('logs/a.log');
    put('backup/a.log');
    put('old/c.log', LOG.toString().replaceAll('2013-06-27', '2012-06-27'));
    const clean = { status: 0, outcome: 'ok', odd: [], limits: [] };
    expect(await inputsOf('logs', 'logs/a.log', '.', 'backup', 'old', '--since', '2013-06-01')).toEqual(clean);
  });

  it('is an error where no other has one', async () => {
    mkdirSync(join(folder, 'empty'));
    put('notes.txt', 'hello');
    const { status, stderr } = await run(['empty', 'notes.txt'], folder);
    expect([status, stderr.split('\n', 1)]).toEqual([
      3,
      ['connectlog: No connectivity logs under empty, notes.txt. Found instead: notes.txt (not a connectivity log).'],
    ]);
  });

  it('is standard input, too', () => {
    put('a/a.log');
    const bin = join(process.cwd(), 'dist/bin.js');
    const options = { cwd: folder, input: '', encoding: 'utf8' } as const;
    const { status, stdout } = spawnSync(process.execPath, [bin, 'a', '-', '--strict', '-f', 'json'], options);
    const { inputs } = JSON.parse(stdout) as Analysis;
    expect([status, inputs.map(({ path, marker }) => [path, marker])]).toEqual([
      3,
      [
        ['a/a.log', undefined],
        ['standard input', 'no-log'],
      ],
    ]);
  });
});

describe('an interrupted run', () => {
  it('tells what it had read, and keeps old files', async () => {
    const block = Buffer.from(LOG.toString().split('\r\n').slice(5).join('\r\n').repeat(2000));
    put('in/a.log', LOG);
    put('in/b.log', Buffer.concat([Buffer.from('#b\r\n'), LOG]));
    for (let i = 0; i < 60; i++) appendFileSync(join(folder, 'in/b.log'), block);
    put('rejects.jsonl', 'old');
    const child = start(['in', '-f', 'json', '--rejects', 'rejects.jsonl', '--force'], folder);
    const end = ended(child);
    while (child.exitCode === null && !isReading(child.pid!, 'b.log')) await wait(2);
    child.kill('SIGINT');
    const { status, stdout, stderr } = await end;
    const { interrupted, outcome, inputs } = JSON.parse(stdout) as Analysis;
    expect([status, interrupted, outcome]).toEqual([130, true, 'error']);
    expect(stderr).toBe('connectlog: interrupted: the report covers only what was read.\n');
    expect(inputs.map(({ path, status, reason }) => [path, status, reason?.text])).toContainEqual([
      'in/b.log',
      'unreadable',
      expect.stringMatching(/^interrupted before (?:its end|it was read)$/),
    ]);
    expect(readFileSync(join(folder, 'rejects.jsonl'), 'utf8')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(['in', 'rejects.jsonl']);
  });
});

/** Whether a process has read a file for a while: it has it open. */
function isReading(pid: number, name: string): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`).endsWith(name));
  } catch {
    return false;
  }
}

// Windows has no mkfifo, and no such names.
describe.skipIf(process.platform === 'win32')('what is no file', () => {
  it('is named and passed over: a pipe, a socket, a folder named as a log, names of all kinds', async () => {
    put('in/x\u001b[31m\u202e.LOG', LOG);
    put('in/y\n.LOG', Buffer.concat([Buffer.from('#3\r\n'), LOG]));
    put('in/\\back"slash\'.log', Buffer.concat([Buffer.from('#2\r\n'), LOG]));
    mkdirSync(join(folder, 'in/folder.LOG'));
    spawnSync('mkfifo', [join(folder, 'in/pipe.LOG')]);
    const server = createServer().listen(join(folder, 'in/socket.LOG'));
    const { stdout, status } = await run(['in', '-f', 'json'], folder);
    server.close();
    const { inputs, sessions } = JSON.parse(stdout) as Analysis;
    expect([status, sessions.total]).toEqual([0, 6]);
    expect(inputs.map(({ path, status, reason }) => [path, status, reason?.text])).toEqual([
      ['in/\\back"slash\'.log', 'read', undefined],
      ['in/pipe.LOG', 'skipped', 'a pipe, socket or device, not a file'],
      ['in/socket.LOG', 'skipped', 'a pipe, socket or device, not a file'],
      ['in/x\u001b[31m\u202e.LOG', 'read', undefined],
      ['in/y\n.LOG', 'read', undefined],
    ]);
  });

  it('is named where it was typed, and holds nothing up', async () => {
    put('in/a.log');
    spawnSync('mkfifo', [join(folder, 'pipe.log')]);
    const { stdout, status } = await run(['in', 'pipe.log', '/dev/null', '-f', 'json'], folder);
    const { inputs } = JSON.parse(stdout) as Analysis;
    const special = 'a pipe, socket or device: pass it on standard input, with - as the path';
    expect([status, inputs.map(({ path, status, reason }) => [path, status, reason?.text])]).toEqual([
      3,
      [
        ['/dev/null', 'unreadable', special],
        ['in/a.log', 'read', undefined],
        ['pipe.log', 'unreadable', special],
      ],
    ]);
  });
});

it('does not hold up a reader that is slow', async () => {
  put('in/a.log', LOG);
  const child = start(['in', '-f', 'json'], folder);
  const file = createWriteStream(join(folder, 'slow'), { highWaterMark: 16 });
  child.stdout!.on('data', (chunk: Buffer) => {
    child.stdout!.pause();
    file.write(chunk, () => {
      setTimeout(() => child.stdout!.resume(), 5);
    });
  });
  await ended(child);
  file.end();
  await once(file, 'close');
  expect(readFileSync(join(folder, 'slow'), 'utf8')).toBe((await run(['in', '-f', 'json'], folder)).stdout);
});

// Windows has no sh with its ulimit.
it.skipIf(process.platform === 'win32')('reads 2,000 files with at most 128 open', () => {
  for (let i = 0; i < 2000; i++) {
    const day = new Date(Date.UTC(2013, 0, 1 + i)).toISOString().slice(0, 10);
    put(`in/EXCH01/Hub/Connectivity/${i}.log`, LOG.toString().replaceAll('2013-06-27', day));
  }
  const line = `ulimit -n 128; exec '${process.execPath}' '${join(process.cwd(), 'dist/bin.js')}' in -f json`;
  const { stdout, status } = spawnSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  const { inputs, outcome } = JSON.parse(stdout) as Analysis;
  expect([status, outcome, inputs.length]).toEqual([0, 'ok', 2000]);
});

// Elsewhere there is no `script`, or one with other options.
describe.skipIf(process.platform !== 'linux')('on a terminal', () => {
  it.each([['--gap nonsense'], ['--set x'], ['--workers 0'], ['--rejects there.jsonl'], ['--output there.jsonl']])(
    'ends at once where the request is wrong: %s',
    (option) => {
      put('in/a.log', LOG);
      put('there.jsonl', '');
      const line = `'${process.execPath}' '${join(process.cwd(), 'dist/bin.js')}' in ${option}`;
      // `script` (util-linux) gives the command a terminal, on which it would draw how far it is.
      const { status, stdout } = spawnSync('script', ['-qec', line, '/dev/null'], {
        cwd: folder,
        encoding: 'utf8',
        timeout: 120_000,
      });
      expect([status, stdout]).toEqual([2, expect.stringMatching(/^connectlog: (?!.*searching for logs)/s)]);
    },
  );
});
