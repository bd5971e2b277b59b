import { join } from 'node:path';
import { symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { run } from './command.ts';
import { LOG, folder, put, useFolder } from './command-folder.ts';

/** What `sessions` and `show` say of logs that they could not read: silence would pass for a calm day. */

const ID = '08D03F2DE58E0D71';
const HEADER = LOG.toString().split('\r\n').slice(0, 5).join('\r\n');
const REJECTED = `${HEADER}\r\n27.06.2013 21:08,${ID},SMTP,x,+,y\r\n`;

useFolder();

async function said(...args: string[]): Promise<[status: number | null, stdout: string, stderr: string]> {
  const { status, stdout, stderr } = await run(args, folder);
  return [status, stdout, stderr];
}

const NOTHING_READ = `connectlog: No line of the logs under logs could be read.
  connectlog PATH shows which lines were rejected, and why.
`;
const NOTHING_IN_WINDOW = `connectlog: No log line under logs is in the time range.
  Check --since, --until and --tz: connectlog PATH --verbose shows the time range of the logs.
`;

describe('sessions', () => {
  it.each(['text', 'csv', 'jsonl', 'json'])('ends with 3 where every line was rejected: %s', async (format) => {
    put('logs/a.log', REJECTED);
    expect(await said('sessions', 'logs', '-f', format)).toEqual([3, '', NOTHING_READ]);
  });

  it('ends with 3 where no file could be read', async () => {
    put('logs/a.zip', 'PK\u0003\u0004');
    const [status, stdout, stderr] = await said('sessions', 'logs');
    expect([status, stdout, stderr.split('\n').at(-3)]).toEqual([
      3,
      '',
      'connectlog: No connectivity logs under logs.',
    ]);
  });

  it.each([
    ['in a file that reaches into it', ['--since', '2013-06-27T21:30Z'], 3],
    ['in files that lie outside', ['--since', '2020-01-01'], 3],
    ['but some before', ['--until', '2013-06-27T21:08:37.530Z'], 0],
  ])('ends with 3 where no line lies in the time asked for: %s', async (_, window, expected) => {
    put('logs/a.log');
    const [status, stdout, stderr] = await said('sessions', 'logs', ...window);
    expect(status).toBe(expected);
    if (expected === 3) expect([stdout, stderr]).toEqual(['', NOTHING_IN_WINDOW]);
    expect((await said('logs', ...window))[0]).toBe(expected);
  });

  it('ends with 0 where lines were read and no session fits', async () => {
    put('logs/a.log');
    expect(await said('sessions', 'logs', '--outcome', 'success')).toEqual([
      0,
      '',
      'connectlog: no session matches.\n',
    ]);
  });
});

describe('show', () => {
  it('ends with 3 where every line was rejected', async () => {
    put('logs/a.log', REJECTED);
    expect(await said('show', ID, 'logs')).toEqual([3, '', NOTHING_READ]);
  });

  it('ends with 3 for an id that is not found where something could not be read, else with 2', async () => {
    put('logs/a.log');
    expect((await said('show', ID.replace('71', '99'), 'logs'))[0]).toBe(2);
    symlinkSync('gone.log', join(folder, 'logs/b.log'));
    expect(await said('show', 'FFFF', 'logs')).toEqual([
      3,
      '',
      'connectlog: logs/b.log could not be read: no such file or folder\n' +
        'connectlog: There is no session FFFF in the part of these logs that could be read.\n' +
        '  connectlog sessions PATH lists the sessions.\n',
    ]);
    expect((await said('show', ID, 'logs'))[0]).toBe(3);
  });
});
