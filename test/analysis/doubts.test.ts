import { describe, expect, it } from 'vitest';
import { duplicateWarnings } from '../../src/analysis/duplicate-warnings.ts';
import type { Input } from '../../src/index.ts';
import { sayMessage } from '../../src/language/language.ts';
import { NO_LINES } from '../../src/model/analysis.ts';

function log(path: string, from: string, to: string, more: Partial<Input> = {}): Input {
  const times = { first: `2026-03-02T${from}Z`, last: `2026-03-02T${to}Z` };
  const stream = { server: 'EXCH01', service: 'hub' } as const;
  return { path, ...stream, bytes: 1, status: 'read', ...times, lines: NO_LINES, warnings: [], ...more };
}

const doubts = (...inputs: Input[]): string[] => duplicateWarnings(inputs).map((limit) => sayMessage('en', limit));

describe('logs of the same time', () => {
  const overlap = (files: string): string =>
    `Several logs of the same time were read as the Transport log of EXCH01: ${files}. One service does not write two logs at once: they are from different services or servers, or contain the same lines, which then count twice.`;

  it.each([
    ['one within another', log('a', '09:00:00', '10:00:00'), log('b', '09:30:00', '09:30:01'), ['a and b']],
    ['a short one at a restart', log('a', '09:00:00', '10:00:05'), log('b', '10:00:01', '10:00:02'), []],
    ['ten minutes', log('b', '09:00:00', '10:00:00'), log('a', '09:50:00', '11:00:00'), ['a and b']],
    ['less, at a restart', log('a', '09:00:00', '10:00:00'), log('b', '09:50:00.001', '11:00:00'), []],
    ['one after the other', log('a', '09:00:00', '10:00:00'), log('b', '10:00:00', '10:00:00'), []],
  ])('are told: %s', (_name, one, other, files) => {
    for (const inputs of [
      [one, other],
      [other, one],
    ])
      expect(doubts(...inputs)).toEqual(files.map(overlap));
  });

  it('are nothing odd of two services, of two servers, or where one is not read', () => {
    const a = log('a', '09:00:00', '10:00:00');
    for (const more of [{ service: 'frontend' }, { server: 'EXCH02' }, { status: 'skipped' }] as const) {
      expect(doubts(a, log('b', '09:00:00', '10:00:00', more))).toEqual([]);
    }
    expect(doubts(a, log('b', '09:00:00', '10:00:01', { server: 'exch01' }))).toHaveLength(1);
  });

  it('are all named, also those within a long one that others follow', () => {
    const logs = [log('a', '09:00:00', '12:00:00'), log('b', '09:30:00', '09:40:00'), log('c', '10:00:00', '10:40:00')];
    expect(doubts(...logs, log('d', '12:00:00', '13:00:00'))).toEqual([overlap('a, b and c')]);
  });
});

describe('the same lines in two files', () => {
  const a = log('a', '09:00:00', '09:00:01');
  const again = (more: Partial<Input> = {}): Input => log('b', '09:00:00', '09:00:01', more);
  const SAME =
    'Some logs begin and end at the same times, and have the same number of records. They probably contain the same lines, which then count twice: a and b. Give each log once.';

  it.each([
    {},
    { server: 'exch01.contoso.com' },
    { server: 'unknown' },
    { service: 'unknown' },
    { server: 'unknown', service: 'unknown', status: 'partial' },
  ] as const)('are told once, also where it is %o', (more) => {
    expect(doubts(a, again(more))).toEqual([SAME]);
  });

  it.each([
    { server: 'EXCH02' },
    { service: 'frontend' },
    { status: 'skipped' },
    { last: a.first! },
    { lines: { ...NO_LINES, parsed: 1 } },
  ] as const)('are nothing odd where it is %o', (more) => {
    expect(doubts(a, again(more), log('c', '09:00:00', '09:00:02'))).toEqual([]);
    const moment = log('d', '09:00:00', '09:00:00');
    expect(doubts(moment, { ...moment, path: 'e' })).toEqual([]);
  });

  it('say nothing of a log of another server that has as many', () => {
    expect(doubts(a, again({ server: 'unknown' }), { ...a, path: 'c', service: 'frontend' })).toEqual([SAME]);
  });
});

describe('a log in the folders of two', () => {
  const copy = (more: Partial<Input>): Input =>
    log('b', '09:00:00', '10:00:00', { status: 'skipped', copyOf: 'a', ...more });
  const a = log('a', '09:00:00', '10:00:00');

  it('is told of, with both', () => {
    expect(doubts(a, copy({ server: 'EXCH02' }))).toEqual([
      '1 log was found twice, as the Transport log of EXCH01 and as the Transport log of EXCH02 (b), and read as the first. Remove the wrong copy, or name the server with --map.',
    ]);
    expect(doubts(a, copy({ service: 'frontend' }), copy({ path: 'c', service: 'frontend' }))).toEqual([
      '2 logs were found twice, as the Transport log of EXCH01 and as the Front End Transport log of EXCH01 (b and c), and read as the first. Remove the wrong copies, or name the server with --map.',
    ]);
  });

  it('is nothing odd where both are one, or nobody is named', () => {
    for (const more of [{}, { server: 'exch01.contoso.com' }, { server: 'unknown' }, { service: 'unknown' }] as const) {
      expect(doubts(a, copy(more))).toEqual([]);
    }
  });
});
