import { describe, expect, it } from 'vitest';
import { isColoured, screenOf } from '../../src/cli/draw.ts';

const TERMINAL = { isTTY: true, columns: 100 };
const PIPE = { isTTY: false };

describe('a screen', () => {
  it.each<readonly [string, typeof TERMINAL | typeof PIPE, Record<string, string>, boolean | undefined, boolean]>([
    ['on a terminal', TERMINAL, {}, undefined, true],
    ['in a pipe', PIPE, {}, undefined, false],
    ['on a dumb terminal', TERMINAL, { TERM: 'dumb' }, undefined, false],
    ['with NO_COLOR', TERMINAL, { NO_COLOR: '1' }, undefined, false],
    ['with an empty NO_COLOR', TERMINAL, { NO_COLOR: '' }, undefined, true],
    ['in a pipe with FORCE_COLOR', PIPE, { FORCE_COLOR: '1' }, undefined, true],
    ['in a pipe with an empty FORCE_COLOR', PIPE, { FORCE_COLOR: '' }, undefined, true],
    ['with FORCE_COLOR=0', TERMINAL, { FORCE_COLOR: '0' }, undefined, false],
    ['with FORCE_COLOR=false', TERMINAL, { FORCE_COLOR: 'false' }, undefined, false],
    ['with both', TERMINAL, { NO_COLOR: '1', FORCE_COLOR: '1' }, undefined, false],
    ['with --color', PIPE, { NO_COLOR: '1' }, true, true],
    ['with --no-color', TERMINAL, { FORCE_COLOR: '1' }, false, false],
  ])('has colours as asked: %s', (_, stream, environment, asked, expected) => {
    expect(isColoured({ stdout: stream, env: environment }, asked)).toBe(expected);
  });

  it('limits lines on a terminal, and in no pipe, whatever COLUMNS says', async () => {
    const onTerminal = await screenOf({ stdout: TERMINAL, env: {} }, undefined);
    expect([onTerminal.isColoured, onTerminal.measure?.columns]).toEqual([true, 100]);
    expect(await screenOf({ stdout: PIPE, env: { COLUMNS: '40' } }, undefined)).toEqual({
      isColoured: false,
      measure: undefined,
    });
  });
});
