import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCarefully } from '../../src/scan/lines/careful-lane.ts';
import { USUAL_COLUMNS } from '../../src/scan/lines/columns.ts';
import { readFast } from '../../src/scan/lines/fast-lane.ts';
import { LineRecord } from '../../src/scan/lines/line-record.ts';
import { anyLine, wellFormedLine } from '../arbitrary-logs.ts';

/** A record as plain values, wherever its bytes lie. */
function valuesOf(record: LineRecord): unknown {
  const text = (start: number, end: number): string => record.bytes.toString('latin1', start, end);
  return {
    time: record.time,
    id: record.hasId ? [record.idHigh, record.idLow] : undefined,
    source: text(record.sourceStart, record.sourceEnd),
    destination: text(record.destinationStart, record.destinationEnd),
    direction: record.direction,
    description: text(record.descriptionStart, record.descriptionEnd),
  };
}

function readBoth(line: Buffer): { fast: unknown; careful: unknown } {
  const fast = new LineRecord();
  const careful = new LineRecord();
  const took = !line.includes('"') && !line.includes(0) && readFast(fast, line, 0, line.length);
  const reason = readCarefully(careful, line, 0, line.length, USUAL_COLUMNS);
  return { fast: took ? valuesOf(fast) : undefined, careful: reason ?? valuesOf(careful) };
}

/** One byte of a line changed, put in or taken out. */
const damagedLine = fc
  .tuple(wellFormedLine, fc.nat(), fc.nat(255), fc.constantFrom('set', 'insert', 'remove'))
  .map(([text, position, byte, how]) => {
    const line = Buffer.from(text);
    const at = position % line.length;
    const middle = how === 'remove' ? [] : [byte];
    return Buffer.concat([line.subarray(0, at), Buffer.from(middle), line.subarray(how === 'insert' ? at : at + 1)]);
  })
  .filter((line) => !line.includes(0x0a));

describe('the fast lane', () => {
  it('gives the careful lane’s record on every line that it takes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyLine.map((line) => Buffer.from(line)),
          damagedLine,
        ),
        (line) => {
          const { fast, careful } = readBoth(line);
          if (fast !== undefined) expect(fast).toEqual(careful);
        },
      ),
      { numRuns: 20_000 },
    );
  });

  it('takes the usual line', () => {
    const { fast, careful } = readBoth(
      Buffer.from('2026-03-02T09:00:00.123Z,08D03F2DE58E0D70,SMTP,internalproxy,-,Messages: 1 Bytes: 2 ()'),
    );
    expect(fast).toEqual({
      time: Date.parse('2026-03-02T09:00:00.123Z'),
      id: [0x08d03f2d, 0xe58e0d70 | 0],
      source: 'SMTP',
      destination: 'internalproxy',
      direction: '-'.charCodeAt(0),
      description: 'Messages: 1 Bytes: 2 ()',
    });
    expect(careful).toEqual(fast);
  });
});
