import { createRequire } from 'node:module';
import yargs from 'yargs';
import { UserError, nearOf, type Message } from '../index.ts';
import { type Language, type MessageId, message, say } from '../language/language.ts';
import { optionsIn } from './options.ts';
import type { Request } from './requests.ts';
import { EXAMPLE_PATH } from './reading.ts';
import { withCommands } from './commands.ts';
import { END_OF_OPTIONS, protectedFrom, single } from './typed.ts';

/** Our own: yargs would take the version of whatever package the user stands in. */
export const { version } = createRequire(import.meta.url)('connectlog/package.json') as { readonly version: string };

const EXAMPLES = [
  `"${EXAMPLE_PATH}"`,
  'logs --since 2026-03-02 --until 2026-03-03 --tz Europe/Berlin',
  'logs -f text -f json -o report.json --fail-on error',
  'summary logs --since 1d -o ticket.md',
  'check logs --policy connectlog.yaml -f junit -o junit.xml',
  'compare before after -o comparison.html',
  'remedy logs --emit-ps1 remedy.ps1',
  'render analysis.json -f markdown',
  'sessions logs --rule any --since 1d',
  'show 08D03F2DE58E0D71 logs',
  'probe EXCH02.contoso.com EXCH03:2525 --watch',
  'explain "Retry : Service not active"',
];

/** Throws a `UserError` that says what to type instead. */
export async function readArguments(args: readonly string[], language: Language): Promise<Request> {
  const options = optionsIn(language);
  const optionNames = Object.values(options).flatMap((group) => Object.keys(group));
  let request: Request | undefined;
  let printed = '';
  const base = yargs()
    .scriptName('connectlog')
    .version(version)
    .locale('en')
    .updateStrings(stringsOfYargs(language))
    .wrap(100)
    .usage(say(language, 'help.usage'))
    .options(options.common)
    .option(END_OF_OPTIONS, { type: 'boolean', hidden: true });
  const parser = withCommands(base, language, options, (asked) => {
    request = asked;
  })
    .epilogue(epilogue(language))
    .parserConfiguration({ 'parse-positional-numbers': false })
    .check(({ lang }) => {
      single('lang', lang);
      return true;
    })
    .strict()
    .exitProcess(false)
    .showHelpOnFail(false)
    .fail((said: string | undefined, error: Error | undefined) => {
      // What yargs itself throws is the user's mistake, too.
      if (error !== undefined && error.name !== 'YError') throw error;
      throw usageError(said ?? say(language, 'error.not-understood'), optionNames);
    });
  await parser.parseAsync(protectedFrom(args), {}, (_error: unknown, _argv: unknown, output: string) => {
    printed = output;
  });
  return request ?? { command: 'print', text: `${printed}\n` };
}

/** By yargs' own words. Its translations are in files that are not in the bundle. */
function stringsOfYargs(language: Language): Record<string, string> {
  const words: [string, MessageId][] = [
    ['Commands:', 'yargs.commands'],
    ['Positionals:', 'yargs.positionals'],
    ['Options:', 'yargs.options'],
    ['boolean', 'yargs.boolean'],
    ['string', 'yargs.string'],
    ['array', 'yargs.array'],
    ['required', 'yargs.required'],
    ['default', 'yargs.default'],
    ['default:', 'yargs.default-of'],
    ['choices:', 'yargs.choices'],
    ['Show help', 'yargs.show-help'],
    ['Show version number', 'yargs.show-version'],
    ['Not enough arguments following: %s', 'yargs.missing-value'],
  ];
  const tooFew = say(language, 'yargs.too-few');
  return {
    ...Object.fromEntries(words.map(([key, id]) => [key, say(language, id)])),
    // Its types do not know that some have two forms.
    ['Not enough non-option arguments: got %s, need at least %s']: { one: tooFew, other: tooFew } as unknown as string,
  };
}

function epilogue(language: Language): string {
  const examples = EXAMPLES.map((line) => `  connectlog ${line}`);
  return [say(language, 'help.examples'), ...examples, '', say(language, 'help.exit-codes')].join('\n');
}

const HINT = message('hint.help');

/** yargs' own messages, in our words: those that are read here are English in every language. */
function usageError(said: string, optionNames: readonly string[]): UserError {
  const unknown = /^Unknown arguments?: (?<option>[^,]+)/.exec(said)?.groups?.['option'];
  if (unknown !== undefined) {
    return new UserError(
      'UNKNOWN_OPTION',
      'usage',
      message('error.unknown-option', { option: unknown }),
      suggestion(unknown, optionNames, '--'),
    );
  }
  const value = /Argument: (?<option>[\w-]+), Given: "(?<given>[^]*?)", Choices: (?<choices>.*)/.exec(said)?.groups;
  if (value !== undefined) {
    const choices = [...value['choices']!.matchAll(/"([^"]+)"/g)].map(([, choice]) => choice!);
    const [option, given] = [value['option']!, value['given']!];
    return new UserError(
      'UNKNOWN_VALUE',
      'usage',
      message('error.unknown-value', { option, given, choices: { list: choices } }),
      suggestion(given, choices, ''),
    );
  }
  return new UserError('USAGE', 'usage', said.replaceAll(/\s*\n\s*/g, ' '), HINT);
}

function suggestion(typed: string, known: readonly string[], prefix: string): Message {
  const near = nearOf(typed, known);
  return near === undefined ? HINT : message('hint.near-and-help', { near: `${prefix}${near}` });
}
