import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../src/index.ts';
import { zipOf } from './archives.ts';
import { run } from './command.ts';
import { LOG, folder, put, useFolder } from './command-folder.ts';

useFolder();

async function streamsOf(...args: string[]): Promise<string[]> {
  const { stdout, stderr } = await run([...args, '-f', 'json'], folder);
  if (stdout === '') throw new Error(stderr);
  return (JSON.parse(stdout) as Analysis).streams.map(({ server, service }) => `${server} ${service}`);
}

describe('--map', () => {
  it('is in the command that gives the same summary', async () => {
    put('in/a.log', LOG);
    put('map.csv', 'path,server\nin,EXCH01\n');
    const { stdout } = await run(['summary', 'in', '--map', 'map.csv', '-f', 'text'], folder);
    expect(stdout).toContain('connectlog summary in --format text --lang en --map map.csv\n');
  });

  it('names who wrote the logs under a path, the first row that fits, below --server', async () => {
    put('in/old/a.log', LOG);
    put('in/from-anna.zip', await zipOf({ 'b.log': Buffer.concat([Buffer.from('#b\r\n'), LOG]) }));
    put('map.csv', 'path,server,service\nOld/A.log,EXCH01,hub\nin,EXCH02,\n');
    expect(await streamsOf('in', '--map', 'map.csv')).toEqual(['EXCH01 hub', 'EXCH02 unknown']);
    expect(await streamsOf('in', '--map', 'map.csv', '--server', 'EXCH09')).toEqual(['EXCH09 hub', 'EXCH09 unknown']);
  });

  it.each([
    ['nowhere.csv', undefined, 'The map nowhere.csv cannot be read: no such file or folder.'],
    [
      'map.csv',
      'path,server,service\nx,EXCH01,hubb\n',
      'The map map.csv has an unknown service in row 2: hubb (allowed: hub, frontend, submission, delivery, edge, unknown).',
    ],
    ['map.csv', 'path,server\n\n,EXCH01\n', 'The map map.csv has no path in row 3.'],
    ['map.csv', 'in,EXCH01\n', 'The map map.csv does not begin with the names of its columns, but with: in,EXCH01.'],
    ['map.csv', 'path,servers\nin,EXCH01\n', 'The map map.csv does not begin with the names of its columns, but'],
    ['map.csv', 'path,server,service\n', 'The map map.csv has no rows.'],
    [
      'map.csv',
      'path,server\na,EXCH01\n"in,EXCH02\nb,EXCH03\n',
      'The map map.csv has an unclosed or misplaced quotation mark in row 3 or later.',
    ],
    [
      'map.csv',
      'path,server\nin,EX"CH01\n',
      'The map map.csv has an unclosed or misplaced quotation mark in row 2 or later.',
    ],
    [
      'map.csv',
      '"path,server\nin,EXCH01\n',
      'The map map.csv has an unclosed or misplaced quotation mark in row 1 or later.',
    ],
    [
      'map.csv',
      // サーバ in the code page of Japanese Windows.
      Buffer.concat([Buffer.from('path,server\r\nin,'), Buffer.from('8354815b836f', 'hex')]),
      'The map map.csv is not UTF-8: in Excel, save it as "CSV UTF-8".',
    ],
  ])('says what is wrong with it: %s, %j', async (name, content, said) => {
    put('in/a.log', LOG);
    if (content !== undefined) put(name, content);
    const { status, stderr } = await run(['in', '--map', name], folder);
    expect([status, stderr.slice(0, 12 + said.length)]).toEqual([2, `connectlog: ${said}`]);
  });
});

it('says in Japanese what is wrong with a map', async () => {
  put('in/a.log', LOG);
  put('map.csv', 'path,server\n"in,EXCH01\n');
  const { stderr } = await run(['in', '--map', 'map.csv', '--lang', 'ja'], folder);
  expect(stderr).toContain('の 2 行目以降に、閉じていない、または位置の正しくない引用符');
  expect(stderr).not.toContain('Quote');
});

