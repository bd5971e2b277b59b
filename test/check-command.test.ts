import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFormats } from '../src/cli/check-formats.ts';
import { run } from './built-command.ts';
import { folder, put, useFolder } from './command-folder.ts';

/** What `connectlog check` writes, where, and what it says beside its answer. */

useFolder();

describe('a check of logs that are not there', () => {
  it('answers in every format, also over an answer of an earlier run', async () => {
    mkdirSync(join(folder, 'logs'));
    const formats = checkFormats.map(({ format }) => format);
    for (const format of formats) put(format, 'passed');
    const asked = formats.flatMap((format) => ['-f', format, '-o', format]);
    const { status } = await run(['check', 'logs', ...asked, '--force'], folder);
    expect(status).toBe(3);
    expect(formats.filter((format) => readFileSync(join(folder, format), 'utf8') === 'passed')).toEqual([]);
    for (const format of ['text', 'json', 'junit', 'sarif', 'github', 'gitlab', 'azure', 'markdown']) {
      expect(readFileSync(join(folder, format), 'utf8'), format).toContain('No connectivity log was found under logs');
    }
  });

  it('names what is there instead, and no more than three', async () => {
    for (const name of ['a', 'b', 'c', 'd']) put(`logs/${name}.txt`, 'Notes.');
    const { stdout } = await run(['check', 'logs', '--verbose'], folder);
    expect(stdout).toContain('INCOMPLETE: No connectivity log was found under logs (inputs)');
    expect(stdout).toContain('logs/c.txt: skipped, not a connectivity log');
    expect(stdout).not.toContain('d.txt: skipped');
  });
});
