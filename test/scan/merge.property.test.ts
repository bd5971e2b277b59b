import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge } from '../../src/scan/sessions/merge.ts';
import type { ScanResult } from '../../src/model/scan-result.ts';
import type { ScanPolicy } from '../../src/model/rule.ts';
import { anyLine } from '../arbitrary-logs.ts';
import { BEGINNING } from '../../src/scan/lines/file-lines.ts';
import { rulesWith } from '../../src/rules/index.ts';
import { POLICY, accumulate, canonical, scanBytes } from './scan-bytes.ts';
import { runs } from '../properties.ts';

const lines = fc.array(anyLine, { maxLength: 14 });
const bytes = (text: readonly string[]): Buffer => Buffer.from(text.map((line) => `${line}\n`).join(''));

const windowed: ScanPolicy = {
  ...POLICY,
  window: { since: Date.parse('2026-03-02T09:03:00Z'), until: Date.parse('2026-03-02T09:12:00Z') },
};
const policies = fc.constantFrom(POLICY, windowed, {
  ...POLICY,
  rules: rulesWith({ off: [], limits: {}, gapMinutes: 1 }),
});

function scanAll(pieces: readonly (readonly string[])[], policy: ScanPolicy): ScanResult[] {
  let start = BEGINNING;
  return pieces.map((piece) => {
    const { scanResult, end } = scanBytes([bytes(piece)], policy, start);
    start = end;
    return scanResult;
  });
}

describe('merge', () => {
  it('gives what one scan of both pieces gives', () => {
    fc.assert(
      fc.property(lines, lines, policies, (a, b, policy) => {
        const [first, second] = scanAll([a, b], policy) as [ScanResult, ScanResult];
        const whole = scanBytes([bytes([...a, ...b])], policy).scanResult;
        expect(canonical(merge(first, second, policy))).toEqual(canonical(whole));
      }),
      runs(2000),
    );
  });

  it('is associative', () => {
    fc.assert(
      fc.property(lines, lines, lines, policies, (a, b, c, policy) => {
        const [x, y, z] = scanAll([a, b, c], policy) as [ScanResult, ScanResult, ScanResult];
        const left = merge(merge(x, y, policy), z, policy);
        const right = merge(x, merge(y, z, policy), policy);
        expect(canonical(left)).toEqual(canonical(right));
      }),
      runs(2000),
    );
  });

  it('adds up any number of pieces to what the whole says when nothing lies before or after', () => {
    fc.assert(
      fc.property(fc.array(lines, { minLength: 1, maxLength: 5 }), policies, (pieces, policy) => {
        const whole = scanBytes([bytes(pieces.flat())], policy).scanResult;
        expect(canonical(accumulate(scanAll(pieces, policy), policy))).toEqual(canonical(accumulate([whole], policy)));
      }),
      runs(1000),
    );
  });

  it('survives the way to another thread', () => {
    fc.assert(
      fc.property(lines, (a) => {
        const { scanResult } = scanBytes([bytes(a)]);
        expect(canonical(structuredClone(scanResult))).toEqual(canonical(scanResult));
      }),
      runs(100),
    );
  });
});
