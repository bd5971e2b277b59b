import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inputs } from './inputs.ts';
import { RECORDS, observe, plain, recordOf, recordedNames } from './record.ts';
import { compared, differencesText, differs } from './report.ts';

/**
 * Inputs of real shapes, and what the command makes of each: its JSON, its text and its exit code, as in `fixtures/oracle`.
 * `npm run oracle` shows all differences at once, and accepts them.
 */

const MAX_RECORDED_BYTES = 2_200_000;

describe('the oracle', () => {
  it('has a record of each input, and no other', () => {
    const names = inputs.map(({ name }) => name);
    expect(recordedNames().sort()).toEqual([...names].sort());
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(60);
  });

  it('stays small', () => {
    const bytes = readdirSync(RECORDS).map((file) => statSync(join(RECORDS, file)).size);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MAX_RECORDED_BYTES);
  });

  it.concurrent.for(inputs.map((input) => [input.name, input] as const))(
    'gives the same for %s',
    async ([name, input]) => {
      const found = compared(name, recordOf(name), plain(await observe(input)));
      if (differs(found)) {
        throw new Error(`${differencesText(found)}\n\nIs that right? Then: npm run oracle -- --accept ${name}`);
      }
    },
  );
});
