import { describe, expect, it } from 'vitest';
import { run } from './command.ts';
import { LOG, folder, put, useFolder } from './command-folder.ts';

/** How the command reads its arguments. */

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

it('counts one message as one', async () => {
  const [begin, end] = ['+,Undefined x', '-,Messages: 1 Bytes: 100 ()'];
  const lines = [begin, end].map((rest) => `2013-06-27T21:08:37.520Z,08D03F2DE58E0D99,SMTP,x.example.com,${rest}`);
  put('logs/b.log', `${LOG.toString()}${lines.join('\r\n')}\r\n`);
  const { stdout } = await run(['sessions', 'logs/b.log', '--outcome', 'success'], folder);
  expect(stdout).toMatch(/success\s+1 message\n$/);
});
