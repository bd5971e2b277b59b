import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { Column } from '../../src/document/document.ts';
import { UNLIMITED, table, wrapped } from '../../src/document/layout.ts';
import { screenMeasure } from '../../src/document/screen-measure.ts';

const COLUMNS: readonly Column[] = [
  { label: 'Server', kind: 'text' },
  { label: 'What', kind: 'text' },
  { label: 'Sessions', kind: 'number' },
];
const ENGLISH = [
  ['EXCH02.contoso.com', 'refused mail: its transport service was not active', '1,204'],
  ['EXCH03', 'timed out', '3'],
];
const JAPANESE = [['EXCH02.contoso.com', 'トランスポート サービスがアクティブではありませんでした', '1,204']];

describe('a table', () => {
  it('is as wide as it must be where nothing limits it', () => {
    expect(table(COLUMNS, ENGLISH, UNLIMITED, 0)).toEqual([
      'Server              What                                                Sessions',
      'EXCH02.contoso.com  refused mail: its transport service was not active     1,204',
      'EXCH03              timed out                                                  3',
    ]);
  });

  it('wraps the widest column between its words', () => {
    expect(table(COLUMNS, ENGLISH, screenMeasure(60), 0)).toEqual([
      'Server              What                            Sessions',
      'EXCH02.contoso.com  refused mail: its transport        1,204',
      '                    service was not active',
      'EXCH03              timed out                              3',
    ]);
  });

  it('breaks words only where no other way fits', () => {
    expect(table(COLUMNS, ENGLISH, screenMeasure(36), 0)).toEqual([
      'Server           What       Sessions',
      'EXCH02.contoso.  refused       1,204',
      'com              mail: its',
      '                 transport',
      '                 service',
      '                 was not',
      '                 active',
      'EXCH03           timed out         3',
    ]);
  });

  it('counts two columns for a wide character', () => {
    expect(table(COLUMNS, JAPANESE, screenMeasure(60), 0)).toEqual([
      'Server              What                            Sessions',
      'EXCH02.contoso.com  トランスポート サービスがアク      1,204',
      '                    ティブではありませんでした',
    ]);
  });

  it('fits its screen and keeps every character, whatever the cells hold', () => {
    const cell = fc.stringMatching(/^[a-z0-9.あ漢 ]{0,40}$/).map((text) => text.trim().replaceAll(/ +/g, ' '));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, cell), { maxLength: 5 }),
        fc.integer({ min: 24, max: 120 }),
        (rows, width) => {
          const lines = table(COLUMNS, rows, screenMeasure(width), 0);
          expect(lines.filter((line) => stringWidth(line) > width)).toEqual([]);
          const sorted = (text: string): string => Array.from(text.replaceAll(' ', '')).sort().join('');
          const head = COLUMNS.map(({ label }) => label).join('');
          expect(sorted(lines.join(''))).toBe(sorted(head + rows.flat().join('')));
        },
      ),
    );
  });
});

describe('running text', () => {
  it('is one line where nothing limits it', () => {
    expect(wrapped('refused mail: its transport service was not active', UNLIMITED, 2)).toEqual([
      '  refused mail: its transport service was not active',
    ]);
  });

  it('hangs by its indent', () => {
    expect(wrapped('refused mail: its transport service was not active', screenMeasure(20), 0, 2)).toEqual([
      'refused mail: its',
      '  transport service',
      '  was not active',
    ]);
  });

  it('measures Japanese in a pipe too, and no colours', () => {
    expect(table(COLUMNS, [['\u001B[31m重大\u001B[39m', 'あ', '1']], UNLIMITED, 2)).toEqual([
      '  Server  What  Sessions',
      '  \u001B[31m重大\u001B[39m    あ           1',
    ]);
  });

  it('breaks Japanese between any two characters', () => {
    expect(wrapped('メールを拒否しました', screenMeasure(10))).toEqual(['メールを拒', '否しました']);
  });
});
