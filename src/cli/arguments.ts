import { createRequire } from 'node:module';
import yargs, { type Argv } from 'yargs';
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
      throw usageError(said ?? say(language, 'error.not-understood'), namesIn(base));
    });
  await parser.parseAsync(protectedFrom(args), {}, (_error: unknown, _argv: unknown, output: string) => {
    printed = output;
  });
  return request ?? { command: 'print', text: `${printed}\n` };
}

/** What is said where one is missing, and an example of the command that needs it. */
const ARGUMENTS: ReadonlyMap<string, readonly [MessageId, string]> = new Map([
  ['targets', ['error.no-targets', 'probe EXCH02.contoso.com EXCH03:2525']],
  ['analysis', ['error.no-analysis', 'render analysis.json']],
  ['id', ['error.no-id', 'show 08D03F2DE58E0D71 logs']],
  ['text', ['error.no-text', 'explain "Retry : Service not active"']],
  ['shell', ['error.no-shell', 'completion bash']],
]);

interface Names {
  /** Long names of the options of the command that was asked. */
  readonly known: readonly string[];
  /** Arguments that it needs. */
  readonly needed: readonly string[];
}

function namesIn(parser: Argv): Names {
  // Its types leave that out.
  const { key, demandedOptions } = (parser as unknown as YargsOptions).getOptions();
  const isShown = (name: string): boolean => name.length > 1 && name !== END_OF_OPTIONS && !ARGUMENTS.has(name);
  return { known: Object.keys(key).filter(isShown), needed: Object.keys(demandedOptions) };
}

interface YargsOptions {
  getOptions(): { readonly key: object; readonly demandedOptions: object };
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
  return Object.fromEntries(words.map(([key, id]) => [key, say(language, id)]));
}

function epilogue(language: Language): string {
  const examples = EXAMPLES.map((line) => `  connectlog ${line}`);
  return [say(language, 'help.examples'), ...examples, '', say(language, 'help.exit-codes')].join('\n');
}

const HINT = message('hint.help');

/** yargs' own messages, in our words: those that are read here are English in every language. */
function usageError(said: string, { known, needed }: Names): UserError {
  const missing = needed.map((name) => ARGUMENTS.get(name)).find((argument) => argument !== undefined);
  if (missing !== undefined && /^Not enough non-option arguments/.test(said)) {
    const [words, example] = missing;
    return new UserError('MISSING_ARGUMENT', 'usage', message(words), message('hint.no-path', { example }));
  }
  const unknown = /^Unknown arguments?: (?<option>[^,]+)/.exec(said)?.groups?.['option'];
  if (unknown !== undefined) {
    return new UserError(
      'UNKNOWN_OPTION',
      'usage',
      message('error.unknown-option', { option: `${unknown.length === 1 ? '-' : '--'}${unknown}` }),
      suggestion(unknown, known, '--'),
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
