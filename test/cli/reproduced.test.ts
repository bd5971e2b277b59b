import { describe, expect, it } from 'vitest';
import { cutCommandLine, readRequest } from '../../src/cli/arguments.ts';
import { reproduced } from '../../src/cli/commands/summary.ts';
import { COMMANDS } from '../../src/cli/main.ts';
import type { Option, Request } from '../../src/cli/options.ts';

/** The command line that a summary names as giving the same bytes. */

const SUMMARY = COMMANDS.find(({ name }) => name === 'summary')!;
const OPTIONS = Object.entries(SUMMARY.options);
const NAMES = { never: namesOf('never'), resolved: namesOf('resolved'), typed: namesOf('typed') };

/** Of options with a form of their own. */
const VALUES: Readonly<Record<string, string>> = { gap: '1h', set: 'queue-growing.peakMessages=500' };

function namesOf(kind: Option['reproduced']): string[] {
  return OPTIONS.filter(([, option]) => option.reproduced === kind).map(([name]) => name);
}

function read(...words: readonly string[]): Request {
  return readRequest(cutCommandLine(['summary', ...words], COMMANDS), COMMANDS);
}

function wordsFor(name: string): string[] {
  const option = SUMMARY.options[name]!;
  if (option.kind === 'flag') return [`--${name}`];
  const words = [`--${name}=${VALUES[name] ?? option.choices?.[0] ?? '-x y'}`];
  return option.kind === 'repeated' ? [...words, ...words] : words;
}

describe('the command that reproduces a summary', () => {
  it('leaves out only what does not alter it', () => {
    const outputs = ['output', 'rejects', 'force', 'color', 'progress'];
    expect(NAMES.never.sort()).toEqual([...outputs, 'fail-on', 'strict', 'workers'].sort());
    expect(NAMES.resolved.sort()).toEqual(['format', 'since', 'tz', 'until']);
  });

  it.each(NAMES.typed)('has every other option of the command as it was typed: --%s', (name) => {
    const request = read('logs', ...wordsFor(name));
    const again = read(...reproduced(request, SUMMARY.options, {}));
    expect(again).toEqual(request);
    expect(again.given.length).toBeGreaterThan(0);
  });

  it('has what was resolved, and paths that are no options', () => {
    const request = read('--', '-x', '-', 'logs');
    expect(reproduced(request, SUMMARY.options, { since: undefined, tz: 'Asia/Tokyo' })).toEqual([
      './-x',
      '-',
      'logs',
      '--tz',
      'Asia/Tokyo',
    ]);
  });
});
