import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFormats } from '../src/cli/commands/check.ts';
import { run } from './command.ts';
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
    expect(stdout).toContain('logs/c.txt: skipped: not a connectivity log');
    expect(stdout).not.toContain('d.txt: skipped');
  });
});

describe('the policy of a check', () => {
  it.each([
    ['.', ''],
    ['.', '..'],
    ['connectlog.yaml', ''],
  ])('is refused where it lies among the logs: %s, from %s', async (path, above) => {
    put('connectlog.yaml', 'version: 1\nrules: { service-not-active: off }\n');
    put('hub/CONNECTLOG.LOG');
    const from = join(folder, above === '' ? '' : 'hub');
    const asked = ['check', join(above, path)];
    const refused = await run(asked, from);
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toBe(
      `connectlog: ${folder}/connectlog.yaml is the nearest policy, but it is among the logs, and others may have written it.\n` +
        `  If the policy is yours, add --policy ${folder}/connectlog.yaml. Otherwise move it, or run the check in another folder.\n`,
    );
    if (path === '.')
      expect(await run([...asked, '--policy', join(folder, 'connectlog.yaml')], from)).toMatchObject({ status: 0 });
  });

  it('is taken from a folder above the logs', async () => {
    put('connectlog.yaml', 'version: 1\nrules: { service-not-active: off }\n');
    put('logs/hub/CONNECTLOG.LOG');
    expect(await run(['check', '.'], join(folder, 'logs'))).toMatchObject({ status: 0, stderr: '' });
  });

  it('tells what it cannot read, and what to type', async () => {
    put('connectlog.yaml', 'version: 1\nmaintenance:\n  windows:\n    - { file: nowhere.ics }\n');
    put('logs/CONNECTLOG.LOG');
    expect((await run(['check', 'logs'], folder)).stderr.split('\n')[0]).toBe(
      `connectlog: connectlog.yaml:4:15: Cannot read ${folder}/nowhere.ics: no such file or folder.`,
    );
    expect((await run(['check', 'logs', '--policy', 'nowhere.yaml'], folder)).stderr).toContain(
      'connectlog check PATH --init writes a first policy.',
    );
  });
});

describe('the baseline of a check', () => {
  it.each([
    ['', 'is not JSON'],
    ['{"schemaVersion":2}', 'is not a baseline of connectlog'],
    ['{"schemaVersion":9}', 'has schema version 9'],
    [undefined, 'Cannot read baseline.json'],
  ])('is a wrong request where it is %s', async (text, said) => {
    put('logs/CONNECTLOG.LOG');
    if (text !== undefined) put('baseline.json', text);
    const { status, stderr } = await run(['check', 'logs', '--baseline', 'baseline.json'], folder);
    expect([status, stderr.includes(said), stderr.includes('connectlog report')]).toEqual([2, true, false]);
  });
});

describe('standard error', () => {
  it('has the answer where all formats go to files and the check does not pass', async () => {
    put('logs/CONNECTLOG.LOG');
    const toFile = ['check', 'logs', '-f', 'junit', '-o', 'junit.xml', '--force'];
    const { stdout, stderr } = await run(toFile, folder);
    expect([stdout, stderr]).toEqual(['', expect.stringMatching(/^connectlog: FAILED: .* \(service-not-active\)\n$/)]);
    expect((await run([...toFile, '--off', 'service-not-active'], folder)).stderr).toBe('');
    expect((await run(['check', 'logs'], folder)).stderr).toBe('');
    expect((await run([...toFile, '--require', 'EXCH09/hub'], folder)).stderr).toContain('connectlog: INCOMPLETE: ');
  });

  it('says that a baseline is written', async () => {
    put('logs/CONNECTLOG.LOG');
    const { stderr } = await run(['check', 'logs', '--write-baseline', 'baseline.json'], folder);
    expect(stderr).toBe('connectlog: baseline.json was written with 1 known incident.\n');
  });
});
