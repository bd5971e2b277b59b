import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languageOf } from '../../src/cli/language.ts';
import { run } from '../command.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures');
const JAPANESE = { LANG: 'ja_JP.UTF-8' };

describe('the language', () => {
  it.each([
    [{}, 'en'],
    [{ LANG: 'ja_JP.UTF-8' }, 'ja'],
    [{ LANG: 'ja' }, 'ja'],
    [{ LANG: 'JA_JP' }, 'ja'],
    [{ LANG: 'C.UTF-8' }, 'en'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
    [{ LANG: 'jam_JM' }, 'en'],
    [{ LC_MESSAGES: 'ja_JP.UTF-8', LANG: 'de_DE.UTF-8' }, 'ja'],
    [{ LC_ALL: 'C', LC_MESSAGES: 'ja_JP.UTF-8', LANG: 'ja_JP.UTF-8' }, 'en'],
    [{ LC_ALL: '', LANG: 'ja_JP.UTF-8' }, 'ja'],
    [{ LANGUAGE: 'ja', LC_TIME: 'ja_JP.UTF-8' }, 'en'],
  ])('of the environment %j is %s', (env, language) => {
    expect(languageOf(['logs'], env)).toBe(language);
  });

  it.each([
    ['logs --lang ja', 'ja'],
    ['--lang=ja logs', 'ja'],
    ['sessions logs --lang ja', 'ja'],
    ['logs --lang fr', 'en'],
    ['logs --lang', 'en'],
    ['logs -- --lang ja', 'en'],
    ['logs --language ja', 'en'],
  ])('of %s is %s', (line, language) => {
    expect(languageOf(line.split(' '), {})).toBe(language);
  });

  it('asked for goes before the environment', () => {
    expect(languageOf(['logs', '--lang', 'en'], JAPANESE)).toBe('en');
  });
});

describe('the command', () => {
  it('speaks the language of the environment', async () => {
    const asked = await run(['logs/kb2866822', '--lang', 'ja'], FIXTURES);
    expect(asked.stdout).toMatch(/^2013年6月27日 21:08 UTC から、Exchange-Server\.contoso がメールを拒否しています。/);
    expect(await run(['logs/kb2866822'], FIXTURES, JAPANESE)).toEqual(asked);
    expect(await run(['logs/kb2866822', '--lang', 'en'], FIXTURES, JAPANESE)).toEqual(
      await run(['logs/kb2866822'], FIXTURES),
    );
  });

  it('says times in the zone asked for', async () => {
    const { stdout } = await run(['logs/kb2866822', '--lang', 'ja', '--tz', 'Asia/Tokyo'], FIXTURES);
    expect(stdout).toMatch(/^2013年6月28日 6:08 Asia\/Tokyo から、/);
  });

  it.each([
    'logs/organisation -f json',
    'sessions logs/kb2866822 -f csv',
    'sessions logs/kb2866822 -f json',
    'sessions logs/kb2866822 -f jsonl',
    'show 08D03F2DE58E0D71 logs/kb2866822 -f json',
    'explain Service -f json',
    'rules -f json',
    '--version',
  ])('writes the same for programs in every language: %s', async (line) => {
    const english = await run(line.split(' '), FIXTURES);
    expect(english.stdout).not.toBe('');
    expect(await run(line.split(' '), FIXTURES, JAPANESE)).toEqual(english);
  });

  it.each(['--lang fr logs', 'logs --lang'])('does not take another one: %s', async (line) => {
    const { status, stderr } = await run(line.split(' '), FIXTURES);
    expect(status).toBe(2);
    expect(stderr).toMatch(/--lang cannot be fr; allowed: en, ja\.|--lang needs a value\./);
  });

  it('does not take two', async () => {
    expect(await run(['rules', '--lang', 'ja', '--lang', 'en'], FIXTURES)).toEqual({
      status: 2,
      stdout: '',
      stderr: 'connectlog: --lang が 2 回指定されています。\n  1 回だけ指定してください。\n',
    });
  });
});
