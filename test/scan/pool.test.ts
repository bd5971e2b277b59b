import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { discover } from '../../src/input/discover.ts';
import { message } from '../../src/language/language.ts';
import { openPlace } from '../../src/input/file-reader.ts';
import { inTimeOrder } from '../../src/input/window.ts';
import type { Source } from '../../src/model/source.ts';
import { scanInWorkers } from '../../src/scan/pool.ts';
import { PIECE_BYTES, type ScannedPiece, scanInTurn } from '../../src/scan/scan.ts';
import { assertBuilt } from '../built-command.ts';
import { POLICY, canonical } from './scan-bytes.ts';

const ROOT = join(import.meta.dirname, '../..');
const WORKER = new URL('../../dist/worker.js', import.meta.url);

// Rules are code, which every thread has by itself.
const WORKER_POLICY = {
  window: POLICY.window,
  rules: { off: [], limits: {}, gapMinutes: undefined },
  allRejects: false,
};

let folder = '';
beforeAll(() => {
  assertBuilt();
  folder = mkdtempSync(join(tmpdir(), 'connectlog-pool-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function sourcesIn(path: string): Promise<Source[]> {
  return inTimeOrder((await discover([path], { server: undefined, service: undefined })).sources);
}

async function all(pieces: AsyncIterable<ScannedPiece>): Promise<unknown[]> {
  const said = [];
  for await (const { turn, scanResult } of pieces) said.push([turn, canonical(scanResult)]);
  return said;
}

describe('worker threads', () => {
  it.each([1, 2, 5])('say what one thread says, in the same order: %i of them', async (workers) => {
    const sources = await sourcesIn(join(ROOT, 'fixtures/logs/organisation'));
    const alone = await all(scanInTurn(sources, openPlace, POLICY, undefined));
    expect(alone.length).toBeGreaterThan(10);
    expect(await all(scanInWorkers(sources, workers, WORKER, WORKER_POLICY, undefined))).toEqual(alone);
  });

  it('wait for each other where one file has many pieces', async () => {
    const [source] = await sourcesIn(join(ROOT, 'fixtures/logs/organisation/EXCH01/Hub'));
    const log = readFileSync(source!.place.file, 'utf8');
    for (const name of ['a.log', 'b.log']) {
      const times = Math.ceil((6 * PIECE_BYTES) / log.length);
      // Two copies would be read once.
      writeFileSync(join(folder, name), `# ${name}\n${log.repeat(times)}`);
    }
    const sources = await sourcesIn(folder);
    const alone = await all(scanInTurn(sources, openPlace, POLICY, undefined));
    expect(alone).toHaveLength(2 * 7);
    expect(await all(scanInWorkers(sources, 2, WORKER, WORKER_POLICY, undefined))).toEqual(alone);
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
  });

  it('name a file that cannot be read, and go on', async () => {
    const sources = await sourcesIn(join(ROOT, 'fixtures/logs/organisation'));
    const gone = sources.map((source, i) =>
      i === 2 ? { ...source, place: { ...source.place, file: '/gone' } } : source,
    );
    const pieces = [];
    for await (const piece of scanInWorkers(gone, 2, WORKER, WORKER_POLICY, undefined)) pieces.push(piece);
    expect(pieces).toHaveLength(sources.length);
    expect(pieces.flatMap(({ scanResult }) => scanResult.files[0]!.failure ?? [])).toEqual([
      message('input.not-found'),
    ]);
  });

  it('tell of each source when its last piece was taken, as one thread does', async () => {
    const sources = await sourcesIn(join(ROOT, 'fixtures/logs/organisation'));
    const told = async (scanned: (onEnd: (turn: number) => void) => AsyncIterable<ScannedPiece>): Promise<string[]> => {
      const said: string[] = [];
      for await (const { turn } of scanned((ended) => said.push(`${ended} ended`))) said.push(`${turn}`);
      return said;
    };
    const expected = sources.flatMap((_, turn) => [`${turn}`, `${turn} ended`]);
    expect(await told((onEnd) => scanInTurn(sources, openPlace, POLICY, undefined, onEnd))).toEqual(expected);
    expect(await told((onEnd) => scanInWorkers(sources, 2, WORKER, WORKER_POLICY, undefined, onEnd))).toEqual(expected);
  });

  it('stop with the reason of a signal, at once or in the middle', async () => {
    const sources = await sourcesIn(join(ROOT, 'fixtures/logs/organisation'));
    const stop = new AbortController();
    const pieces = scanInWorkers(sources, 2, WORKER, WORKER_POLICY, stop.signal);
    await pieces.next();
    stop.abort('enough');
    await expect(all(pieces)).rejects.toBe('enough');
    await expect(all(scanInWorkers(sources, 2, WORKER, WORKER_POLICY, stop.signal))).rejects.toBe('enough');
  });
});
