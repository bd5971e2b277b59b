import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transcode } from '../../src/input/file-reader.ts';
import { SNIFF_BYTES, sniff } from '../../src/input/detect.ts';
import type { ScanResult } from '../../src/model/scan-result.ts';
import type { ByteReader, Source, Writing } from '../../src/model/source.ts';
import { splitFields } from '../../src/scan/lines/parse-line.ts';
import { ResavedRows } from '../../src/scan/lines/resaved.ts';
import { scan } from '../../src/scan/scan.ts';
import { anyBytes, cutAt, genuineLog, oneByOne, resavedLog, wounded, wounds } from '../arbitrary-damage.ts';
import { HEADER, description, quoted } from '../arbitrary-logs.ts';
import { COLUMNS } from '../hostile/logs.ts';
import { collectSessions } from './collect-sessions.ts';
import { POLICY, STREAM, canonical, readerOf } from './scan-bytes.ts';
import { runs } from '../properties.ts';

const EXCHANGE: Writing = { by: 'exchange' };

function sourceOf(writing: Writing): Source {
  const place = { file: 'a.log', packing: { kind: 'none' }, encoding: 'utf-8' } as const;
  return { path: 'a.log', stream: STREAM, bytes: 0, writing, firstAt: undefined, place };
}

async function scanPieces(reader: ByteReader, writing: Writing): Promise<ScanResult> {
  const pieces: ScanResult[] = [];
  for await (const piece of scan(sourceOf(writing), () => reader, POLICY, undefined)) pieces.push(piece);
  expect(pieces).toHaveLength(1);
  return pieces[0]!;
}

/** Files of every dialect, genuine, damaged and arbitrary. */
const anyFile: fc.Arbitrary<{ readonly bytes: Buffer; readonly writing: Writing }> = fc.oneof(
  fc.tuple(genuineLog, wounds).map(([log, hurt]) => ({ bytes: wounded(Buffer.from(log), hurt), writing: EXCHANGE })),
  fc.tuple(resavedLog, wounds).map(([{ text, delimiter }, hurt]) => ({
    bytes: wounded(Buffer.from(text), hurt),
    writing: { by: 'resaved' as const, delimiter },
  })),
  fc
    .tuple(
      anyBytes,
      fc.constantFrom<Writing>(
        EXCHANGE,
        { by: 'resaved', delimiter: ',' },
        { by: 'resaved', delimiter: ';' },
        { by: 'exchange', lineEnds: 'cr' },
      ),
    )
    .map(([bytes, writing]) => ({ bytes, writing })),
);

