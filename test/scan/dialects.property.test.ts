import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScanResult } from '../../src/model/scan-result.ts';
import type { Writing } from '../../src/model/source.ts';
import { LONGEST_LINE } from '../../src/scan/kernel/kernel.ts';
import { splitFields } from '../../src/scan/lines/parse-line.ts';

import { scan } from '../../src/scan/scan.ts';
import { HEADER, quoted, wellFormedLine } from '../arbitrary-logs.ts';
import { POLICY, STREAM, accumulate, readerOf } from './scan-bytes.ts';
import { runs } from '../properties.ts';

const COLUMNS = ['date-time', 'session', 'source', 'Destination', 'direction', 'description'];

async function scanText(text: string, writing: Writing): Promise<ScanResult> {
  const bytes = Buffer.from(text);
  const place = { file: 'a.log', packing: { kind: 'none' }, encoding: 'utf-8' } as const;
  const source = { path: 'a.log', stream: STREAM, bytes: bytes.length, writing, firstAt: undefined, place };
  const pieces: ScanResult[] = [];
  for await (const piece of scan(source, () => readerOf([bytes]), POLICY, undefined)) pieces.push(piece);
  expect(pieces).toHaveLength(1);
  return pieces[0]!;
}

/** What a log says, without where it stands: lines move when another program writes the file again. */
function said(scanResult: ScanResult): unknown {
  const { files, findings, rejects, unknown, versions, ...rest } = accumulate([scanResult], POLICY);
  // A re-saved file has lost its header.
  expect(versions.length).toBeLessThan(2);
  return {
    ...rest,
    unknown: unknown.map(({ shape, count }) => ({ shape, count })),
    parsed: files.map(({ lines, extent }) => ({ parsed: lines.parsed, extent })),
    rejected: rejects.count,
    findings: findings.map(({ earliest, latest, ...run }) => ({
      ...run,
      earliest: earliest.map(({ at }) => at),
      latest: latest.at,
    })),
  };
}

const records = fc.array(wellFormedLine, { maxLength: 30 });

describe('the two readers', () => {
  it('agree on a log and on the same log re-saved by Export-Csv', async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.constantFrom(',', ';', '\t'), async (lines, delimiter) => {
        const rows = lines.map((line) => splitFields(line)!.map(quoted).join(delimiter));
        const resaved = [COLUMNS.map(quoted).join(delimiter), ...rows, ''].join('\r\n');
        const original = [...HEADER, ...lines, ''].join('\r\n');
        expect(said(await scanText(resaved, { by: 'resaved', delimiter }))).toEqual(
          said(await scanText(original, { by: 'exchange' })),
        );
      }),
      runs(300),
    );
  });

  it('split well-formed lines into the same fields', () => {
    fc.assert(
      fc.property(fc.array(wellFormedLine, { minLength: 1, maxLength: 20 }), (lines) => {
        const rows = parse(lines.join('\n'), { relax_column_count: true });
        expect(lines.map((line) => splitFields(line))).toEqual(rows);
      }),
      runs(500),
    );
  });

  it('split any fields written in Exchange’s quoting into the same fields', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 2, maxLength: 8 }), (raw) => {
        const fields = raw.map((field) => field.replaceAll(/[\r\n\uFEFF]/g, ' '));
        const line = fields.map((field) => (/[",]/.test(field) ? quoted(field) : field)).join(',');
        expect(splitFields(line)).toEqual(fields);
        expect(parse(line, { relax_column_count: true })).toEqual(line === '' ? [] : [fields]);
      }),
      runs(1000),
    );
  });
});

describe('a re-saved file', () => {
  it('counts a row as a line, and names the physical line on which it begins', async () => {
    const flagged = 'Messages: 0 Bytes: 0 (Retry : Service not active)';
    const text = [
      '#TYPE System.Management.Automation.PSCustomObject',
      COLUMNS.map(quoted).join(','),
      ['2026-03-02T09:00:00.000Z', '08D03F2DE58E0D70', 'SMTP', 'internalproxy', '>', 'two\r\nlines']
        .map(quoted)
        .join(','),
      ['2026-03-02T09:00:01.000Z', '08D03F2DE58E0D70', 'SMTP', 'internalproxy', '-', flagged].map(quoted).join(','),
      '',
    ].join('\r\n');
    const { files, findings } = accumulate([await scanText(text, { by: 'resaved', delimiter: ',' })], POLICY);
    expect(files[0]!.lines).toEqual({ total: 4, parsed: 2, comment: 2, blank: 0, rejected: 0, skipped: 0 });
    expect(findings[0]!.earliest).toEqual([
      {
        file: 'a.log',
        line: 5,
        text: `2026-03-02T09:00:01.000Z,08D03F2DE58E0D70,SMTP,internalproxy,-,${flagged}`,
        at: Date.parse('2026-03-02T09:00:01.000Z'),
      },
    ]);
  });

  it('rejects a row that is too long, and reads the next', async () => {
    const row = (text: string): string =>
      ['2026-03-02T09:00:00.000Z', '08D03F2DE58E0D70', 'SMTP', 'x', '-', text].map(quoted).join(',');
    const text = [COLUMNS.map(quoted).join(','), row('y'.repeat(3 * LONGEST_LINE)), row('Messages: 1 Bytes: 1 ()'), ''];
    const { files, sessions, rejects } = await scanText(text.join('\n'), { by: 'resaved', delimiter: ',' });
    expect(files[0]!.lines).toMatchObject({ total: 3, parsed: 1, rejected: 1 });
    expect(rejects.listed[0]).toMatchObject({ line: 2, reason: 'line-too-long' });
    expect(sessions.total).toBe(0);
  });

  it('loses only the row that has a broken quote', async () => {
    const text = [
      COLUMNS.join(','),
      '2026-03-02T09:00:00.000Z,08D03F2DE58E0D70,SMTP,x,+,ok',
      '2026-03-02T09:00:00.000Z,08D03F2DE58E0D70,SMTP,x,>,"a"b',
      '2026-03-02T09:00:00.000Z,08D03F2DE58E0D70,SMTP,x,>,"an open quote',
      'and a second line of it',
      '2026-03-02T09:00:01.000Z,08D03F2DE58E0D70,SMTP,x,-,Messages: 1 Bytes: 1 ()',
      '',
    ];
    const { files, rejects, sessions } = await scanText(text.join('\n'), { by: 'resaved', delimiter: ',' });
    expect(files[0]).toMatchObject({
      lines: { total: 5, parsed: 2, comment: 1, blank: 0, rejected: 2, skipped: 0 },
      warnings: [],
      failure: undefined,
    });
    const offset = (line: number): number => Buffer.byteLength(text.slice(0, line - 1).join('\n')) + 1;
    expect(rejects.listed).toEqual([
      { file: 'a.log', line: 3, offset: offset(3), reason: 'open-quote', text: text[2] },
      { file: 'a.log', line: 4, offset: offset(4), reason: 'open-quote', text: `${text[3]!}\\n${text[4]!}` },
    ]);
    expect(sessions.outcomes.success).toBe(1);
  });
});
