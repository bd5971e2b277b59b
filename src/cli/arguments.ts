import { createRequire } from 'node:module';
import yargs from 'yargs';
import { UserError, type Message, type Service, type Severity } from '../index.ts';
import { type Language, type MessageId, message, say } from '../language/language.ts';
import { nearOf } from './near.ts';
import { optionsIn } from './options.ts';
import type { AnalysisRequest, DrawingRequest, ReadingRequest, Request } from './requests.ts';
import { EXAMPLE_PATH } from './reading.ts';

/** Stands before what is no option although it begins as one; yargs drops a lone `-` from lists of paths. */
const NO_OPTION = '\0';
/** Stands for `--`: yargs takes nothing behind that for a path. It ends lists of values, as any option does. */
const END_OF_OPTIONS = 'end-of-options';

function protectedFrom(args: readonly string[]): string[] {
  const end = args.indexOf('--');
  const isPlain = (arg: string, i: number): boolean => arg === '-' || (end !== -1 && i > end && arg.startsWith('-'));
  return args.map((arg, i) => {
    if (i === end) return `--${END_OF_OPTIONS}=true`;
    return isPlain(arg, i) ? `${NO_OPTION}${arg}` : arg;
  });
}

function typed<T extends string | undefined>(arg: T): T | string {
  return arg?.startsWith(NO_OPTION) === true ? arg.slice(NO_OPTION.length) : arg;
}

/** Our own: yargs would take the version of whatever package the user stands in. */
export const { version } = createRequire(import.meta.url)('connectlog/package.json') as { readonly version: string };

const EXAMPLES = [
  `"${EXAMPLE_PATH}"`,
  'logs --since 2026-03-02 --until 2026-03-03 --tz Europe/Berlin',
  'logs -f text -f json -o report.json --fail-on error',
  'summary logs --since 1d -o ticket.md',
  'render analysis.json -f markdown',
  'sessions logs --rule any --since 1d',
  'show 08D03F2DE58E0D71 logs',
  'explain "Retry : Service not active"',
];

/** Throws a `UserError` that says what to type instead. */
export async function readArguments(args: readonly string[], language: Language): Promise<Request> {
  const options = optionsIn(language);
  const help = (id: MessageId): string => say(language, id);
  const paths = { type: 'string', array: true, describe: help('help.paths') } as const;
  const { tz, server, service, map } = options.reading;
  const optionNames = Object.values(options).flatMap((group) => Object.keys(group));
  let request: Request | undefined;
  let printed = '';
  const parser = yargs()
    .scriptName('connectlog')
    .version(version)
    .locale('en')
    .updateStrings(stringsOfYargs(language))
    .wrap(100)
    .usage(help('help.usage'))
    .options(options.common)
    .option(END_OF_OPTIONS, { type: 'boolean', hidden: true })
    .command(
      ['report [paths..]', '$0'],
      help('help.report'),
      (command) => command.positional('paths', paths).options(options.report),
      (argv) => {
        request = { command: 'report', request: { ...analysisRequest(argv), ...drawingRequest(argv) } };
      },
    )
    .command(
      'summary [paths..]',
      help('help.summary'),
      (command) => command.positional('paths', paths).options(options.summary),
      (argv) => {
        const incident = single('incident', argv.incident);
        request = { command: 'summary', request: { ...analysisRequest(argv), ...drawingRequest(argv), incident } };
      },
    )
    .command(
      'render <analysis>',
      help('help.render'),
      (command) =>
        command
          .positional('analysis', { type: 'string', demandOption: true, describe: help('help.analysis') })
          .options(options.render),
      (argv) => {
        const analysis = typed(argv.analysis);
        request = {
          command: 'render',
          request: {
            ...drawingRequest(argv),
            analysis,
            incident: single('incident', argv.incident),
            tz: single('tz', argv.tz)!,
          },
        };
      },
    )
    .command(
      'sessions [paths..]',
      help('help.sessions'),
      (command) => command.positional('paths', paths).options(options.sessions),
      (argv) => {
        request = {
          command: 'sessions',
          request: {
            ...readingRequest(argv),
            format: single('format', argv.format)!,
            outcome: argv.outcome ?? [],
            target: argv.target ?? [],
            rule: argv.rule ?? [],
            source: argv.source ?? [],
            limit: single('limit', argv.limit),
          },
        };
      },
    )
    .command(
      'show <id> [paths..]',
      help('help.show'),
      (command) =>
        command
          .positional('id', { type: 'string', demandOption: true, describe: help('help.id') })
          .positional('paths', paths)
          .options({ ...options.textOrJson, tz, server, service, map }),
      (argv) => {
        const reading = readingRequest({ ...argv, since: undefined, until: undefined });
        request = {
          command: 'show',
          request: { ...reading, id: typed(argv.id), format: single('format', argv.format)! },
        };
      },
    )
    .command(
      'explain <text..>',
      help('help.explain'),
      (command) =>
        command
          .positional('text', { type: 'string', array: true, demandOption: true, describe: help('help.text') })
          .options(options.textOrJson),
      (argv) => {
        request = { command: 'explain', text: argv.text.map(typed).join(' '), format: single('format', argv.format)! };
      },
    )
    .command(
      'rules [rule]',
      help('help.rules'),
      (command) =>
        command.positional('rule', { type: 'string', describe: help('help.rule') }).options(options.textOrJson),
      (argv) => {
        request = { command: 'rules', rule: typed(argv.rule), format: single('format', argv.format)! };
      },
    )
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

type Typed<T> = T | readonly T[] | undefined;

function readingRequest(argv: {
  readonly paths: readonly string[] | undefined;
  readonly since: Typed<string>;
  readonly until: Typed<string>;
  readonly tz: Typed<string>;
  readonly server: Typed<string>;
  readonly service: Typed<Service>;
  readonly map: Typed<string>;
}): ReadingRequest {
  return {
    paths: (argv.paths ?? []).map((path) => typed(path)),
    since: single('since', argv.since),
    until: single('until', argv.until),
    tz: single('tz', argv.tz) ?? 'UTC',
    server: single('server', argv.server),
    service: single('service', argv.service),
    map: typed(single('map', argv.map)),
  };
}

function analysisRequest(
  argv: Parameters<typeof readingRequest>[0] & {
    readonly gap: Typed<string>;
    readonly off: readonly string[] | undefined;
    readonly set: readonly string[] | undefined;
    readonly workers: Typed<string>;
    readonly progress: boolean;
    readonly rejects: Typed<string>;
    readonly strict: boolean;
  },
): AnalysisRequest {
  return {
    ...readingRequest(argv),
    gap: single('gap', argv.gap),
    off: argv.off ?? [],
    set: argv.set ?? [],
    workers: single('workers', argv.workers),
    progress: argv.progress,
    rejects: typed(single('rejects', argv.rejects)),
    strict: argv.strict,
  };
}

function drawingRequest(argv: {
  readonly 'fail-on': Typed<Severity>;
  readonly force: boolean;
  readonly color: boolean | undefined;
  readonly verbose: boolean;
}): DrawingRequest {
  return {
    failOn: single('fail-on', argv['fail-on']),
    force: argv.force,
    color: argv.color,
    verbose: argv.verbose,
  };
}

/** yargs makes an array of an option given twice. */
function single<T>(option: string, value: T | readonly T[] | undefined): T | undefined {
  if (!Array.isArray(value)) return value as T | undefined;
  const said = message('error.given-twice', { option, count: value.length });
  throw new UserError('GIVEN_TWICE', 'usage', said, message('hint.given-twice'));
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