/** A CR in a line ends it where a record or a header follows. */
const EXCHANGE_ENDS =
  /\n|(?<=[^\n])\r(?=\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d|#(?:Software|Version|Log-type|Date|Fields):)/gi;

describe('a file of any bytes', () => {
  it('is accounted for, and each line of its sessions stands where one begins', async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, async ({ bytes, writing }) => {
        const { files, rejects } = await scanPieces(readerOf([bytes]), writing);
        const { total, ...parts } = files[0]!.lines;
        expect(Object.values(parts).reduce((sum, count) => sum + count)).toBe(total);
        expect(rejects.count).toBe(parts.rejected);
        const lineEnds = writing.lineEnds === 'cr' ? /[\r\n]/g : writing.by === 'exchange' ? EXCHANGE_ENDS : /\n/g;
        const starts = [0, ...Array.from(bytes.toString('latin1').matchAll(lineEnds), ({ index }) => index + 1)];
        // The place of a rejected line is one where a physical line begins, and its number that of this line.
        for (const { line, offset } of rejects.listed) expect(offset - starts[line - 1]!).toBeOneOf([0, 3]);
        const sessions = await collectSessions(sourceOf(writing), [bytes]);
        const lines = sessions.flatMap((session) => session.lines.map(({ line }) => line));
        expect(new Set(lines).size).toBe(lines.length);
        expect(lines.length).toBeLessThanOrEqual(parts.parsed);
        expect(Math.max(0, ...lines)).toBeLessThanOrEqual(starts.length);
      }),
      runs(1500),
    );
  });

  it('says the same however it is cut into reads, down to single bytes', async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, fc.array(fc.nat(), { maxLength: 9 }), async ({ bytes, writing }, cuts) => {
        const whole = canonical(await scanPieces(readerOf([bytes]), writing));
        expect(canonical(await scanPieces(readerOf(cutAt(bytes, cuts)), writing))).toEqual(whole);
        // Single bytes take a turn of the event loop each: around the beginning, where marks and headers are.
        const [first, rest] = [bytes.subarray(0, 160), bytes.subarray(160)];
        expect(canonical(await scanPieces(readerOf([...oneByOne(first), rest]), writing))).toEqual(whole);
      }),
      runs(250),
    );
  });

  it('says in UTF-16 what it says in UTF-8, however it is cut into reads', async () => {
    await fc.assert(
      fc.asyncProperty(
        genuineLog,
        fc.constantFrom('utf-16le' as const, 'utf-16be' as const),
        fc.boolean(),
        fc.array(fc.nat(), { maxLength: 9 }),
        async (text, encoding, marked, cuts) => {
          // Half of a surrogate pair becomes U+FFFD in either.
          const log = Buffer.from(text)
            .toString()
            .replace(/^\uFEFF/, '');
          const little = Buffer.from(`${marked ? '\uFEFF' : ''}${log}`, 'utf16le');
          const bytes = encoding === 'utf-16le' ? little : Buffer.from(little).swap16();
          const expected = canonical(await scanPieces(readerOf([Buffer.from(log)]), EXCHANGE));
          for (const pieces of [[bytes], cutAt(bytes, cuts), oneByOne(bytes)]) {
            expect(canonical(await scanPieces(transcode(readerOf(pieces), encoding), EXCHANGE))).toEqual(expected);
          }
        },
      ),
      runs(200),
    );
  });

  it('is told apart without a throw, also where its encoding is none', async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes, fc.constantFrom('utf-16le' as const, 'utf-16be' as const), async (bytes, encoding) => {
        expect(['connectivity-log', 'other', 'unreadable']).toContain(sniff(bytes.subarray(0, SNIFF_BYTES), 'x').is);
        const { lines } = (await scanPieces(transcode(readerOf([bytes]), encoding), EXCHANGE)).files[0]!;
        expect(lines.total).toBe(lines.parsed + lines.comment + lines.blank + lines.rejected + lines.skipped);
      }),
      runs(500),
    );
  });
});

const START = Date.parse('2026-03-02T09:00:00.000Z');

/** Sessions that have nothing in common, each a beginning, something in the middle, and an end. */
const sessionsOfRecords = fc
  .array(fc.tuple(description['+']!, fc.array(description['>']!, { maxLength: 3 }), description['-']!), {
    minLength: 1,
    maxLength: 6,
  })
  .map((all) =>
    all.map(([begin, middle, end], i) =>
      [['+', begin], ...middle.map((said) => ['>', said]), ['-', end]].map(([direction, said], k) => [
        new Date(START + 1000 * i + k).toISOString(),
        `08DE78A1B2C3D4${String(i).padStart(2, '0')}`,
        'SMTP',
        'example.com',
        direction!,
        said!,
      ]),
    ),
  );

/** All records in some order that keeps the order of each session. */
const interleaved = fc.tuple(sessionsOfRecords, fc.infiniteStream(fc.nat())).map(([sessions, choices]) => {
  const left = sessions.map((records) => [...records]);
  const order: string[][] = [];
  for (const choice of choices) {
    const open = left.filter((records) => records.length > 0);
    if (open.length === 0) break;
    order.push(open[choice % open.length]!.shift()!);
  }
  return { sessions, order };
});

