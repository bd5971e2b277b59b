import { Readable, Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Run } from '../../src/cli/io.ts';
import { progressBar } from '../../src/cli/progress.ts';

/** A screen that keeps what is drawn on it. */
function screen(isTTY: boolean): { stream: NodeJS.WriteStream; drawn: () => string } {
  const written: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      written.push(chunk.toString());
      done();
    },
  });
  return {
    stream: Object.assign(stream, { isTTY, columns: 120 }) as unknown as NodeJS.WriteStream,
    drawn: () => written.join(''),
  };
}

function runOn(stderr: Run['stderr'], language: Run['language'] = 'en'): Run {
  const { signal } = new AbortController();
  const stdin: Run['stdin'] = { isTTY: true, open: () => Readable.from([]) };
  return {
    stdin,
    stdout: { isTTY: true, write: () => Promise.resolve() },
    stderr,
    env: {},
    now: Date.now,
    signal,
    language,
  };
}

/** Lets the time pass, and what is imported late be imported. */
async function wait(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
  await vi.dynamicImportSettled();
  await vi.advanceTimersByTimeAsync(1);
}

describe('progress', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is seen within half a second, before any log is found', async () => {
    const { stream, drawn } = screen(true);
    const bar = progressBar(true, runOn(stream));
    await wait(500);
    expect(drawn()).toContain('searching for logs');
    bar.stop();
  });

  it('tells bytes, rate, time left and file', async () => {
    const { stream, drawn } = screen(true);
    const bar = progressBar(true, runOn(stream));
    bar.show({ bytes: 0, totalBytes: 2_000_000_000 });
    await wait(450);
    bar.show({ bytes: 500_000_000, totalBytes: 2_000_000_000, path: 'logs/EXCH01/CONNECT\u001b[31mLOG-1.LOG' });
    await wait(450);
    bar.stop();
    expect(drawn()).toMatch(/25% of 2\.0 GB, \d+(\.\d)? [MG]B\/s, \d+ s left {2}CONNECT\S*LOG-1\.LOG/);
    expect(drawn()).not.toContain('\u001b[31m');
  });

  it('tells them in Japanese', async () => {
    const { stream, drawn } = screen(true);
    const bar = progressBar(true, runOn(stream, 'ja'));
    await wait(450);
    bar.show({ bytes: 500_000_000, totalBytes: 2_000_000_000, path: 'logs/CONNECTLOG-1.LOG' });
    await wait(450);
    bar.stop();
    expect(drawn()).toMatch(/25% \/ 2\.0 GB、\d+(\.\d)? [MG]B\/s、残り \d+ 秒 {2}CONNECTLOG-1\.LOG/);
    expect(drawn()).toContain('ログを検索中');
  });

  it.each([
    ['a pipe', false, true],
    ['a terminal with --no-progress', true, false],
  ])('is not drawn on %s', async (_name, isTTY, isWanted) => {
    const { stream, drawn } = screen(isTTY);
    const bar = progressBar(isWanted, runOn(stream));
    bar.show({ bytes: 1, totalBytes: 2 });
    await wait(400);
    bar.stop();
    expect(drawn()).toBe('');
  });

  it('draws nothing after a quick run', async () => {
    const { stream, drawn } = screen(true);
    progressBar(true, runOn(stream)).stop();
    await wait(400);
    expect(drawn()).toBe('');
  });
});
