import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inputs } from './inputs.ts';
import { RECORDS, observe, recordText, recordedNames } from './record.ts';

/**
 * Inputs of real shapes, and what the command makes of each: its JSON, its text and its exit code, as in `fixtures/oracle`.
 * `npm run oracle` shows all differences at once, and
 * `npm run oracle -- --accept` or `--update` accepts them.
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

  it.for(inputs.map((input) => [input.name, input] as const))(
    'gives the same for %s',
    async ([name, input], { expect }) => {
      await expect(recordText(await observe(input))).toMatchFileSnapshot(join(RECORDS, `${name}.json`));
    },
  );
});