describe('--map as people write it', () => {
  it.each([
    [
      'from Excel, where lists are separated by semicolons',
      'path;server;service\r\nin\\a;EXCH01;hub\r\n;;\r\n',
      'utf8',
    ],
    [
      'with its mark, blank lines and short rows',
      '\uFEFFpath,service,server,\n\nin/A,hub,EXCH01,\nin/b,edge\n',
      'utf8',
    ],
    [
      'with the line in which Excel looks for a delimiter',
      'sep=;\r\npath;server;service\r\nin/a;EXCH01;hub\r\n',
      'utf8',
    ],
    ['with rows longer than the header', 'path,server,service\nin/a,EXCH01,hub,,\nin/b,EXCH02,edge,rack 7\n', 'utf8'],
    ['as Unicode text', '\uFEFFPath\tServer\tService\r\nin/a\tEXCH01\thub\r\n', 'utf16le'],
  ] as const)('is read %s', async (_name, text, encoding) => {
    put('in/a/x.log', LOG);
    put('in/b/y.log', Buffer.concat([Buffer.from('#b\r\n'), LOG]));
    writeFileSync(join(folder, 'map.csv'), text, encoding);
    expect(await streamsOf('in', '--map', 'map.csv')).toContain('EXCH01 hub');
  });

  it('finds names in either spelling of their accents', async () => {
    put('in/サーバ/x.log'.normalize('NFD'), LOG);
    put('map.csv', 'path,server\nサーバ,EXCH01\n'.normalize('NFC'));
    expect(await streamsOf('in', '--map', 'map.csv')).toEqual(['EXCH01 unknown']);
  });

  it('tells of rows that count for no log, also where an earlier row says it', async () => {
    put('in/a/x.log', LOG);
    put('map.csv', 'path,server\nin,EXCH01\nin/a,EXCH02\nelsewhere,EXCH03\n');
    const { status, stdout } = await run(['in', '--map', 'map.csv', '-f', 'json', '--strict'], folder);
    const { outcome, inputs, coverage } = JSON.parse(stdout) as Analysis;
    expect([status, outcome]).toEqual([3, 'warn']);
    expect(coverage.limits.map(({ text }) => text)).toContain(
      'Some rows of the map matched no log (wrong path, or an earlier row matched first): elsewhere and in/a.',
    );
    expect(inputs.map(({ path, reason }) => `${path}: ${reason?.text ?? ''}`)).toContain(
      'in/a: row 3 of map.csv matched no log (wrong path, or an earlier row matched first)',
    );
  });
});

describe('folders that name no server', () => {
  const UNNAMED = ['coverage.ambiguous-folders', 'coverage.unnamed'];
  const limitsOf = async (...args: string[]): Promise<string[]> => {
    const { stdout } = await run(['in', ...args, '-f', 'json'], folder);
    const { coverage } = JSON.parse(stdout) as Analysis;
    return coverage.limits.filter(({ code }) => UNNAMED.includes(code)).map(({ text }) => text);
  };
  const IDS = ['EXCH 01', 'サーバー壱', '\u{1F4E7}'];

  it('are named as not told apart, until --map or --server does', async () => {
    for (const [i, name] of IDS.entries()) {
      put(`in/${name}/Hub/Connectivity/a.log`, LOG.toString().replaceAll('0D7', `0D${i}`));
      put(`map${i}.csv`, `path,server,service\n${IDS.map((id, n) => `${id},EXCH0${Math.min(n, i)},\n`).join('')}`);
    }
    const folders = ['EXCH 01', 'サーバー壱', '\u{1F4E7}'].map((name) => `in/${name}/Hub/Connectivity`);
    expect(await limitsOf()).toEqual([
      `Cannot tell which server wrote the logs in 3 folders (${folders[0]!}, ${folders[1]!} and ${folders[2]!}); they were treated as one server. If that is wrong, use --server or --map.`,
    ]);
    expect(await streamsOf('in')).toEqual(['unknown hub']);
    expect(await limitsOf('--server', 'EXCH01')).toEqual([]);
    expect(await limitsOf('--map', 'map2.csv')).toEqual([]);
    expect(await streamsOf('in', '--map', 'map2.csv')).toEqual(['EXCH00 hub', 'EXCH01 hub', 'EXCH02 hub']);
    expect((await run(['in', '--lang', 'ja'], folder)).stdout).toContain('3 個のフォルダー');
  });

  it('are not said to be several where each holds another service, or the other is a copy', async () => {
    put('in/a b/Hub/Connectivity/a.log');
    put('in/a b/FrontEnd/Connectivity/a.log', LOG.toString().replaceAll('0D7', '0D8'));
    put('in/a b/Hub/Connectivity/again/a.log');
    expect(await limitsOf()).toEqual(['The paths of 2 logs do not name their server. Name it with --server or --map.']);
  });
});
