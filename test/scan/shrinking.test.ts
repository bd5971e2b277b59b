import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discover } from '../../src/input/discover.ts';
import { withoutCopies } from '../../src/input/copies.ts';
import { openPlace } from '../../src/input/file-reader.ts';
import { message } from '../../src/language/language.ts';
import { scanInTurn } from '../../src/scan/scan.ts';
import { COLUMNS, GOOD, HEADER, REFUSED, lines, quotedRows, text } from '../hostile/logs.ts';
import { POLICY } from './scan-bytes.ts';
import { folder, useFolder } from '../command-folder.ts';

useFolder();

const exchange = text([...HEADER, ...lines(GOOD), ...lines(REFUSED)]);
const resaved = text(quotedRows([COLUMNS, ...GOOD, ...REFUSED]));
const utf16 = (log: string): Buffer => Buffer.from(`\uFEFF${log}`, 'utf16le');

/** What became of reading a log that is as long as `kept` tells of its length when it is read. */
async function failuresOf(log: string | Buffer, kept: (bytes: number) => number): Promise<unknown[]> {
  const file = join(folder, 'CONNECTLOG20260302-1.LOG');
  writeFileSync(file, log);
  const { sources, close } = await discover([folder], {});
  truncateSync(file, kept(sources[0]!.bytes));
  const failures: unknown[] = [];
  for await (const { scanResult } of scanInTurn(sources, openPlace, POLICY, undefined)) {
    failures.push(...scanResult.files.map(({ failure, lines }) => [failure, lines.parsed > 0]));
  }
  close();
  return failures;
}

describe.each([
  ['as Exchange writes it', exchange],
  ['as Exchange writes it, with CR alone', exchange.replaceAll('\n', '')],
  ['that was saved again', resaved],
  ['in UTF-16', utf16(exchange)],
  ['in UTF-16 that was saved again', utf16(resaved)],
])('a log %s', (_, log) => {
  const bytes = Buffer.byteLength(log);

  it('was not read where it became shorter before its end, but for what was left', async () => {
    const half = 2 * Math.floor(bytes / 4);
    expect(await failuresOf(log, () => half)).toEqual([[message('input.shrank', { read: half, bytes }), true]]);
  });

  it('was not read where it was emptied', async () => {
    expect(await failuresOf(log, () => 0)).toEqual([[message('input.shrank', { read: 0, bytes }), false]]);
  });

  it('was read where it is as long as it was', async () => {
    expect(await failuresOf(log, (bytes) => bytes)).toEqual([[undefined, true]]);
  });
});

it('is no early copy of another log where it became shorter: what it lost, the other may not have', async () => {
  for (const name of ['a.log', 'b.log']) writeFileSync(join(folder, name), exchange);
  const found = await Promise.all(['a.log', 'b.log'].map((name) => discover([join(folder, name)], {})));
  const logs = found.map(({ sources }) => ({ source: sources[0]!, beginning: '' }));
  truncateSync(join(folder, 'a.log'), 600);
  const { sources, copies } = await withoutCopies(logs, undefined);
  expect(sources.map(({ path }) => path)).toEqual([join(folder, 'b.log')]);
  expect(copies.map(({ path, status }) => [path, status])).toEqual([[join(folder, 'a.log'), 'unreadable']]);
});
