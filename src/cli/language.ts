import { LANGUAGES, type Language } from '../language/language.ts';

const OPTION = /^--lang(?:=(?<value>.*))?$/s;

/**
 * The language asked for with `--lang`, else that of the environment. Known before the arguments are read, so that what
 * is wrong with them is said in it.
 */
export function languageOf(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  return asked(args) ?? ofEnvironment(env);
}

function asked(args: readonly string[]): Language | undefined {
  for (let i = 0; i < args.length && args[i] !== '--'; i++) {
    const option = OPTION.exec(args[i]!);
    if (option === null) continue;
    const value = option.groups?.['value'] ?? args[i + 1];
    return LANGUAGES.find((language) => language === value);
  }
  return undefined;
}

/** The first of these that is set decides, as everywhere in POSIX. */
function ofEnvironment(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '');
  return /^ja(?![a-z])/i.test(locale ?? '') ? 'ja' : 'en';
}
