import { spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import {
  closeSync,
  constants,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  readlinkSync,
  truncateSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { discover } from '../src/input/discover.ts';
import { analyze, type Analysis, type Progress } from '../src/index.ts';
import { zipOf } from './archives.ts';
import { ended, start } from './built-command.ts';
import { LOG, folder, put, useFolder } from './command-folder.ts';

/** A signal is heard wherever the run is, and leaves nothing behind. What scanning makes of it: cli-input.test.ts. */

useFolder();

const EVENT =
  "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='X'/><EventID>1</EventID></System></Event>\n";
const SAID = { status: 130, stdout: '', stderr: 'connectlog: interrupted: no complete report was written.\n' };
let child: ChildProcess | undefined;
afterEach(() => {
  // One that did not hear.
  child?.kill('SIGKILL');
});

function started(args: readonly string[], stdin: 'ignore' | 'pipe' = 'ignore'): ChildProcess {
  mkdirSync(join(folder, 'tmp'));
  child = start(args, folder, { TMPDIR: join(folder, 'tmp') }, stdin);
  return child;
}

describe.skipIf(process.platform !== 'linux')('SIGINT', () => {
  it('is heard while logs that begin alike are compared', async () => {
    put('in/a.log');
    const handle = openSync(join(folder, 'in/a.log'), 'r+');
    ftruncateSync(handle, 16 * 1024 ** 3);
    closeSync(handle);
    linkSync(join(folder, 'in/a.log'), join(folder, 'in/b.log'));
    const child = started(['in']);
    const end = ended(child);
    while (child.exitCode === null && !isOpen(child.pid!, 'a.log')) await wait(5);
    await wait(100);
    child.kill('SIGINT');
    expect(await end).toEqual(SAID);
  });

  it('is heard while a file beside the logs is read, and the report says so', async () => {
    put('in/a.log');
    put('in/events.xml', Buffer.from(`<Events>${EVENT.repeat(200_000)}</Events>`));
    const child = started(['in', '-f', 'json']);
    const end = ended(child);
    while (child.exitCode === null && !isOpen(child.pid!, 'events.xml')) await wait(5);
    // Far more than the beginning of a file, by which its kind is detected.
    const inTheMiddle = bytesReadBy(child.pid!) + 2_000_000;
    while (child.exitCode === null && bytesReadBy(child.pid!) < inTheMiddle) await wait(5);
    child.kill('SIGINT');
    const { status, stdout, stderr } = await end;
    const { interrupted, evidence } = JSON.parse(stdout) as Analysis;
    expect([status, interrupted, evidence!.files[0]!.status]).toEqual([130, true, 'unreadable']);
    expect(stderr).toBe('connectlog: interrupted: the report covers only what was read.\n');
  });

  it.each([1, 2])('is heard while standard input says nothing, given %s times', async (times) => {
    const child = started(['-'], 'pipe');
    const end = ended(child);
    child.stdin!.write(LOG.subarray(0, 1000));
    while (child.exitCode === null && readdirSync(join(folder, 'tmp')).length === 0) await wait(5);
    await wait(100);
    for (let i = 0; i < times; i++) {
      child.kill('SIGINT');
      await wait(5);
    }
    const said = await end;
    // A second one ends the process, where the first has not by then.
    if (times === 1 || said.status !== null) expect(said).toEqual(SAID);
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });
});

it.skipIf(process.platform !== 'linux')('given twice leaves nothing of --rejects', async () => {
  put('in/1.log', Buffer.concat([logOf(1), Buffer.from('half a line\r\n'.repeat(5000))]));
  put('in/2.log', logOf(2));
  truncateSync(join(folder, 'in/2.log'), 16 * 1024 ** 3);
  mkdirSync(join(folder, 'out'));
  const child = started(['in', '--rejects', 'out/rejects.jsonl']);
  const end = ended(child);
  while (child.exitCode === null && readdirSync(join(folder, 'out')).length === 0) await wait(5);
  child.kill('SIGINT');
  await wait(1);
  child.kill('SIGINT');
  await end;
  expect(readdirSync(join(folder, 'out'))).toEqual([]);
});

it.skipIf(process.platform !== 'linux')('given twice ends a run whose reader does not read', async () => {
  put('in/a.log');
  spawnSync('mkfifo', [join(folder, 'report')]);
  const child = started(['in', '-f', 'html', '-o', 'report']);
  const reader = openSync(join(folder, 'report'), constants.O_RDWR | constants.O_NONBLOCK);
  while (!hasByte(reader)) await wait(5);
  child.kill('SIGINT');
  await wait(100);
  expect(child.exitCode ?? child.signalCode).toBeNull();
  child.kill('SIGINT');
  await once(child, 'exit');
  closeSync(reader);
  expect(child.signalCode).toBe('SIGINT');
});

describe.skipIf(process.platform !== 'linux')('SIGTERM', () => {
  it('is told where it comes while the report is written', async () => {
    put('in/a.log');
    for (let i = 0; i < 3000; i++) put(`in/${i}.txt`, 'no log');
    const child = started(['in', '-f', 'json']);
    await once(child.stdout!, 'readable');
    child.kill('SIGTERM');
    await wait(100);
    const { status, stdout, stderr } = await ended(child);
    expect([status, stderr]).toEqual([143, 'connectlog: interrupted: the report covers only what was read.\n']);
    expect(JSON.parse(stdout)).toHaveProperty('outcome', 'ok');
  });
});

/** Takes a byte from a pipe, where there is one. */
function hasByte(pipe: number): boolean {
  try {
    return readSync(pipe, Buffer.alloc(1)) > 0;
  } catch {
    return false;
  }
}

function bytesReadBy(pid: number): number {
  return Number(/^rchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))![1]);
}

