import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { commandLine } from '../../src/document/escape.ts';
import { assertBuilt } from '../built-command.ts';
import { run } from '../command.ts';
import { LOG, folder, put, useFolder } from '../command-folder.ts';

const ROOT = join(import.meta.dirname, '../..');
const ID = 'service-not-active-4393fe2d';

beforeAll(assertBuilt);
useFolder();

/** What a POSIX shell makes of a command line, in the folder. */
function inShell(line: string): string {
  const script = `connectlog() { '${process.execPath}' '${ROOT}/dist/bin.js' "$@"; }\n${line}`;
  const { stdout, stderr } = spawnSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout;
}

describe('summary', () => {
  it.each([
    ['logs', []],
    ['my logs', ['--since', '2013-06-27T21:00', '--until', '2013-06-28', '--tz', 'Asia/Tokyo']],
    ['$(touch pwned) `touch pwned`; touch pwned & "x"', ['--incident', ID, '--lang', 'ja', '--server', 'A B']],
    ['*?[a]{b,c}~!#%^|<>', ['--set', 'queue-growing.peakMessages=500', '--gap', '1h', '--verbose']],
  ])('names the command line that repeats it: %s %j', async (name, options) => {
    put(`${name}/a.log`);
    const first = await run(['summary', name, '-f', 'text', ...options], folder);
    expect([first.status, first.stderr]).toEqual([0, '']);
    const line = first.stdout.trimEnd().split('\n').at(-1)!.trim();
    expect(line).toMatch(/^connectlog summary /);
    expect(inShell(line)).toBe(first.stdout);
    expect(readdirSync(folder)).toEqual([name]);
  });

  it('says when it was asked for hours before now as a time', async () => {
    put('logs/a.log');
    const { stdout } = await run(['summary', 'logs', '--since', '200000h'], folder);
    expect(stdout).toMatch(
      /^connectlog summary logs --since \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z --format markdown --lang en$/m,
    );
  });

  it('never merely quotes what could end the quotes of a shell', async () => {
    put("it's/a.log");
    expect((await run(['summary', "it's"], folder)).stdout).toContain(
      '\nconnectlog summary <path> --format markdown --lang en\n',
    );
  });

  it('has the hash of each input, as sha256sum says it', async () => {
    put('logs/a.log');
    put('logs/b.log');
    // Two copies of one log would be read once.
    writeFileSync(join(folder, 'logs/b.log'), Buffer.concat([Buffer.from('#b\r\n'), LOG]));
    const { stdout } = await run(['summary', 'logs', '-f', 'text'], folder);
    const sums = spawnSync('sh', ['-c', 'sha256sum logs/*.log; sha256sum logs/*.log | sha256sum'], { cwd: folder });
    const hashes = sums.stdout.toString().match(/^[0-9a-f]{64}/gm)!;
    expect(stdout.match(/\b[0-9a-f]{64}\b/g)).toEqual(hashes);
  });

  it('tells of one incident, and names the one that may be meant', async () => {
    put('logs/a.log');
    expect(await run(['summary', 'logs', '--incident', 'service-not-active-4393fe2e'], folder)).toEqual({
      status: 2,
      stdout: '',
      stderr: `connectlog: There is no incident service-not-active-4393fe2e.\n  Did you mean ${ID}? connectlog report --format csv lists the incidents.\n`,
    });
    await run(['logs', '-f', 'json', '-o', 'saved.json'], folder);
    const rendered = await run(
      ['render', 'saved.json', '-f', 'summary-text', '--incident', ID, '--lang', 'ja'],
      folder,
    );
    expect(rendered.stdout).toMatch(/^インシデントの概要: Exchange-Server\.contoso/);
    expect((await run(['render', 'saved.json', '-f', 'summary-text', '--incident', 'x'], folder)).status).toBe(2);
  });

  it('takes its format from the ending of its file', async () => {
    put('logs/a.log');
    const files = ['a.md', 'a.html', 'a.txt'];
    await run(['summary', 'logs', ...files.flatMap((file) => ['-o', file])], folder);
    expect(files.map((file) => readFileSync(join(folder, file), 'utf8').slice(0, 17))).toEqual([
      '# Incident summar',
      '<!doctype html>\n ',
      'Incident summary:',
    ]);
  });
});

describe('a command line', () => {
  it.each([
    [['connectlog', 'a/b.log', '--set=x.y=1', 'C:'], 'connectlog a/b.log --set=x.y=1 C:'],
    [['C:\\logs', 'a b', '', '$x', '`x`', '"x"', 'a;b'], "'C:\\logs' 'a b' '' '$x' '`x`' '\"x\"' 'a;b'"],
    [["it's", 'typographic \u2019 quote', 'low \u201a', 'line\nbreak', '\u202e'], '<path> <path> <path> <path> <path>'],
  ])('is safe to paste into a shell: %j', (words, line) => {
    expect(commandLine(words)).toBe(line);
  });
});
