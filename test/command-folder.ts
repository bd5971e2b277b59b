import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/** The log of KB 2866822. */
export const LOG = readFileSync(
  join(
    import.meta.dirname,
    '../fixtures/logs/kb2866822/EXCHANGE-SERVER/Mailbox/Connectivity/Submission/CONNECTLOG20130627-1.LOG',
  ),
);

/** Where the command of the test at hand is run. */
export let folder = '';

/** A new folder for each test, removed after it. */
export function useFolder(): void {
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'connectlog-')));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
}

/** Writes a file into the folder: the log of KB 2866822, where nothing else is given. Returns its path. */
export function put(path: string, bytes: string | Buffer = LOG): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  return file;
}
