import { spawnSync } from 'node:child_process';
import { appendFileSync, createWriteStream, mkdirSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../src/index.ts';
import { zipOf } from './archives.ts';
import { ended, run, start } from './built-command.ts';
import { LOG, folder, put, useFolder } from './command-folder.ts';

/** What the real command makes of inputs as people have them: pipes, archives, broken lines, interrupts, odd files. */

const DAMAGED = Buffer.concat([LOG, Buffer.from('half a line\r\n2013-02-30T00:00:00.000Z,1,SMTP,x,+,y\r\n')]);

useFolder();

async function streamsOf(...args: string[]): Promise<string[]> {
  const { stdout, stderr } = await run([...args, '-f', 'json'], folder);
  if (stdout === '') throw new Error(stderr);
  return (JSON.parse(stdout) as Analysis).streams.map(({ server, service }) => `${server} ${service}`);
}

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
      [join(process.cwd(), 'dist/bin.js'), '-', '--server', 'EXCH01', '--service', 'submission'],
      { cwd: folder, input, encoding: 'utf8', env: { ...process.env, TMPDIR: join(folder, 'tmp') } },
    );
    expect([status, stdout.split('\n', 1)[0]]).toEqual([
      0,
      'Exchange-Server.contoso has refused mail since 21:08 UTC on 27 June 2013: its transport service was not active.',
    ]);
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });
});

describe('--map', () => {
  it('names who wrote the logs under a path, the first row that fits, below --server', async () => {
    put('in/old/a.log', LOG);
    put('in/from-anna.zip', await zipOf({ 'b.log': Buffer.concat([Buffer.from('#b\r\n'), LOG]) }));
    put('map.csv', 'path,server,service\nOld/A.log,EXCH01,hub\nin,EXCH02,\n');
    expect(await streamsOf('in', '--map', 'map.csv')).toEqual(['EXCH01 hub', 'EXCH02 unknown']);
    expect(await streamsOf('in', '--map', 'map.csv', '--server', 'EXCH09')).toEqual(['EXCH09 hub', 'EXCH09 unknown']);
  });

  it.each([
    ['nowhere.csv', undefined, 'The map nowhere.csv cannot be read: no such file or folder.'],
    [
      'map.csv',
      'path,server,service\nx,EXCH01,hubb\n',
      'The map map.csv row 1: hubb is no service; it is one of hub, frontend, submission, delivery, edge, unknown.',
    ],
    ['map.csv', 'server,service\nEXCH01,hub\n', 'The map map.csv row 1 names no path.'],
    ['map.csv', 'path,server,service\n"x,EXCH01,hub\n', 'The map map.csv cannot be read: Quote Not Closed'],
  ])('says what is wrong with it: %s, %j', async (name, content, said) => {
    put('in/a.log', LOG);
    if (content !== undefined) put(name, content);
    const { status, stderr } = await run(['in', '--map', name], folder);
    expect([status, stderr.slice(0, 12 + said.length)]).toEqual([2, `connectlog: ${said}`]);
  });
});

describe('lines that cannot be read', () => {
  it('are all written by --rejects', async () => {
    put('in/a.log', DAMAGED);
    put('in/many.log', Buffer.concat([LOG, Buffer.from('junk\n'.repeat(25_000))]));
    const { status } = await run(['in', '--rejects', 'rejects.jsonl'], folder);
    const lines = readFileSync(join(folder, 'rejects.jsonl'), 'utf8').trimEnd().split('\n');
    expect([status, lines.length]).toEqual([0, 25_002]);
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
      'connectlog: --strict: the input has oddities, told at the end of the report.\n',
    ]);
    put('in/a.log', LOG);
    expect((await run(['in', '--strict'], folder)).status).toBe(0);
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
    expect(stderr).toBe('connectlog: interrupted: the report is of what had been read.\n');
    expect(inputs.map(({ path, status, reason }) => [path, status, reason])).toContainEqual([
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

describe.skipIf(process.platform === 'win32')('what is no file', () => {
  it('is named and passed over: a pipe, a socket, a folder named as a log, names of all kinds', async () => {
    put('in/x\u001b[31m\u202e.LOG', LOG);
    put('in/y\n.LOG', LOG);
    put('in/\\back"slash\'.log', Buffer.concat([Buffer.from('#2\r\n'), LOG]));
    mkdirSync(join(folder, 'in/folder.LOG'));
    spawnSync('mkfifo', [join(folder, 'in/pipe.LOG')]);
    const server = createServer().listen(join(folder, 'in/socket.LOG'));
    const { stdout, status } = await run(['in', '-f', 'json'], folder);
    server.close();
    const { inputs, sessions } = JSON.parse(stdout) as Analysis;
    expect([status, sessions.total]).toEqual([3, 4]);
    expect(inputs.map(({ path, status, reason }) => [path, status, reason])).toEqual([
      ['in/\\back"slash\'.log', 'read', undefined],
      ['in/pipe.LOG', 'skipped', 'a pipe, a socket or a device: no file'],
      ['in/socket.LOG', 'skipped', 'a pipe, a socket or a device: no file'],
      ['in/x\u001b[31m\u202e.LOG', 'read', undefined],
      ['in/y\n.LOG', 'unreadable', 'its name holds a line break: rename it'],
    ]);
  });

  it('is named where it was typed, and holds nothing up', async () => {
    put('in/a.log');
    spawnSync('mkfifo', [join(folder, 'pipe.log')]);
    const { stdout, status } = await run(['in', 'pipe.log', '/dev/null', '-f', 'json'], folder);
    const { inputs } = JSON.parse(stdout) as Analysis;
    const special = 'a pipe, a socket or a device: give it as standard input, with - for the path';
    expect([status, inputs.map(({ path, status, reason }) => [path, status, reason])]).toEqual([
      3,
      [
        ['/dev/null', 'unreadable', special],
        ['in/a.log', 'read', undefined],
        ['pipe.log', 'unreadable', special],
      ],
    ]);
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
});

it.skipIf(process.platform === 'win32')('reads 2,000 files with at most 128 open', () => {
  for (let i = 0; i < 2000; i++)
    put(`in/EXCH0${i % 4}/Hub/Connectivity/${i}.log`, Buffer.concat([Buffer.from(`#${i}\r\n`), LOG]));
  const line = `ulimit -n 128; exec '${process.execPath}' '${join(process.cwd(), 'dist/bin.js')}' in -f json`;
  const { stdout, status } = spawnSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  const { inputs, outcome } = JSON.parse(stdout) as Analysis;
  expect([status, outcome, inputs.length]).toEqual([0, 'ok', 2000]);
});

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
        timeout: 10_000,
      });
      expect([status, stdout]).toEqual([2, expect.stringMatching(/^connectlog: (?!.*looking for logs)/s)]);
    },
  );
});
