import { createRequire } from 'node:module';
import yargs from 'yargs';
import { type Language, type MessageId, say } from '../language/language.ts';
import { assertMeant, assertNoCommand, toUserError } from './mistakes.ts';
import { optionsIn } from './options.ts';
import type { Request } from './requests.ts';
import { EXAMPLE_PATH } from './reading.ts';
import { withCommands } from './commands.ts';
import { END_OF_OPTIONS, escapeArgs, assertOnce } from './typed.ts';

/** Our own: yargs would take the version of whatever package the user stands in. */
export const { version } = createRequire(import.meta.url)('connectlog/package.json') as { readonly version: string };

const EXAMPLES = [
  `"${EXAMPLE_PATH}"`,
  'logs --since 2026-03-02 --until 2026-03-03 --tz Europe/Berlin',
  'logs -f text -f json -o report.json --fail-on error',
  'summary logs --since 1d -o ticket.md',
  'check logs --policy connectlog.yaml -f junit -o junit.xml',
  'compare before after -o comparison.html',
  'remedy logs -f markdown -o ticket.md',
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
    .parserConfiguration({
      'parse-positional-numbers': false,
      // `--set a.b=1` is a value, and an option has no parts.
      'dot-notation': false,
      // They would pass `destinations` by.
      'short-option-groups': false,
    })
    .check((argv) => {
      assertOnce('lang', argv['lang']);
      assertMeant(argv, args, base, options);
      return true;
    })
    .strict()
    .exitProcess(false)
    .showHelpOnFail(false)
    .fail((said: string | undefined, error: Error | undefined) => {
      // What yargs itself throws is the user's mistake, too.
      if (error !== undefined && error.name !== 'YError') throw error;
      throw toUserError(said ?? say(language, 'error.not-understood'), args, base, options);
    });
  await parser.parseAsync(escapeArgs(args), {}, (_error: unknown, _argv: unknown, output: string) => {
    printed = output;
  });
  if (request?.command === 'report') assertNoCommand(request.request.paths[0], options);
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
  ];
  return Object.fromEntries(words.map(([key, id]) => [key, say(language, id)]));
}

function epilogue(language: Language): string {
  const examples = EXAMPLES.map((line) => `  connectlog ${line}`);
  return [say(language, 'help.examples'), ...examples, '', say(language, 'help.exit-codes')].join('\n');
}
