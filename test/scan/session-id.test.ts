import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSessionId } from '../../src/scan/lines/record.ts';

it('reads 16 hex digits of any case as two halves', () => {
  const id = { high: 0x08d03f2d, low: 0xe58e0d70 | 0 };
  expect(readSessionId('08D03F2DE58E0D70')).toEqual(id);
  expect(readSessionId('08d03f2de58e0d70')).toEqual(id);
});

it('takes no text for another that it begins or ends with', () => {
  const id = '08D03F2DE58E0D70';
  const ids = [id, `${id}0`, `0${id}`, `x${id}`, `y${id}`, `${id}x`, id.slice(1), 'a', 'b', 'ab', 'ba'];
  expect(new Set(ids.map((text) => JSON.stringify(readSessionId(text)))).size).toBe(ids.length);
});

it('gives any other text two halves of its own, the same every time', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, other) => {
      const { high, low } = readSessionId(text);
      expect([high | 0, low | 0]).toEqual([high, low]);
      expect(readSessionId(text)).toEqual({ high, low });
      fc.pre(text !== other);
      expect(readSessionId(other)).not.toEqual({ high, low });
    }),
  );
});
