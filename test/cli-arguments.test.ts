import { describe, expect, it } from 'vitest';
import { run } from './command.ts';
import { LOG, folder, put, useFolder } from './command-folder.ts';

/** How the command reads its arguments, and what it says of those that it does not know. */

useFolder();

describe('--', () => {
  const ID = '08D03F2DE58E0D71';

  it.each([
    [['--', 'logs'], ['logs']],
    [
      ['report', '--off', 'log-gap', '--', 'logs'],
      ['logs', '--off', 'log-gap'],
    ],
    [
      ['-f', 'json', '--', 'logs'],
      ['logs', '-f', 'json'],
    ],
    [
      ['summary', '--', 'logs'],
      ['summary', 'logs'],
    ],
    [
      ['sessions', '--rule', 'any', '--', 'logs'],
      ['sessions', 'logs', '--rule', 'any'],
    ],
    [
      ['show', '--', ID, 'logs'],
      ['show', ID, 'logs'],
    ],
    [
      ['show', ID, '--', 'logs'],
      ['show', ID, 'logs'],
    ],
    [
      ['rules', '--', 'log-gap'],
      ['rules', 'log-gap'],
    ],
    [
      ['explain', '--', 'Retry : Service not active'],
      ['explain', 'Retry : Service not active'],
    ],
    [['logs', '--'], ['logs']],
  ])('ends the options: %j', async (args, plain) => {
    put('logs/a.log');
    const expected = await run(plain, folder);
    expect(expected.status).toBe(0);
    expect(await run(args, folder)).toEqual(expected);
  });

  it('lets a path begin as an option does', async () => {
    put('-f/--a.log');
    put('--/b.log', Buffer.concat([Buffer.from('#b\r\n'), LOG]));
    const { status, stdout } = await run(['-f', 'json', '--', '-f', '--'], folder);
    const { inputs } = JSON.parse(stdout) as { inputs: { path: string }[] };
    expect([status, inputs.map(({ path }) => path)]).toEqual([0, ['--/b.log', '-f/--a.log']]);
  });
});

describe('what is not known', () => {
  const saidOf = async (...args: string[]): Promise<unknown> => {
    put('logs/a.log');
    const { status, stderr } = await run(args, folder);
    return [status, ...stderr.trimEnd().split('\n')];
  };

  it.each([
    ['service-not-actve', 'Did you mean service-not-active? connectlog rules lists the rules.'],
    ['nope', 'connectlog rules lists the rules.'],
    ['ayn', 'connectlog rules lists the rules.'],
  ])('has a near name only where that is near: the rule %s', async (rule, hint) => {
    const said = [2, `connectlog: There is no rule ${rule}.`, `  ${hint}`];
    expect(await saidOf('sessions', 'logs', '--rule', rule)).toEqual(said);
    expect(await saidOf('rules', rule)).toEqual(said);
  });

  it.each([
    ['--frmat', 'Did you mean --format? See connectlog --help.'],
    ['--xyz', 'See connectlog --help.'],
  ])('has a near name only where that is near: the option %s', async (option, hint) => {
    expect(await saidOf('logs', option)).toEqual([2, `connectlog: Unknown option ${option}.`, `  ${hint}`]);
  });

  it('is said once by name: a text to be explained', async () => {
    expect((await run(['explain', 'zzz'], folder)).stderr).toMatch(/^connectlog: connectlog does not know "zzz"\.\n/);
  });

  it.each([
    ['nothere.json', 'no such file or folder'],
    ['logs', 'it is a folder'],
  ])('is told in words: a file to draw, %s', async (file, reason) => {
    expect(await saidOf('render', file)).toEqual([
      2,
      `connectlog: Cannot read ${file}: ${reason}.`,
      '  Give the file that connectlog report --format json --output FILE wrote, or - for standard input.',
    ]);
  });

  it('counts one message as one', async () => {
    const [begin, end] = ['+,Undefined x', '-,Messages: 1 Bytes: 100 ()'];
    const lines = [begin, end].map((rest) => `2013-06-27T21:08:37.520Z,08D03F2DE58E0D70,SMTP,x.example.com,${rest}`);
    put('logs/b.log', `${LOG.toString()}${lines.join('\r\n').replaceAll('0D70', '0D99')}\r\n`);
    const { stdout } = await run(['sessions', 'logs/b.log', '--outcome', 'success'], folder);
    expect(stdout).toMatch(/success\s+1 message\n$/);
  });
});

it.each(['states', 'events', 'transcript'])('does not take --%s from standard input', async (option) => {
  put('logs/a.log');
  const { status, stderr } = await run(['logs', `--${option}`, '-'], folder);
  expect([status, stderr]).toEqual([
    2,
    `connectlog: --${option} - does not work: standard input is for logs.\n` +
      `  Save the input to a file, and give that file: --${option} FILE.\n`,
  ]);
});
