import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LineCounts } from '../src/index.ts';
import { assertBuilt } from './built-command.ts';
import { COLUMNS, GOOD, HEADER, lines, quotedRows, text } from './hostile/logs.ts';

/** A line of 128 MB is counted, and costs no memory. */

const MEGABYTE = Buffer.alloc(1024 * 1024, 'y');
/** What a whole process takes for it: without holding the line, some 80 MB. */
const MEGABYTES_AT_MOST = 128;

let folder = '';
beforeAll(assertBuilt);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'connectlog-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function put(before: string, after: string): void {
  const handle = openSync(join(folder, 'CONNECTLOG20260302-1.LOG'), 'w');
  writeSync(handle, before);
  for (let i = 0; i < 128; i++) writeSync(handle, MEGABYTE);
  writeSync(handle, after);
  closeSync(handle);
}

/** Runs a module that has the library as `connectlog`, in a process of its own; gives what it says and its memory in MB. */
function inProcess(code: string): [said: unknown, megabytes: number] {
  const library = JSON.stringify(join(import.meta.dirname, '../dist/index.js'));
  const script = `const connectlog = await import(${library}); const said = await (async () => { ${code} })();
    console.log(JSON.stringify([said, process.resourceUsage().maxRSS / 1024]));`;
  const args = ['--input-type=module', '-e', script, '.'];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })) as [unknown, number];
}

const ANALYZE = "return (await connectlog.analyze(['.'])).lines;";
const LIST =
  "let count = 0; for await (const one of connectlog.sessions(['.'], {}, () => {})) count += 1; return count;";

describe('a line of 128 MB', () => {
  const whole: LineCounts = { total: 10, parsed: 4, comment: 5, blank: 0, rejected: 1, skipped: 0 };
  const resaved: LineCounts = { total: 6, parsed: 4, comment: 1, blank: 0, rejected: 1, skipped: 0 };
  const [first, ...rest] = GOOD;

  it.each([
    ['of a log', text([...HEADER, ...lines([first!])]), `\r\n${text(lines(rest))}`, whole],
    ['of a re-saved log', text(quotedRows([COLUMNS, first!])), `"\r\n${text(quotedRows(rest))}`, resaved],
    [
      'of a re-saved log, in quotes that never close',
      `${text(quotedRows([COLUMNS, first!]))}"`,
      `\r\n${text(quotedRows(rest))}`,
      resaved,
    ],
  ])('%s is counted, and not held', (_, before, after, counts) => {
    put(before, after);
    const [said, megabytes] = inProcess(ANALYZE);
    expect(said).toEqual(counts);
    expect(megabytes).toBeLessThan(MEGABYTES_AT_MOST);
    const [sessions, listing] = inProcess(LIST);
    expect(sessions).toBe(1);
    expect(listing).toBeLessThan(MEGABYTES_AT_MOST);
  });
});