const exchangeLine = (fields: readonly string[]): string =>
  fields.map((field) => (/[",]/.test(field) ? quoted(field) : field)).join(',');
const quotedRow = (fields: readonly string[]): string => fields.map(quoted).join(',');

/** What is said of each session, by its id. */
async function sessionsById(
  lines: readonly (string | Buffer)[],
  writing: Writing,
  later: readonly string[] = [],
): Promise<Map<string, unknown>> {
  const bytesOf = (log: readonly (string | Buffer)[]): Buffer =>
    Buffer.concat(log.map((line) => Buffer.concat([Buffer.from(line), Buffer.from('\r\n')])));
  const found = await collectSessions(sourceOf(writing), [bytesOf(lines)], bytesOf(later));
  return new Map(
    found.map(({ session, from, part: { end, ...part }, failure, judgement, lines: read }) => [
      session,
      {
        ...{ ...part, end: end?.fact, from, failure, judgement },
        said: read.map(({ description: text, fact }) => [text, fact]),
      },
    ]),
  );
}

describe('sessions', () => {
  it('come to the same however their lines are interleaved', async () => {
    await fc.assert(
      fc.asyncProperty(interleaved, async ({ sessions, order }) => {
        const apart = await sessionsById([...HEADER, ...sessions.flat().map(exchangeLine)], EXCHANGE);
        expect(await sessionsById([...HEADER, ...order.map(exchangeLine)], EXCHANGE)).toEqual(apart);
        const counts = async (records: readonly string[][]): Promise<unknown> =>
          (
            await scanPieces(
              readerOf([Buffer.from([...HEADER, ...records.map(exchangeLine), ''].join('\n'))]),
              EXCHANGE,
            )
          ).sessions;
        expect(await counts(order)).toEqual(await counts(sessions.flat()));
      }),
      runs(200),
    );
  });

  it('come to the same in one file and in two', async () => {
    await fc.assert(
      fc.asyncProperty(interleaved, fc.nat(), async ({ order }, choice) => {
        const lines = order.map(exchangeLine);
        const cut = choice % lines.length;
        const whole = await sessionsById([...HEADER, ...lines], EXCHANGE);
        const first = [...HEADER, ...lines.slice(0, cut)];
        expect(await sessionsById(first, EXCHANGE, [...HEADER, ...lines.slice(cut)])).toEqual(whole);
      }),
      runs(500),
    );
  });

  it.each([
    ['as Exchange writes it', EXCHANGE, HEADER, exchangeLine],
    ['as Export-Csv writes it', { by: 'resaved', delimiter: ',' }, [quotedRow(COLUMNS)], quotedRow],
  ] as const)('suffer from a damaged line only where it is theirs, in a log %s', async (_, writing, header, write) => {
    const garbage = fc.oneof(
      anyBytes.map((bytes) => Buffer.from(bytes.filter((byte) => byte !== 0x0a))),
      fc
        .constantFrom('"', '""', '"""', '', '#', '"2026-03-02T09', '\0\0', '2026-03-02T09:00:00.000Z,08DE')
        .map((text) => Buffer.from(text)),
    );
    await fc.assert(
      fc.asyncProperty(interleaved, fc.nat(), garbage, async ({ order }, choice, bytes) => {
        fc.pre(!bytes.includes('#Fields'));
        const hit = choice % order.length;
        const lines: (string | Buffer)[] = order.map(write);
        const whole = await sessionsById([...header, ...lines], writing);
        lines[hit] = bytes;
        const damaged = await sessionsById([...header, ...lines], writing);
        const [, victim] = order[hit]!;
        for (const [id, session] of whole) if (id !== victim) expect(damaged.get(id)).toEqual(session);
      }),
      runs(500),
    );
  });
});

describe('rows of a re-saved file', () => {
  it('are those that csv-parse finds in a well-formed file of any dialect', async () => {
    const field = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('', 'a\r\nb', 'a\nb', '"', '""', ',', ';', '\t', '"\n"', 'é', ' x '),
    );
    const record = fc
      .array(field, { minLength: 5, maxLength: 8 })
      .map((fields) =>
        ['2026-03-02T09:00:00.000Z', 'x', ...fields].map((text) => text.replaceAll(/[\0\uFEFF]|\r(?!\n)/g, '')),
      );
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.boolean(),
        fc.array(fc.nat(), { maxLength: 6 }),
        async (records, delimiter, newline, always, marked, cuts) => {
          const odd = new RegExp(`["\r\n${delimiter}]`);
          const rows = records.map((fields) =>
            fields.map((text) => (always || odd.test(text) ? quoted(text) : text)).join(delimiter),
          );
          const text = rows.map((row) => row + newline).join('');
          const found: string[][] = [];
          const reader = await ResavedRows.reading(delimiter, {
            line: (bytes, start, end) => found.push(splitFields(bytes.toString('utf8', start, end))!),
            reject: (reason) => expect.unreachable(reason),
            skipTo: () => undefined,
            warn: () => undefined,
          });
          for (const chunk of cutAt(Buffer.from(`${marked ? '\uFEFF' : ''}${text}`), cuts)) reader.take(chunk);
          reader.finish();
          const parsed = parse(text, { delimiter, record_delimiter: newline, relax_column_count: true });
          expect(parsed).toEqual(records);
          expect(found).toEqual(
            records.map((fields) => fields.map((said) => said.replaceAll('\r', '\\r').replaceAll('\n', '\\n'))),
          );
        },
      ),
      runs(500),
    );
  });
});
