import { describe, expect, it } from 'vitest';
import { sniff } from '../src/input/detect.ts';
import type { Writing } from '../src/model/source.ts';
import { scan } from '../src/scan/scan.ts';
import { COLUMNS, HEADER, quoted } from './hostile/logs.ts';
import { POLICY, STREAM, readerOf } from './scan/scan-bytes.ts';

/**
 * A line may be one long run of spaces, commas, anything: what it takes to read grows as the line does. Where a pattern
 * tries every place of a run against every other, each of these lines takes seconds.
 */

const RUN_BYTES = 60_000;
/** Of the processor, for all the lines together that are made of one run: read in order, they take a tenth of it. */
const MILLISECONDS_AT_MOST = 4000;
/** Of a file so much is sniffed, at most. */
const HEAD_BYTES = 16 * 1024;

const RUNS = [' ', '\t', ',', ';', '"', '.', ':', '[', '(', '<', '-', '|', '0', 'a', '\0', 'a[1],', '1:', 'a.', '/a@'];
/** Patterns that begin to match again and again. */
const WORDS = ['[TargetHost:', 'MapiException', ' reported by 1', ':1 (', ' Failures: 1'];

/** What a description begins with, so that the reader of its family takes it. */
const BEGINNINGS: Readonly<Record<string, readonly string[]>> = {
  '+': ['', 'SmtpRelayToDag 0;QueueLength=TQ=1;', 'DeliveryAgent ', 'SmtpRelayToDag 0;CachedSession Replacing '],
  '>': [
    '',
    'EXCH02[192.0.2.2]',
    'Outbound proxy via ',
    'Established connection to ',
    'Failed connection to 192.0.2.2:25 (TimedOut:0000274C)',
    'Failed to connect to server ',
    'Failed to locate server: ',
    'Failed; ',
    'Connection to ',
    'Connecting to server ',
    'Throttled delivery for recipient ',
    'x reported by 192.0.2.1. ',
  ],
  '-': [
    '',
    'Messages: 0 Bytes: 0 (Retry : ',
    'Messages: 0 Bytes: 0 (Retry',
    'Messages: 0 Bytes: 0',
    'RegularSubmissions: 1 ShadowSubmissions: 1 Bytes: 1 ',
    'Aborted connection to ',
  ],
  '*': ['', 'Session Failover; previous session id = ', 'Queues: ', 'Throttled delivery due to server limit for '],
};
const HEADERS = [
  '#',
  '#Fields:',
  '#Date:',
  '#Version:',
  '#Software:',
  '#Log-type: Transport Connectivity Log',
  '<?xml',
];
const NAMES = ['date-time', '"date-time', '#Fields: date-time'];

/** Ids of their own, so that no line ends the session of another. */
function* ids(): Generator<string, never> {
  for (let id = 0x08de78a1; ; id++) yield `0${id.toString(16)}B2C3D4FF`;
}

/** A record for each place in which a run may stand. */
function recordsOf(run: string): string[][] {
  const id = ids();
  const usual = (): string[] => [
    '2026-03-02T09:00:30.000Z',
    id.next().value,
    'SMTP',
    'x',
    '-',
    'Messages: 0 Bytes: 0 ()',
  ];
  const described = Object.entries(BEGINNINGS).flatMap(([direction, beginnings]) =>
    beginnings.map((beginning) => [...usual().slice(0, 4), direction, `${beginning}${run}x`]),
  );
  const inField = COLUMNS.map((_, place) => usual().map((field, i) => (i === place ? `${field}${run}x` : field)));
  return [...described, ...inField];
}

async function millisecondsOf(work: () => Promise<void> | void): Promise<number> {
  const before = process.cpuUsage().user;
  await work();
  return (process.cpuUsage().user - before) / 1000;
}

async function read(writing: Writing, lines: readonly string[]): Promise<void> {
  const bytes = Buffer.from(lines.map((line) => `${line}\r\n`).join(''));
  const place = { file: 'a.log', packing: { kind: 'none' }, encoding: 'utf-8' } as const;
  const source = { path: 'a.log', stream: STREAM, bytes: bytes.length, writing, firstAt: undefined, place };
  let total = 0;
  for await (const { files } of scan(source, () => readerOf([bytes]), POLICY, undefined))
    total += files[0]!.lines.total;
  expect(total).toBeGreaterThan(0);
}

describe.each([...RUNS, ...WORDS])('a run of %j', (unit) => {
  const run = unit.repeat(Math.ceil(RUN_BYTES / unit.length));

  it('is read in a time that grows as it does', async () => {
    const headers = HEADERS.map((header) => `${header}${run}x`);
    const records = recordsOf(run).map((fields) =>
      fields.map((field) => (/[",]/.test(field) ? quoted(field) : field)).join(','),
    );
    const raw = recordsOf(run).map((fields) => fields.join(','));
    const taken = await millisecondsOf(() => read({ by: 'exchange' }, [...HEADER, ...records, ...raw, ...headers]));
    expect(taken).toBeLessThan(MILLISECONDS_AT_MOST);
  });

  it('is read as fast where another program saved it', async () => {
    const headers = [...HEADERS, ...NAMES].map((header) => `${header}${run}x`);
    const records = recordsOf(run).map((fields) => fields.map(quoted).join(','));
    const lines = [COLUMNS.map(quoted).join(','), ...headers, ...records];
    const taken = await millisecondsOf(() => read({ by: 'resaved', delimiter: ',' }, lines));
    expect(taken).toBeLessThan(MILLISECONDS_AT_MOST);
  });

  it('tells soon what the file is that begins with it', async () => {
    const taken = await millisecondsOf(() => {
      for (const beginning of [...HEADERS, ...NAMES, '']) {
        for (const end of ['x', ' date-time']) {
          sniff(Buffer.from(`${beginning}${run.slice(0, HEAD_BYTES - 50)}${end}\r\n`), 'a.log');
        }
      }
    });
    expect(taken).toBeLessThan(MILLISECONDS_AT_MOST);
  });
});
