import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_LINE } from '../../src/scan/kernel/kernel.ts';
import { anyLog } from '../arbitrary-logs.ts';
import { canonical, scanBytes } from './scan-bytes.ts';
import { runs } from '../properties.ts';

function cutAt(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...places].map((from, i) => bytes.subarray(from, places[i] ?? bytes.length));
}

describe('reading', () => {
  it('says the same however the bytes are cut into reads', () => {
    fc.assert(
      fc.property(anyLog, fc.array(fc.nat(), { maxLength: 12 }), (log, cuts) => {
        const bytes = Buffer.from(log);
        expect(canonical(scanBytes(cutAt(bytes, cuts)).scanResult)).toEqual(canonical(scanBytes([bytes]).scanResult));
      }),
      runs(1000),
    );
  });

  it('says the same one byte at a time', () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        const bytes = Buffer.from(log);
        const single = Array.from(bytes, (_, i) => bytes.subarray(i, i + 1));
        expect(scanBytes(single)).toEqual(scanBytes([bytes]));
      }),
      runs(100),
    );
  });

  it('accounts for every physical line', () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        const { total, ...parts } = scanBytes([Buffer.from(log)]).scanResult.files[0]!.lines;
        expect(Object.values(parts).reduce((sum, count) => sum + count)).toBe(total);
        expect(total).toBe(log.split('\n').length - (log.endsWith('\n') || log === '' ? 1 : 0));
      }),
      runs(1000),
    );
  });

  it.each([LONGEST_LINE - 1, LONGEST_LINE, LONGEST_LINE + 1, 3 * LONGEST_LINE])(
    'reads or rejects a line of %i bytes whatever the reads',
    (length) => {
      const begin = '2026-03-02T09:00:00.000Z,08D03F2DE58E0D70,SMTP,x,>,';
      const after = '2026-03-02T09:00:01.000Z,08D03F2DE58E0D70,SMTP,x,-,Messages: 1 Bytes: 1 ()\n';
      const log = Buffer.from(`${begin.padEnd(length, 'y')}\n${after}`);
      const whole = scanBytes([log]).scanResult;
      expect(whole.files[0]!.lines).toMatchObject(
        length > LONGEST_LINE ? { parsed: 1, rejected: 1 } : { parsed: 2, rejected: 0 },
      );
      for (const size of [65_536, 262_144, 1_000_000]) {
        const pieces = Array.from({ length: Math.ceil(log.length / size) }, (_, i) =>
          log.subarray(i * size, (i + 1) * size),
        );
        expect(scanBytes(pieces).scanResult).toEqual(whole);
      }
    },
  );
});

describe('damage', () => {
  it('changes the result of its own line only', () => {
    const line = (second: number, text: string): string =>
      `2026-03-02T09:00:0${second}.000Z,08D03F2DE58E0D70,SMTP,x,${text}`;
    const log = [
      line(1, '+,one'),
      line(2, '>,"open, quote'),
      line(3, '>,half a li\0\0\0\0#Software: Microsoft Exchange Server'),
      '\0'.repeat(5000),
      '2026-02-30T09:00:00.000Z,08D03F2DE58E0D70,SMTP,x,>,no such day',
      '2026-03-02T09:0',
      line(4, '-,Messages: 1 Bytes: 1 ()'),
    ];
    const { files, rejects, sessions } = scanBytes([Buffer.from(log.join('\r\n'))]).scanResult;
    expect(rejects.listed.map(({ line: number, reason }) => `${number} ${reason}`)).toEqual([
      '2 open-quote',
      '3 nul-bytes',
      '4 nul-bytes',
      '5 bad-date',
      '6 too-few-fields',
    ]);
    expect(files[0]!.lines).toEqual({ total: 7, parsed: 2, comment: 0, blank: 0, rejected: 5, skipped: 0 });
    expect(sessions.outcomes.success).toBe(1);
  });
});
