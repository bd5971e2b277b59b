import { createRequire } from 'node:module';
import type { Argv, Options as OptionOfYargs } from 'yargs';
import { type Language, type MessageId, say } from '../language/language.ts';
import type { Run } from './io.ts';
import { COMMON, type Command, type Operand, type Options } from './options.ts';

/** Help and completions, which yargs writes from the table of the commands. It reads no arguments of a run. */

/** Of connectlog. */
export const { version } = createRequire(import.meta.url)('connectlog/package.json') as { readonly version: string };

/** The first argument of a request for completions. */
export const COMPLETIONS = '--get-yargs-completions';

export const EXAMPLE_PATH = '\\\\EXCH01\\c$\\Program Files\\Microsoft\\Exchange Server\\V15\\TransportRoles\\Logs';

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

/** The widest that help is written. */
const COLUMNS = 100;

/** Of the default command: of all of them. */
export function helpOf(command: Command, commands: readonly Command[], { language, stdout }: Run): Promise<string> {
  const name = command === commands[0] ? [] : [command.name];
  const columns = stdout.isTTY ? stdout.columns : undefined;
  return printedBy([...name, '--help'], commands, language, columns);
}

/** What may come next, a word a line. */
export function completions(args: readonly string[], commands: readonly Command[], { language }: Run): Promise<string> {
  return printedBy(args, commands, language);
}

async function printedBy(
  args: readonly string[],
  commands: readonly Command[],
  language: Language,
  columns = COLUMNS,
): Promise<string> {
  // Loaded here alone: it takes longer to load than a small log to read.
  const { default: yargs } = await import('yargs');
  const parser: Argv = yargs()
    .scriptName('connectlog')
    .locale('en')
    .updateStrings(stringsOfYargs(language))
    .wrap(Math.min(columns, COLUMNS))
    .usage(say(language, 'help.usage'))
    .options(optionsOfYargs(COMMON, language))
    .exitProcess(false);
  for (const { name, help, operands, options } of commands) {
    const usage = [name, ...operands.map(usageOf)].join(' ');
    parser.command(name === commands[0]?.name ? [usage, '$0'] : usage, say(language, help), (command: Argv) => {
      for (const { name, help, isMany, choices } of operands) {
        const kind = choices === undefined ? ({ type: 'string' } as const) : { choices };
        const many = isMany === true ? { array: true } : {};
        command.positional(name, { ...kind, ...many, describe: say(language, help) });
      }
      return command.options(optionsOfYargs(options, language));
    });
  }
  parser.epilogue(epilogue(language));
  let printed = '';
  await parser.parseAsync([...args], {}, (_error: unknown, _argv: unknown, output: string) => {
    printed = output;
  });
  return `${printed}\n`;
}

function usageOf({ name, isMany, missing }: Operand): string {
  const words = `${name}${isMany === true ? '..' : ''}`;
  return missing === undefined ? `[${words}]` : `<${words}>`;
}

function optionsOfYargs(options: Options, language: Language): Record<string, OptionOfYargs> {
  return Object.fromEntries(
    Object.entries(options).map(([name, option]): [string, OptionOfYargs] => {
      const { kind, short, describe } = option;
      const names = { ...(short === undefined ? {} : { alias: short }), describe: describe(language) };
      const byDefault = 'default' in option && option.default !== undefined ? { default: option.default } : {};
      if (option.kind === 'flag') return [name, { ...names, ...byDefault, type: 'boolean' }];
      const type = option.choices === undefined ? ({ type: 'string' } as const) : { choices: option.choices };
      return [name, { ...names, ...byDefault, ...type, requiresArg: true, array: kind === 'repeated' }];
    }),
  );
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