/** The log of KB 2866822 as of another day in June. */
function logOf(day: number): Buffer {
  return Buffer.from(LOG.toString().replaceAll('2013-06-27T', `2013-06-0${day}T`));
}

describe.skipIf(process.platform !== 'linux').each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s while threads read', (signal, code) => {
  it('ends the run at once, tells what is known, accounts for every file, and leaves nothing', async () => {
    const inner = await zipOf({ '1.log': logOf(1) });
    put('in/outer.zip', await zipOf({ 'inner.zip': inner }));
    for (const day of [2, 3, 4, 5]) put(`in/${day}.log`, logOf(day));
    for (const day of [2, 5]) truncateSync(join(folder, `in/${day}.log`), 16 * 1024 ** 3);
    const child = started(['in', '--workers', '2', '-f', 'json']);
    const end = ended(child);
    // Two at once: threads read. The fifth is handed out when what the first says was taken in, and not before.
    const isInTheMiddle = (): boolean => ['2.log', '5.log'].every((name) => isOpen(child.pid!, name));
    while (child.exitCode === null && !isInTheMiddle()) await wait(5);
    expect(readdirSync(join(folder, 'tmp'))).toHaveLength(1);
    child.kill(signal);
    const { status, stdout, stderr } = await end;
    expect([status, stderr]).toEqual([code, 'connectlog: interrupted: the report covers only what was read.\n']);
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);

    const { interrupted, outcome, inputs, lines, sessions } = JSON.parse(stdout) as Analysis;
    expect([interrupted, outcome, sessions.total]).toEqual([true, 'error', 2]);
    expect(inputs.map(({ path, status, reason, lines: { total } }) => [path, status, reason?.text, total])).toEqual([
      ...[2, 3, 4, 5].map((day) => [`in/${day}.log`, 'unreadable', 'interrupted before it was read', 0]),
      ['in/outer.zip/inner.zip/1.log', 'read', undefined, 10],
    ]);
    expect(lines).toEqual({ total: 10, parsed: 5, comment: 5, blank: 0, rejected: 0, skipped: 0 });
  });
});

function isOpen(pid: number, name: string): boolean {
  return readdirSync(`/proc/${pid}/fd`).some((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`).endsWith(name);
    } catch {
      // Closed since it was listed.
      return false;
    }
  });
}

const genuine = fs.openSync;

/** A signal that comes as soon as the event loop has a turn behind the n-th file that is opened. */
function signalAtOpening(nth: number): { readonly signal: AbortSignal; readonly opened: () => number } {
  const controller = new AbortController();
  let opened = 0;
  fs.openSync = (...args) => {
    if (++opened === nth)
      setImmediate(() => {
        controller.abort('SIGINT');
      });
    return genuine(...args);
  };
  syncBuiltinESMExports();
  return { signal: controller.signal, opened: () => opened };
}

/** Aborts as the system's signals do: a turn of the event loop later. */
function soon(controller: AbortController): void {
  setImmediate(() =>
    setImmediate(() => {
      controller.abort('SIGINT');
    }),
  );
}

describe('a signal', () => {
  afterEach(() => {
    fs.openSync = genuine;
    syncBuiltinESMExports();
    delete process.env['TMPDIR'];
  });

  it('is heard while files are looked into', async () => {
    for (let i = 0; i < 500; i++) put(`in/${i}.log`, `${i}`);
    const { signal, opened } = signalAtOpening(1);
    await expect(discover([join(folder, 'in')], { signal })).rejects.toBe('SIGINT');
    expect(opened()).toBeLessThan(100);
  });

  it('is heard where it comes with the end of standard input, which may not be the whole log', async () => {
    const controller = new AbortController();
    async function* standardInput(): AsyncGenerator<Uint8Array> {
      yield Promise.resolve(LOG);
      soon(controller);
    }
    const options = { standardInput: standardInput(), signal: controller.signal };
    await expect(discover(['-'], options)).rejects.toBe('SIGINT');
  });

  it('is heard where it comes with the end of the last log', async () => {
    put('in/a.log');
    const controller = new AbortController();
    const onProgress = ({ path }: Progress): void => {
      if (path !== undefined) soon(controller);
    };
    const { interrupted } = await analyze([join(folder, 'in')], { onProgress, signal: controller.signal });
    expect(interrupted).toBe(true);
  });

  it('is heard while an archive is unpacked, and leaves nothing of it', async () => {
    mkdirSync(join(folder, 'tmp'));
    process.env['TMPDIR'] = join(folder, 'tmp');
    const inner = { bytes: Buffer.alloc(100 * 1024 * 1024, 'PK\x03\x04'), compress: false };
    put('in/outer.zip', await zipOf({ 'inner.zip': inner }));
    const controller = new AbortController();
    let written = 0;
    const poll = (): void => {
      const [made] = readdirSync(join(folder, 'tmp'));
      if (made === undefined) setImmediate(poll);
      else {
        written += 1;
        controller.abort('SIGINT');
      }
    };
    poll();
    await expect(discover([join(folder, 'in')], { signal: controller.signal })).rejects.toBe('SIGINT');
    expect(written).toBe(1);
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });
});
