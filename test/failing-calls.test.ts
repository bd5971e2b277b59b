import fs from 'node:fs';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { analyze, UserError, type Analysis } from '../src/index.ts';
import { growingFile, writeWhole } from '../src/cli/output.ts';
import { zipOf } from './archives.ts';

/**
 * Every call of the system made to fail in turn, the first, the second, and so on: none may crash the run, and none may
 * pass for a success.
 */

const LOG = readFileSync('fixtures/logs/organisation/EXCH01/Hub/Connectivity/CONNECTLOG20260302-2.LOG');
const CODES = ['EIO', 'EPERM', 'ENOENT', 'EMFILE', 'EBUSY', 'ENOSPC'] as const;
/** Held for a moment: asked again, the file is read. */
const PASSING = ['EMFILE', 'EBUSY'];

/** What is asked of the system while logs are found and read. */
const READING = [
  'openSync',
  'readSync',
  'statSync',
  'fstatSync',
  'realpathSync',
  'readdir',
  'mkdtempSync',
  'writeSync',
  'open',
  'read',
] as const;
const WRITING = ['openSync', 'fchmodSync', 'writeSync', 'renameSync'] as const;
const CALLS = [...READING, ...WRITING];
type Call = (typeof CALLS)[number];

const genuine = { ...fs };
let folder = '';
let temporary = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'failing-'));
  temporary = join(folder, 'tmp');
  const hub = join(folder, 'logs/EXCH01/Hub/Connectivity');
  mkdirSync(hub, { recursive: true });
  mkdirSync(temporary);
  process.env['TMPDIR'] = temporary;
  writeFileSync(join(hub, 'CONNECTLOG1.LOG'), LOG);
  writeFileSync(join(hub, 'copy.log'), LOG);
  writeFileSync(join(hub, 'CONNECTLOG2.LOG.gz'), gzipSync(Buffer.concat([Buffer.from('#gz\r\n'), LOG])));
  const inner = await zipOf({ 'CONNECTLOG3.LOG': Buffer.concat([Buffer.from('#zip\r\n'), LOG]) });
  writeFileSync(join(folder, 'logs/EXCH02-32.zip'), await zipOf({ 'Hub_Connectivity_Logs.zip': inner }));
});

afterEach(restore);

afterAll(() => {
  delete process.env['TMPDIR'];
  rmSync(folder, { recursive: true });
});

function restore(): void {
  for (const call of CALLS) Object.assign(fs, { [call]: genuine[call] });
  syncBuiltinESMExports();
}

/** Lets the n-th call fail; returns how many there have been. */
function failing(call: Call, nth: number, code: string): () => number {
  let calls = 0;
  const really = genuine[call] as (...args: unknown[]) => unknown;
  const faulty = (...args: unknown[]): unknown => {
    calls += 1;
    if (calls !== nth) return really(...args);
    const error = Object.assign(new Error(`${code}: made to fail`), { code, syscall: call });
    const done = args.at(-1);
    if (typeof done !== 'function') throw error;
    process.nextTick(done, error);
    return undefined;
  };
  Object.assign(fs, { [call]: Object.assign(faulty, really) });
  syncBuiltinESMExports();
  return () => calls;
}

async function outcome(): Promise<Analysis | UserError> {
  try {
    return await analyze([join(folder, 'logs')]);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

describe.each(READING)('where %s fails', (call) => {
  it.each(CODES)('with %s, the run ends, says so, and accounts for what it read', async (code) => {
    const whole = (await outcome()) as Analysis;
    expect(whole.outcome).toBe('ok');
    for (let nth = 1; ; nth++) {
      const calls = failing(call, nth, code);
      const said = await outcome();
      restore();
      if (calls() < nth) break;
      expect(readdirSync(temporary), `temporary files after ${call} ${nth}`).toEqual([]);
      if (said instanceof UserError) continue;
      const isWhole = JSON.stringify(said) === JSON.stringify(whole);
      if (said.outcome === 'error') {
        expect(said.inputs.some(({ status }) => status === 'unreadable')).toBe(true);
      } else {
        // The only way to pass is to have read all there is: a copy may be counted by its other name.
        expect([isWhole, said.lines.total, said.sessions.total], `${call} ${nth} ${code}`).toEqual([
          isWhole,
          whole.lines.total,
          whole.sessions.total,
        ]);
      }
      if (PASSING.includes(code) && call === 'openSync') expect(isWhole).toBe(true);
    }
  });
});

it('names a folder that may not be listed, and reads the others', async () => {
  // Listed first is the folder asked for, then the one in it. Made to fail, as whoever runs the tests may read all.
  failing('readdir', 2, 'EACCES');
  const { inputs } = (await outcome()) as Analysis;
  expect(inputs.map(({ path, status, reason }) => [relative(folder, path), status, reason])).toEqual([
    ['logs/EXCH01', 'unreadable', 'permission denied'],
    ['logs/EXCH02-32.zip/Hub_Connectivity_Logs.zip/CONNECTLOG3.LOG', 'read', undefined],
  ]);
});

describe.each(WRITING)('where %s fails while a report is written', (call) => {
  it('keeps the old report, and leaves nothing behind', async () => {
    const file = join(folder, 'report.json');
    writeFileSync(file, 'old');
    failing(call, 1, 'ENOSPC');
    await expect(writeWhole(file, 'new')).rejects.toThrow(/^Cannot write .*report\.json: ENOSPC/);
    restore();
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(['logs', 'report.json', 'tmp']);
    rmSync(file);
  });
});

it('gives up a growing file and keeps what was there', async () => {
  const file = join(folder, 'rejects.jsonl');
  writeFileSync(file, 'old');
  const growing = await growingFile(file);
  growing.add('x'.repeat(200_000));
  growing.giveUp();
  expect(readFileSync(file, 'utf8')).toBe('old');
  expect(readdirSync(folder).sort()).toEqual(['logs', 'rejects.jsonl', 'tmp']);
});
