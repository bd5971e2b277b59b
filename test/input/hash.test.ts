import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Progress, analyze } from '../../src/index.ts';
import { hashesOf } from '../../src/input/hash.ts';
import type { Source } from '../../src/model/source.ts';
import { folder, useFolder } from '../command-folder.ts';

useFolder();

function source(path: string, file = path): Source {
  return {
    path,
    stream: { server: 'EXCH01', service: 'hub' },
    bytes: 0,
    writing: { by: 'exchange' },
    firstAt: undefined,
    place: { file: join(folder, file), packing: { kind: 'none' }, encoding: 'utf-8' },
  };
}

describe('the hashes of inputs', () => {
  it('are those of the bytes on disk, in however many pieces they are read', async () => {
    const bytes = Buffer.alloc(2_500_001, 'connectlog');
    writeFileSync(join(folder, 'a.log'), bytes);
    writeFileSync(join(folder, 'empty.log'), '');
    const sources = [source('a.log'), source('empty.log'), source('in/a.log', 'a.log')];
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect([...(await hashesOf(sources, undefined))]).toEqual([
      ['a.log', sha256],
      ['empty.log', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
      ['in/a.log', sha256],
    ]);
  });

  it('are left out where a file cannot be read', async () => {
    writeFileSync(join(folder, 'a.log'), '');
    const hashes = await hashesOf([source('gone.log'), source('a.log')], undefined);
    expect([...hashes.keys()]).toEqual(['a.log']);
  });

  it('are given up at once when the run is stopped', async () => {
    for (const name of ['a.log', 'b.log']) writeFileSync(join(folder, name), Buffer.alloc(5_000_000));
    const stop = new AbortController();
    const hashes = hashesOf([source('a.log'), source('b.log')], stop.signal);
    stop.abort();
    expect([...(await hashes)]).toEqual([]);
  });

  it('leave all that was read where the run is stopped while they are taken', async () => {
    const logs = ['fixtures/logs/kb2866822'];
    const stop = new AbortController();
    // Once all is scanned, only the hashes are left.
    const onProgress = ({ path }: Progress): void => {
      if (path !== undefined) stop.abort();
    };
    const { interrupted, ...stopped } = await analyze(logs, {
      hashes: true,
      signal: stop.signal,
      onProgress,
    });
    const whole = await analyze(logs);
    expect({ interrupted, ...stopped }).toEqual({ interrupted: true, ...whole });
  });

  it('are in the analysis only where they are asked for', async () => {
    const logs = ['fixtures/logs/kb2866822'];
    const hashed = await analyze(logs, { hashes: true });
    expect(hashed.inputs.map(({ sha256 }) => sha256)).toEqual([
      '14fcba4bf68ebd529f998cc2edaf755a056099fc954889507aa6d7abb9140895',
    ]);
    const plain = await analyze(logs);
    expect(plain.inputs.map((input) => 'sha256' in input)).toEqual([false]);
    expect({ ...hashed, inputs: plain.inputs }).toEqual(plain);
  });
});
