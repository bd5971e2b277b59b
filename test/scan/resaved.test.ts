import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScanResult } from '../../src/model/scan-result.ts';
import { type ByteReader, type Source, Unreadable } from '../../src/model/source.ts';
import { LONGEST_LINE } from '../../src/scan/kernel/kernel.ts';
import { BEGINNING } from '../../src/scan/lines/file-lines.ts';
import { ResavedRows } from '../../src/scan/lines/resaved.ts';
import { Scanner } from '../../src/scan/scanner.ts';
import { scan } from '../../src/scan/scan.ts';
import { cutAt, resavedLog } from '../arbitrary-damage.ts';
import { COLUMNS, GOOD, quotedRows } from '../hostile/logs.ts';
import { POLICY, STREAM, accumulate, canonical, readerOf } from './scan-bytes.ts';
import { runs } from '../properties.ts';

const SOURCE: Source = {
  path: 'a.csv',
  stream: STREAM,
  bytes: 0,
  writing: { by: 'resaved', delimiter: ',' },
  firstAt: undefined,
  place: { file: 'a.csv', packing: { kind: 'none' }, encoding: 'utf-8' },
};

async function scanReader(reader: ByteReader): Promise<ScanResult> {
  const pieces: ScanResult[] = [];
  for await (const piece of scan(SOURCE, () => reader, POLICY, undefined)) pieces.push(piece);
  return accumulate(pieces, POLICY);
}

const header = quotedRows([COLUMNS])[0]!;
const [first, second, third, last] = quotedRows(GOOD) as [string, string, string, string];
const begin = '"2026-03-02T09:00:00.100Z","08DE78A1B2C3D401","SMTP","internalproxy",">","';

describe('a long row', () => {
  it.each([
    ['is read up to the longest line', `${begin.padEnd(LONGEST_LINE - 1, 'y')}"`, []],
    ['is given up past it', `${begin.padEnd(LONGEST_LINE, 'y')}"`, ['line-too-long']],
    ['of many lines is given up', `${begin}${'yyyyyyy\n'.repeat(LONGEST_LINE / 4)}"`, ['line-too-long']],
    [
      'that is too long in Exchange’s own writing is given up',
      `${begin}${'\n'.repeat(LONGEST_LINE - 200)}"`,
      ['line-too-long'],
    ],
    ['without an end is given up before the next record', `${begin}${'y\n'.repeat(1000)}`, ['open-quote']],
    [
      'too long and without an end is given up before the next record',
      `${begin}${'yyyyyyy\n'.repeat(LONGEST_LINE / 4)}`,
      ['line-too-long'],
    ],
    ['of one line, too long and without an end, is given up', begin.padEnd(3 * LONGEST_LINE, 'y'), ['line-too-long']],
    ['that is a comment is given up, whatever its quotes', `#${'"'.repeat(2 * LONGEST_LINE + 1)}`, ['line-too-long']],
    [
      'is no more than the one before a record just as long',
      `${begin.padEnd(LONGEST_LINE - 9, 'y')}\n${begin.padEnd(LONGEST_LINE - 9, 'y')}"`,
      ['open-quote'],
    ],
  ])('%s, whatever the reads', async (_, row, reasons) => {
    const bytes = Buffer.from([header, first, second, row, third, last, ''].join('\n'));
    const whole = await scanReader(readerOf([bytes]));
    expect(whole.rejects.listed.map(({ reason }) => reason)).toEqual(reasons);
    expect(whole.rejects.listed.every(({ line }) => line === 4)).toBe(true);
    expect(whole.sessions).toMatchObject({ total: 1, messages: 1, bytes: 28272 });
    const { total, parsed, rejected } = whole.files[0]!.lines;
    expect([total - rejected - 1, rejected]).toEqual([parsed, reasons.length]);
    const middleOfNext = bytes.lastIndexOf(third) + 12;
    for (const size of [16_001, 65_536]) {
      const cuts = Array.from({ length: Math.floor(bytes.length / size) }, (_each, i) => (i + 1) * size);
      const reads = cutAt(bytes, [...cuts, middleOfNext]);
      expect(canonical(await scanReader(readerOf(reads)))).toEqual(canonical(whole));
    }
  });
});

describe('a re-saved file', () => {
  it('says the same in pieces', async () => {
    await fc.assert(
      fc.asyncProperty(resavedLog, fc.array(fc.nat(), { maxLength: 4 }), async ({ text, delimiter }, cuts) => {
        const bytes = Buffer.from(text);
        const scanIn = async (pieces: readonly Buffer[]): Promise<unknown> => {
          let scanner = new Scanner('a.csv', STREAM, POLICY, BEGINNING);
          const rows = await ResavedRows.reading(delimiter, scanner);
          const scanResults: ScanResult[] = [];
          for (const piece of pieces) {
            rows.take(piece);
            const position = scanner.position();
            scanResults.push(scanner.finish(undefined));
            scanner = new Scanner('a.csv', STREAM, POLICY, position);
            rows.continueWith(scanner);
          }
          rows.finish();
          return canonical(accumulate([...scanResults, scanner.finish(undefined)], POLICY));
        };
        expect(await scanIn(cutAt(bytes, cuts))).toEqual(await scanIn([bytes]));
      }),
      runs(200),
    );
  });

  it('accounts for the row at hand where reading fails in the middle of it', async () => {
    const reader = readerOf([Buffer.from(`${header}\n${first}\n${second.slice(0, 40)}`)]);
    const failing: ByteReader = {
      read: (into) => {
        const count = reader.read(into);
        if (count > 0) return count;
        throw new Unreadable('the disk failed');
      },
      close: () => undefined,
    };
    const { files, rejects } = await scanReader(failing);
    expect(files[0]).toMatchObject({
      lines: { total: 3, parsed: 1, comment: 1, blank: 0, rejected: 1, skipped: 0 },
      failure: 'the disk failed',
    });
    expect(rejects.listed.map(({ line, reason }) => [line, reason])).toEqual([[3, 'open-quote']]);
  });
});
