import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sayMessage } from '../../src/language/language.ts';
import { openPlace } from '../../src/input/file-reader.ts';
import { discover } from '../../src/input/discover.ts';
import { HEADER } from '../arbitrary-logs.ts';
import { folder, put, useFolder } from '../command-folder.ts';

const LOG = [...HEADER, '2026-03-02T09:00:00.000Z,08D03F2DE58E0D70,SMTP,x,+,y', ''].join('\r\n');
const NAMES = { server: undefined, service: undefined };

useFolder();

/** `path server service writing`, or `path: status, reason`, with paths below the folder. */
async function found(paths: readonly string[] = [folder]): Promise<string[]> {
  const { sources, passedOver } = await discover(paths, NAMES);
  const below = (path: string): string => path.replace(folder + sep, '').replaceAll(sep, '/');
  return [
    ...sources.map(({ path, stream, writing }) => `${below(path)} ${stream.server} ${stream.service} ${writing.by}`),
    ...passedOver.map(({ path, status, reason }) => `${below(path)}: ${status}, ${sayMessage('en', reason)}`),
  ];
}

async function textOf(path: string): Promise<string> {
  const { sources } = await discover([join(folder, path)], NAMES);
  const reader = openPlace(sources[0]!);
  const chunks: Buffer[] = [];
  for (;;) {
    const chunk = Buffer.alloc(7);
    const count = reader.read(chunk);
    if (count === 0) break;
    chunks.push(chunk.subarray(0, count));
  }
  reader.close();
  return Buffer.concat(chunks).toString();
}

