import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { discover } from '../../src/input/discover.ts';
import { openPlace } from '../../src/input/file-reader.ts';
import { scanInTurn } from '../../src/scan/scan.ts';
import { COLUMNS, GOOD, HEADER, REFUSED, lines, quotedRows, text } from '../hostile/logs.ts';
import { POLICY } from './scan-bytes.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'connectlog-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const exchange = text([...HEADER, ...lines(GOOD), ...lines(REFUSED)]);
const resaved = text(quotedRows([COLUMNS, ...GOOD, ...REFUSED]));
const utf16 = (log: string): Buffer => Buffer.from(`\uFEFF${log}`, 'utf16le');

/** What is warned of a log that is as long as `kept` tells of its length when it is read. */
async function warningsOf(log: string | Buffer, kept: (bytes: number) => number): Promise<string[]> {
  const file = join(folder, 'CONNECTLOG20260302-1.LOG');
  writeFileSync(file, log);
  const { sources, close } = await discover([folder], {});
  truncateSync(file, kept(sources[0]!.bytes));
  const codes: string[] = [];
  for await (const { partial } of scanInTurn(sources, openPlace, POLICY, undefined)) {
    codes.push(...partial.files.flatMap(({ warnings }) => warnings.map(({ code }) => code)));
  }
  close();
  return codes;
}

describe.each([
  ['as Exchange writes it', exchange],
  ['as Exchange writes it, with CR alone', exchange.replaceAll('\n', '')],
  ['that was saved again', resaved],
  ['in UTF-16', utf16(exchange)],
  ['in UTF-16 that was saved again', utf16(resaved)],
])('a log %s', (_, log) => {
  it('is marked where it became shorter before its end was read', async () => {
    const shorter = await warningsOf(log, (bytes) => 2 * Math.floor(bytes / 4));
    expect(shorter).toContain('shrank-while-read');
  });

  it('is not marked where it is as long as it was', async () => {
    expect(await warningsOf(log, (bytes) => bytes)).toEqual([]);
  });
});
