import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { discover } from '../../src/input/discover.ts';
import { folder, useFolder } from '../command-folder.ts';

/** Files that the user says what they are, which do not show it. */

const NAMES = { server: undefined, service: undefined };

useFolder();
beforeEach(() => {
  writeFileSync(join(folder, 'notes.txt'), 'What somebody wrote down.');
});

async function kinds(paths: readonly string[], given: string): Promise<unknown[]> {
  const { evidence } = await discover(paths, { ...NAMES, given: [{ path: given, kind: 'component-states' }] });
  return evidence.map(({ kind, given: said }) => [kind, said === kind]);
}

describe('a file that is given', () => {
  it('is what the user says', async () => {
    expect(await kinds([], join(folder, 'notes.txt'))).toEqual([['component-states', true]]);
  });

  it('is it also where it lies among the logs, and is called otherwise there', async () => {
    symlinkSync(join(folder, 'notes.txt'), join(folder, 'z.txt'));
    expect(await kinds([folder], join(folder, 'z.txt'))).toEqual([['component-states', true]]);
  });

  it('says nothing of what lies in a folder', async () => {
    expect(await kinds([], folder)).toEqual([]);
  });
});
