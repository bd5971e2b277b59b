import fs from 'node:fs';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { analyze, UserError, type Analysis, type LineCounts } from '../src/index.ts';
import { growingFile, writeWhole } from '../src/cli/output.ts';
import { zipOf } from './archives.ts';

/**
 * Every call of the system made to fail in turn, the first, the second, and so on: none may crash the run, and none may
 * pass for a success.
 */

const LOG = readFileSync('fixtures/logs/organisation/EXCH01/Hub/Connectivity/CONNECTLOG20260302-2.LOG');
const CODES = ['EIO', 'EPERM', 'ENOENT', 'EMFILE', 'EBUSY', 'ENOSPC'] as const;
/** Of files that are held for a moment. */
const PASSING = ['EMFILE', 'EBUSY'];

/** What is asked of the system while logs are found and read. */
const READING = [
  'openSync',
  'readSync',
  'statSync',
  'fstatSync',
  'closeSync',
  'realpathSync',
  'readdir',
  'readFileSync',
  'mkdtempSync',
  'writeSync',
] as const;
const WRITING = ['openSync', 'fchmodSync', 'writeSync', 'renameSync'] as const;
const CALLS = [...READING, ...WRITING, 'rmSync'] as const;
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
  writeFileSync(join(folder, 'map.csv'), 'path,server,service\nCONNECTLOG2.LOG.gz,EXCH03,hub\n');
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

