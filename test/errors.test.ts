import { describe, expect, it } from 'vitest';
import { LANGUAGES, UserError, analyze } from '../src/index.ts';
import { message } from '../src/language/language.ts';

describe('an error', () => {
  it('is English, and can be said in every language', async () => {
    const error = await analyze(['no-such-folder']).catch((reason: unknown) => reason);
    if (!(error instanceof UserError)) throw new Error('is no UserError');
    expect([error.code, error.message]).toEqual([
      'PATH_NOT_FOUND',
      'Cannot read no-such-folder: no such file or folder.',
    ]);
    expect(error.inLanguage('en')).toEqual({ message: error.message, hint: error.hint });
    expect(error.inLanguage('ja').message).toBe(
      'no-such-folder を読み取れません: ファイルまたはフォルダーがありません。',
    );
  });

  it('shows the words of others as they stand', () => {
    const error = new UserError('USAGE', 'usage', 'Their own words.', message('hint.help'));
    expect(LANGUAGES.map((language) => error.inLanguage(language).message)).toEqual([
      'Their own words.',
      'Their own words.',
    ]);
  });
});
