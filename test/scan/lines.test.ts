import { describe, expect, it } from 'vitest';
import { LONGEST_LINE } from '../../src/scan/kernel/kernel.ts';
import { SHOWN_BYTES } from '../../src/scan/lines/physical-lines.ts';
import { scanBytes } from './scan-bytes.ts';

/** What becomes of each physical line. */

const FIELDS = '#Fields: date-time,session,source,Destination,direction,description';
const GOOD = '2026-03-02T09:00:00.000Z,08D03F2DE58E0D70,SMTP,x,>,Established connection to 192.0.2.1';

function scanned(...lines: readonly (string | Buffer)[]) {
  const bytes = lines.flatMap((line) => [Buffer.from(line), Buffer.from('\n')]);
  const { scanResult, end } = scanBytes([Buffer.concat(bytes)]);
  const { lines: counts, warnings } = scanResult.files[0]!;
  return {
    counts,
    warnings,
    rejects: scanResult.rejects,
    restarts: scanResult.restarts,
    versions: scanResult.versions,
    end,
  };
}

function countsOf(...lines: readonly (string | Buffer)[]) {
  const { comment, blank, rejected, parsed } = scanned(...lines).counts;
  return { comment, blank, rejected, parsed };
}

describe('a line', () => {
  it('of nothing, spaces and tabs is blank; with anything else it is not', () => {
    expect(countsOf('', ' ', '\t', ' \t \t', '\r', ' x', 'x ', '\tx')).toMatchObject({ blank: 5, rejected: 3 });
  });

  it('may begin with a byte order mark, and with nothing that is only like one', () => {
    const mark = Buffer.from([0xef, 0xbb, 0xbf]);
    expect(countsOf(mark, Buffer.concat([mark, Buffer.from(FIELDS)]))).toMatchObject({ blank: 1, comment: 1 });
    const alike = [
      [0xef, 0xbb],
      [0xef, 0xbb, 0x20],
      [0xef, 0x20, 0xbf],
      [0x78, 0xbb, 0xbf],
    ];
    expect(countsOf(...alike.map((bytes) => Buffer.from(bytes)))).toMatchObject({ blank: 0, rejected: alike.length });
  });

  it('that is rejected is shown by its first characters, none of them cut', () => {
    const { listed } = scanned('😀'.repeat(300), 'é'.repeat(200), `${'x'.repeat(200)}y`, 'short').rejects;
    const shown = listed.map(({ text }) => text);
    expect(shown).toEqual(['😀'.repeat(200), 'é'.repeat(200), 'x'.repeat(200), 'short']);
  });

  it('that is rejected is counted, and the first hundred are listed', () => {
    const { rejects } = scanned(...Array.from({ length: 150 }, (_, i) => `damage ${i}`));
    expect([rejects.count, rejects.listed.length, rejects.listed.at(-1)!.text]).toEqual([150, 100, 'damage 99']);
  });

  it('may have spaces around its id and its direction', () => {
    const spaced = GOOD.replace(',08D03F2DE58E0D70,', ', 08D03F2DE58E0D70\t,').replace(',>,', ', - ,');
    const { scanResult } = scanBytes([Buffer.from(`${FIELDS}\n${GOOD.replace(',>,', ',+,')}\n${spaced}\n`)]);
    expect([scanResult.sessions.total, scanResult.edges.last.length]).toEqual([1, 0]);
  });
});

describe('a line too long', () => {
  const long = 'y'.repeat(LONGEST_LINE + 1);
  const told = (offset: number, line: number) => ({
    file: 'a.log',
    offset,
    line,
    reason: 'line-too-long',
    text: 'y'.repeat(200),
  });

  it.each([
    ['just', long],
    ['far', 'y'.repeat(5 * LONGEST_LINE)],
  ])('by %s any amount is rejected where it begins, and the next is read', (_, line) => {
    const before = `# ${'z'.repeat(2000)}`;
    const { counts, rejects } = scanned(FIELDS, before, line, 'x', GOOD);
    const at = FIELDS.length + before.length + 2;
    expect(rejects.listed).toEqual([
      told(at, 3),
      { file: 'a.log', offset: at + line.length + 1, line: 4, reason: 'too-few-fields', text: 'x' },
    ]);
    expect(counts).toMatchObject({ total: 5, parsed: 1, rejected: 2 });
  });

  it('is rejected at the end of a file, too, and has no end', () => {
    const { scanResult } = scanBytes([Buffer.from(`${FIELDS}\n`), Buffer.from(long), Buffer.from(long)]);
    expect(scanResult.rejects.listed).toMatchObject([told(FIELDS.length + 1, 2)]);
    expect(scanResult.files[0]!.warnings).toEqual([{ code: 'unterminated-last-line', count: 1, first: 2 }]);
  });

  it('is shown by bytes enough for the characters that are listed', () => {
    expect(SHOWN_BYTES).toBeGreaterThanOrEqual(4 * 200);
  });
});

describe('a header', () => {
  it('that is missing is told once, where the first record stands', () => {
    const { warnings, counts } = scanned('#Software: x', GOOD, GOOD);
    expect([warnings, counts.parsed]).toEqual([[{ code: 'header-missing', count: 1, first: 2 }], 2]);
    expect(scanned(FIELDS, GOOD).warnings).toEqual([]);
  });

  it('that is damaged is counted, and hides no line behind it', () => {
    const { warnings, counts } = scanned(FIELDS, GOOD, '#Fields: date-time,sess', GOOD, '#Fields: date-time', GOOD);
    expect([warnings, counts.parsed]).toEqual([[{ code: 'header-damaged', count: 2, first: 3 }], 3]);
  });

  it('of another log hides them', () => {
    const { rejects, warnings } = scanned('#Fields: date,time,s-ip,cs-method', GOOD);
    expect([warnings, rejects.listed.map(({ reason }) => reason)]).toEqual([[], ['missing-columns']]);
  });

  it('names the version, in so many characters', () => {
    expect(scanned('#Version: 15.02.1544.004 \t').end.version).toBe('15.02.1544.004');
    expect(scanned(`#Version: ${'1'.repeat(50)}`).end.version).toBe('1'.repeat(40));
    expect(scanned('#Note: #Version: 1').end.version).toBeUndefined();
    const { versions } = scanned('#Version: 15.01', '#Date: 2026-03-02T09:00:00.000Z');
    expect(versions).toEqual([{ at: Date.parse('2026-03-02T09:00:00.000Z'), version: '15.01' }]);
  });

  it('behind a record is a restart where its time can be read', () => {
    const at = Date.parse('2026-03-02T09:30:00.000Z');
    expect(scanned(FIELDS, GOOD, '#Date: 2026-03-02T09:30:00.000Z').restarts).toEqual([{ at, evidence: 'header' }]);
    const unclear = scanned(FIELDS, GOOD, '#Version: 15.01', '#Date: yesterday');
    expect([unclear.restarts, unclear.versions]).toEqual([[], []]);
    expect(scanned(FIELDS, '#Date: 2026-03-02T09:30:00.000Z', GOOD).restarts).toEqual([]);
  });
});