describe('discover', () => {
  it('tells what a file is by its content, not by its name', async () => {
    put('EXCH01/Hub/Connectivity/CONNECTLOG20260302-1.LOG', LOG);
    put('EXCH01/Hub/Connectivity/renamed.txt', LOG.toUpperCase().replace('+,Y', '+,y'));
    put('EXCH01/Hub/Connectivity/.hidden', LOG.replace(',y', ',z'));
    put('a/headless.log', LOG.split('\r\n').slice(5).join('\r\n'));
    put('a/CONNECTLOG-damaged.log', '\0'.repeat(5000));
    put('a/resaved.csv', '"date-time","session","source","Destination","direction","description"\n');
    put('a/german.csv', 'date-time;session;source;Destination;direction;description\n');
    put(
      'a/exported.csv',
      '#TYPE System.Object\n"date-time","session","source","Destination","direction","description"\n',
    );
    put('a/send.log', '#Software: x\n#Log-type: SMTP Send Protocol Log\n');
    put('a/notes.md', 'date-time,session: what I saw');
    put('a/empty.log', '');
    put('a/collected.zip', 'PK');
    expect(await found()).toEqual([
      'EXCH01/Hub/Connectivity/.hidden EXCH01 hub exchange',
      'EXCH01/Hub/Connectivity/CONNECTLOG20260302-1.LOG EXCH01 hub exchange',
      'EXCH01/Hub/Connectivity/renamed.txt EXCH01 hub exchange',
      'a/CONNECTLOG-damaged.log a unknown exchange',
      'a/exported.csv a unknown resaved',
      'a/german.csv a unknown resaved',
      'a/headless.log a unknown exchange',
      'a/resaved.csv a unknown resaved',
      'a/collected.zip: unreadable, not a valid archive (damaged or empty)',
      'a/empty.log: skipped, empty file',
      'a/notes.md: skipped, not a connectivity log',
      'a/send.log: skipped, another log: SMTP Send Protocol Log',
    ]);
  });

  it('finds each file once, whatever the paths and links that lead to it', async () => {
    put('a/x.log', LOG);
    symlinkSync(join(folder, 'a/x.log'), join(folder, 'a/y.log'));
    const paths = [folder, join(folder, 'a'), join(folder, 'a/x.log')];
    for (const order of [paths, paths.toReversed()]) expect(await found(order)).toEqual(['a/x.log a unknown exchange']);
  });

  it('names links that it does not follow, and links to nothing', async () => {
    put('a/x.log', LOG);
    symlinkSync(folder, join(folder, 'a/loop'));
    symlinkSync('self', join(folder, 'a/self'));
    symlinkSync(tmpdir(), join(folder, 'a/elsewhere'));
    symlinkSync(join(folder, 'gone.log'), join(folder, 'a/broken.log'));
    expect(await found()).toEqual([
      'a/x.log a unknown exchange',
      'a/broken.log: unreadable, no such file or folder',
      'a/elsewhere: unreadable, links to folders are not followed: give the folder itself',
      'a/loop: skipped, a link to a folder that is read anyway',
      'a/self: skipped, a link that leads to itself',
    ]);
  });

  it('takes names that look like patterns as they are', async () => {
    put('[x]{a,b}/!(y)*.log', LOG);
    expect(await found([join(folder, '[x]{a,b}')])).toEqual(['[x]{a,b}/!(y)*.log unknown unknown exchange']);
  });

  it.skipIf(process.platform === 'win32').each(['\u2028', '\u2029', '\n', '\r', '\u0085', '\\', '\uFFFD'])(
    'reads files and folders with %j in their names, and below a folder with it',
    async (odd) => {
      put(`EX${odd}01/Connectivity/a${odd}b.log`, LOG);
      const log = `Connectivity/a${odd}b.log unknown unknown exchange`;
      expect(await found()).toEqual([`EX${odd}01/${log}`]);
      expect(await found([join(folder, `EX${odd}01`)])).toEqual([`EX${odd}01/${log}`]);
    },
  );

  it.skipIf(process.platform !== 'linux')('names files and folders whose names are no UTF-8', async () => {
    const bytes = (name: string): Buffer => Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name, 'latin1')]);
    put('a/x.log', LOG);
    // Shown as the next ones are.
    put('a/\uFFFD.log', LOG.replace(',y', ',z'));
    writeFileSync(bytes('a/\xe4.log'), LOG);
    writeFileSync(bytes('a/\xe5.log'), LOG);
    mkdirSync(bytes('a/\xfc'));
    expect(await found()).toEqual([
      'a/x.log a unknown exchange',
      'a/\uFFFD.log a unknown exchange',
      'a/\uFFFD: unreadable, its name is not valid UTF-8: rename it',
      'a/\uFFFD.log (2): unreadable, its name is not valid UTF-8: rename it',
      'a/\uFFFD.log (3): unreadable, its name is not valid UTF-8: rename it',
    ]);
  });

  it('does not take a folder for a log', async () => {
    mkdirSync(join(folder, 'x.LOG'));
    expect(await found()).toEqual([]);
  });

  it.each([
    ['UTF-16 LE with its mark', Buffer.from(`\uFEFF${LOG}`, 'utf16le')],
    ['UTF-16 LE without', Buffer.from(LOG, 'utf16le')],
    ['UTF-16 BE with its mark', Buffer.from(`\uFEFF${LOG}`, 'utf16le').swap16()],
    ['UTF-16 BE without', Buffer.from(LOG, 'utf16le').swap16()],
  ])('reads %s as UTF-8', async (_name, bytes) => {
    put('x.log', bytes);
    expect(await textOf('x.log')).toBe(LOG);
  });

  it('refuses a path that does not exist, and says where it looked', async () => {
    await expect(discover([join(folder, 'nowhere')], NAMES)).rejects.toMatchObject({
      code: 'PATH_NOT_FOUND',
      kind: 'usage',
      message: `Cannot read ${join(folder, 'nowhere')}: no such file or folder.`,
    });
  });

  it('lets the user’s names stand above what paths tell', async () => {
    put('EXCH01/Hub/Connectivity/x.log', LOG);
    const { sources } = await discover([folder], { server: 'EXCH09', service: 'edge' });
    expect(sources.map(({ stream }) => stream)).toEqual([{ server: 'EXCH09', service: 'edge' }]);
  });
});
