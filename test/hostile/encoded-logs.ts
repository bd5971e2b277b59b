import { zipOf } from '../archives.ts';
import { type HostileCase, files, log } from './hostile-case.ts';
import { GOOD, HEADER, REFUSED, lines, record, text } from './logs.ts';

const whole = text([...HEADER, ...lines(GOOD), ...lines(REFUSED)]);
const returns = Buffer.from(text([...HEADER, ...lines(GOOD), ...lines(REFUSED)], '\r'));
const little = (from: string): Buffer => Buffer.from(from, 'utf16le');
const big = (from: string): Buffer => little(from).swap16();

const without = (bytes: Buffer, at: number): Buffer => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);

/** UTF-16: as PowerShell 5.1 redirects output to a file, and what may happen to it. */
export const encodedLogs: readonly HostileCase[] = [
  log('utf-16-le', 'With its mark, as PowerShell 5.1 writes it.', little(`\uFEFF${whole}`)),
  log('utf-16-be', 'With its mark.', big(`\uFEFF${whole}`)),
  log('utf-16-le-unmarked', 'Every other byte tells.', little(whole)),
  log('utf-16-be-unmarked', 'Every other byte tells.', big(whole)),
  log('utf-16-le-short-line', 'Unmarked, and the first line is short.', little(`#\r\n${whole}`)),
  log(
    'utf-16-le-holes-first',
    'Unmarked, and the file begins with zeros.',
    Buffer.concat([Buffer.alloc(600), little(`\r\n${whole}`)]),
  ),
  log('utf-16-odd-length', 'The last character is cut in two.', little(`\uFEFF${whole}`).subarray(0, -1)),
  log(
    'utf-16-surrogate-halves',
    'Halves of surrogate pairs become U+FFFD, and the records count.',
    little(
      `\uFEFF${text([...HEADER, ...lines(GOOD), record('>', 'half \uD83D of one'), record('>', 'other \uDE00 half'), record('-', 'Messages: 1 Bytes: 5 ()'), ...lines(REFUSED)])}`,
    ),
  ),
  log(
    'utf-16-hole',
    'Zeros in the middle of UTF-16.',
    little(`\uFEFF${text([...HEADER, ...lines(GOOD), '\0'.repeat(300), ...lines(REFUSED)])}`),
  ),
  log(
    'utf-16-mark-twice',
    'A mark in the middle: two files were put together.',
    little(`\uFEFF${whole}\uFEFF${whole.replaceAll('C3D40', 'C3D41')}`),
  ),
  log(
    'utf-16-le-byte-lost',
    'A byte is missing in the middle: one line is lost, and the next is read.',
    without(little(`\uFEFF${whole}`), 500),
  ),
  log(
    'utf-16-be-byte-lost',
    'A byte is missing in the middle: one line is lost, and the next is read.',
    without(big(`\uFEFF${whole}`), 500),
  ),
  log('utf-16-mark-only', 'A mark and nothing behind it.', Buffer.from([0xff, 0xfe])),
  log('utf-8-mark-only', 'A mark and nothing behind it.', Buffer.from([0xef, 0xbb, 0xbf])),
  log('empty', 'An empty log: nothing was read, and never green.', ''),
  {
    name: 'returns-only-in-zip',
    why: 'Lines that end in CR alone are read out of an archive too, also in UTF-16.',
    make: async (folder) => {
      const members = {
        'one.log': returns,
        'two.log': little(`\uFEFF${returns.toString().replaceAll('C3D40', 'C3D41')}`),
      };
      return files('', '', { 'a.zip': await zipOf(members) }).make(folder);
    },
  },
  files('empty-beside', 'An empty log beside one with records.', {
    'CONNECTLOG20260302-1.LOG': whole,
    'CONNECTLOG20260302-2.LOG': '',
  }),
];