/** Lets calls fail, by their count or by the path that they are for; returns how many there have been. */
function failing(call: Call, fails: (nth: number, first: unknown) => boolean, code: string): () => number {
  let calls = 0;
  const really = genuine[call] as (...args: unknown[]) => unknown;
  const faulty = (...args: unknown[]): unknown => {
    calls += 1;
    if (!fails(calls, args[0])) return really(...args);
    // A file is closed even where closing it fails.
    if (call === 'closeSync') really(...args);
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

async function outcome(onLeftBehind?: (left: string) => void): Promise<Analysis | UserError> {
  try {
    return await analyze([join(folder, 'logs')], { streamMap: join(folder, 'map.csv'), onLeftBehind });
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** Requests that cannot be met at all, where nothing is known of them. */
const REFUSED: Partial<Record<Call, string>> = {
  statSync: 'PATH_NOT_FOUND',
  realpathSync: 'PATH_NOT_FOUND',
  readFileSync: 'BAD_MAP',
};
/** The map is read first, and by these: without it, nobody knows whose the logs are. */
const READ_THE_MAP: readonly Call[] = ['openSync', 'readSync', 'closeSync'];

/** The two names of one log. */
const oneName = (path: string): string => path.replace('copy.log', 'CONNECTLOG1.LOG');

/** What is wrong with what was said, beside the whole: nothing may be read that is not there, or lost without a word. */
function assertHonest(said: Analysis, whole: Analysis): void {
  const parts = ({ total, ...counts }: LineCounts): number[] => [total, Object.values(counts).reduce((a, b) => a + b)];
  const sums = said.inputs.map(({ lines }) => lines.total).reduce((a, b) => a + b);
  expect([said.lines.total, ...parts(said.lines)]).toEqual([sums, sums, sums]);
  const counted = said.inputs.filter(({ status }) => status === 'read');
  const readWhole = whole.inputs.filter(({ status }) => status === 'read');
  for (const { path, lines, bytes, first, last, reason } of counted) {
    const same = readWhole.find((input) => oneName(input.path) === oneName(path));
    expect({ lines, bytes, first, last, reason }).toEqual({
      lines: same?.lines,
      bytes: same?.bytes,
      first: same?.first,
      last: same?.last,
      reason: undefined,
    });
  }
  expect(new Set(counted.map(({ path }) => oneName(path))).size).toBe(counted.length);
  const unread = said.inputs.filter(({ status }) => status === 'unreadable' || status === 'partial');
  expect(unread.every(({ reason }) => reason !== undefined && reason.text !== '')).toBe(true);
  if (unread.length === 0) {
    expect([said.outcome, counted.length]).toEqual([whole.outcome, readWhole.length]);
    expect([said.lines, said.sessions]).toEqual([whole.lines, whole.sessions]);
  } else {
    expect(said.outcome).toBe('error');
  }
}

/** `npm test` lets every fourth call fail, other ones in each commit; `npm run test:all` each of them. */
const STEP = Number(process.env['CONNECTLOG_RUNS']) < 1 ? 4 : 1;
const FIRST = 1 + (Number(process.env['CONNECTLOG_SEED']) % STEP);

describe.each(READING)('where %s fails', (call) => {
  it.each(CODES)('with %s, the run ends, says so, and accounts for what it read', async (code) => {
    const whole = (await outcome()) as Analysis;
    expect([whole.outcome, whole.inputs.map(({ status }) => status).sort()]).toEqual([
      'ok',
      ['read', 'read', 'read', 'skipped'],
    ]);
    let nth = FIRST;
    for (; ; nth += STEP) {
      const calls = failing(call, (count) => count === nth, code);
      const said = await outcome();
      restore();
      if (calls() < nth) break;
      const where = `${call} ${nth} ${code}`;
      expect(readdirSync(temporary), `temporary files after ${where}`).toEqual([]);
      const refused = nth === 1 && READ_THE_MAP.includes(call) ? 'BAD_MAP' : REFUSED[call];
      if (said instanceof UserError) expect(`${where} ${said.code}`).toBe(`${where} ${refused!}`);
      else assertHonest(said, whole);
      // Held for a moment: asked again, all is read.
      const isAskedAgain = PASSING.includes(code) && !['closeSync', 'readdir', 'readFileSync'].includes(call);
      if (isAskedAgain) expect(JSON.stringify(said), where).toBe(JSON.stringify(whole));
    }
    if (FIRST === 1) expect(nth).toBeGreaterThan(1);
  });
});

it('names a folder that may not be listed, and reads the others', async () => {
  // Listed first is the folder asked for, then the one in it. Made to fail, as whoever runs the tests may read all.
  failing('readdir', (nth) => nth === 2, 'EACCES');
  const { inputs } = (await outcome()) as Analysis;
  // The row of the map was for a log in there.
  const files = inputs.filter(({ marker }) => marker !== 'map-in-vain');
  expect(files.map(({ path, status, reason }) => [relative(folder, path), status, reason?.text])).toEqual([
    ['logs/EXCH01', 'unreadable', 'permission denied'],
    ['logs/EXCH02-32.zip/Hub_Connectivity_Logs.zip/CONNECTLOG3.LOG', 'read', undefined],
  ]);
});

describe('a file that another program holds', () => {
  it.each(['CONNECTLOG1.LOG', 'CONNECTLOG2.LOG.gz', 'EXCH02-32.zip'])(
    'is named, and the others are read: %s',
    async (name) => {
      const whole = (await outcome()) as Analysis;
      failing('openSync', (_, path) => String(path).endsWith(name), 'EBUSY');
      const said = (await outcome()) as Analysis;
      restore();
      assertHonest(said, whole);
      const ofIt = said.inputs.filter(({ path }) => path.endsWith(name));
      expect(ofIt.map(({ status, reason }) => [status, reason?.text])).toEqual([
        ['unreadable', 'another program uses it (EBUSY): close the program, or copy the file first'],
      ]);
      // Of the log with two names, the other name is read.
      expect(said.inputs.filter(({ status }) => status === 'read').length).toBe(name === 'CONNECTLOG1.LOG' ? 3 : 2);
    },
  );

  it('is not waited for so long where many are held', async () => {
    const many = join(folder, 'many');
    mkdirSync(many);
    for (let i = 0; i < 100; i++) writeFileSync(join(many, `${i}.log`), LOG);
    const calls = failing('openSync', (_, path) => String(path).startsWith(many), 'EBUSY');
    const { inputs } = await analyze([many]);
    // Seven times each would be a third of a minute.
    expect(calls()).toBeLessThan(400);
    expect(inputs.map(({ status }) => status)).toEqual(Array(100).fill('unreadable'));
    rmSync(many, { recursive: true });
  });
});

it('tells where temporary files cannot be removed, and keeps what was read', async () => {
  const whole = await outcome();
  failing('rmSync', () => true, 'EPERM');
  const left: string[] = [];
  const said = await outcome((path) => left.push(path));
  restore();
  expect(JSON.stringify(said)).toBe(JSON.stringify(whole));
  expect(left).toEqual(readdirSync(temporary).map((name) => join(temporary, name)));
  expect(left.length).toBe(1);
  rmSync(left[0]!, { recursive: true });
});

describe.each(WRITING)('where %s fails while a report is written', (call) => {
  it('keeps the old report, and leaves nothing behind', async () => {
    const file = join(folder, 'report.json');
    writeFileSync(file, 'old');
    failing(call, (nth) => nth === 1, 'ENOSPC');
    await expect(writeWhole(file, 'new')).rejects.toThrow(/^Cannot write .*report\.json: ENOSPC/);
    restore();
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(['logs', 'map.csv', 'report.json', 'tmp']);
    rmSync(file);
  });

  it('keeps the old file of --rejects, which grows while logs are read', async () => {
    const file = join(folder, 'rejects.jsonl');
    writeFileSync(file, 'old');
    failing(call, (nth) => nth === 1, 'ENOSPC');
    const grow = async (): Promise<void> => {
      const growing = await growingFile(file);
      for (let i = 0; i < 3; i++) growing.add('x'.repeat(50_000));
      growing.finish();
    };
    await expect(grow()).rejects.toThrow(/^Cannot write .*rejects\.jsonl: ENOSPC/);
    restore();
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(['logs', 'map.csv', 'rejects.jsonl', 'tmp']);
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
  expect(readdirSync(folder).sort()).toEqual(['logs', 'map.csv', 'rejects.jsonl', 'tmp']);
});
