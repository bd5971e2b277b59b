import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { discover } from '../../src/input/discover.ts';

/** Files that the user says what they are, which do not show it. */

const NAMES = { server: undefined, service: undefined };

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'connectlog-'));
  writeFileSync(join(root, 'notes.txt'), 'What somebody wrote down.');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

async function kinds(paths: readonly string[], given: string): Promise<unknown[]> {
  const { evidence } = await discover(paths, { ...NAMES, given: [{ path: given, kind: 'component-states' }] });
  return evidence.map(({ kind, given: said }) => [kind, said === kind]);
}

describe('a file that is given', () => {
  it('is what the user says', async () => {
    expect(await kinds([], join(root, 'notes.txt'))).toEqual([['component-states', true]]);
  });

  it('is it also where it lies among the logs, and is called otherwise there', async () => {
    symlinkSync(join(root, 'notes.txt'), join(root, 'z.txt'));
    expect(await kinds([root], join(root, 'z.txt'))).toEqual([['component-states', true]]);
  });

  it('says nothing of what lies in a folder', async () => {
    expect(await kinds([], root)).toEqual([]);
  });
});
