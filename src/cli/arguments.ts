import { createRequire } from 'node:module';
import { closest, distance } from 'fastest-levenshtein';
import yargs from 'yargs';
import { UserError, type Outcome, type Service, type Severity } from '../index.ts';
import { OPTION_NAMES, READING, REPORT, SESSIONS, TEXT_OR_JSON } from './options.ts';

/** What every command that reads logs may be asked, as typed: times and zones are read later. */
export interface ReadingRequest {
  readonly paths: readonly string[];
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly tz: string;
  readonly server: string | undefined;
  readonly service: Service | undefined;
  readonly map: string | undefined;
}

export interface ReportRequest extends ReadingRequest {
  readonly gap: string | undefined;
  readonly off: readonly string[];
  readonly set: readonly string[];
  readonly failOn: Severity | undefined;
  readonly rejects: string | undefined;
  readonly strict: boolean;
  readonly force: boolean;
  readonly workers: string | undefined;
  readonly progress: boolean;
}

export interface SessionsRequest extends ReadingRequest {
  readonly format: string;
  readonly outcome: readonly Outcome[];
  readonly target: readonly string[];
  readonly rule: readonly string[];
  readonly source: readonly string[];
  readonly limit: string | undefined;
}

export interface ShowRequest extends ReadingRequest {
  readonly id: string;
  readonly format: string;
}

export type Request =
  | { readonly command: 'report'; readonly request: ReportRequest }
  | { readonly command: 'sessions'; readonly request: SessionsRequest }
  | { readonly command: 'show'; readonly request: ShowRequest }
  | { readonly command: 'explain'; readonly text: string; readonly format: string }
  | { readonly command: 'rules'; readonly rule: string | undefined; readonly format: string }
  /** `--help` or `--version`: the text to print. */
  | { readonly command: 'print'; readonly text: string };

const PATHS = 'Log folders, files or archives (zip, gz); - for standard input';

/** Stands for a lone `-`, which yargs drops from lists of paths. */
const STANDARD_INPUT = '\0-';

/** Our own: yargs would take the version of whatever package the user stands in. */
const { version } = createRequire(import.meta.url)('connectlog/package.json') as { readonly version: string };

const USAGE = `connectlog [report] PATH...

Reads Exchange transport connectivity logs and tells which server refused mail, since when, until when,
why, and what to run.`;

const EPILOGUE = `Examples:
  connectlog "\\\\EXCH01\\c$\\Program Files\\Microsoft\\Exchange Server\\V15\\TransportRoles\\Logs"
  connectlog logs --since 2026-03-02 --until 2026-03-03 --tz Europe/Berlin
  connectlog logs -f text -f json -o report.json --fail-on error
  connectlog sessions logs --rule any --since 1d
  connectlog show 08D03F2DE58E0D71 logs
  connectlog explain "Retry : Service not active"

Exit codes: 0 done; 1 an incident at or above --fail-on; 2 wrong request;
3 input incomplete, or nothing to read; 70 a bug; 130 and 143 interrupted.`;

/** Throws a `UserError` that says what to type instead. */
export async function readArguments(args: readonly string[]): Promise<Request> {
  let request: Request | undefined;
  let printed = '';
  const parser = yargs()
    .scriptName('connectlog')
    .version(version)
    .locale('en')
    .wrap(100)
    .usage(USAGE)
    .command(
      ['report [paths..]', '$0'],
      'Report on every connectivity log under the paths (also without the word "report")',
      (command) => command.positional('paths', { type: 'string', array: true, describe: PATHS }).options(REPORT),
      (argv) => {
        request = {
          command: 'report',
          request: {
            ...readingRequest(argv),
            gap: single('gap', argv.gap),
            off: argv.off ?? [],
            set: argv.set ?? [],
            failOn: single('fail-on', argv['fail-on']),
            rejects: single('rejects', argv.rejects),
            strict: argv.strict,
            force: argv.force,
            workers: single('workers', argv.workers),
            progress: argv.progress,
          },
        };
      },
    )
    .command(
      'sessions [paths..]',
      'List sessions one by one',
      (command) => command.positional('paths', { type: 'string', array: true, describe: PATHS }).options(SESSIONS),
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
      'Show the whole conversation of a session, and of those that belong to the same attempt',
      (command) =>
        command
          .positional('id', { type: 'string', demandOption: true, describe: 'The session id, 16 hex digits' })
          .positional('paths', { type: 'string', array: true, describe: PATHS })
          .options({
            ...TEXT_OR_JSON,
            tz: READING.tz,
            server: READING.server,
            service: READING.service,
            map: READING.map,
          }),
      (argv) => {
        const reading = readingRequest({ ...argv, since: undefined, until: undefined });
        request = { command: 'show', request: { ...reading, id: argv.id, format: single('format', argv.format)! } };
      },
    )
    .command(
      'explain <text..>',
      'Explain a line of the log, a phrase from one, or a rule: without any log',
      (command) =>
        command
          .positional('text', { type: 'string', array: true, demandOption: true, describe: 'Best in quotes' })
          .options(TEXT_OR_JSON),
      (argv) => {
        request = { command: 'explain', text: argv.text.join(' '), format: single('format', argv.format)! };
      },
    )
    .command(
      'rules [rule]',
      'List the rules, or show the page of one',
      (command) => command.positional('rule', { type: 'string', describe: 'Id of a rule' }).options(TEXT_OR_JSON),
      (argv) => {
        request = { command: 'rules', rule: argv.rule, format: single('format', argv.format)! };
      },
    )
    .epilogue(EPILOGUE)
    .parserConfiguration({ 'parse-positional-numbers': false })
    .strict()
    .exitProcess(false)
    .showHelpOnFail(false)
    .fail((message: string | undefined, error: Error | undefined) => {
      throw error ?? usageError(message ?? 'The arguments are not understood.');
    });
  const seen = args.map((arg) => (arg === '-' ? STANDARD_INPUT : arg));
  await parser.parseAsync(seen, {}, (_error: unknown, _argv: unknown, output: string) => {
    printed = output;
  });
  return request ?? { command: 'print', text: `${printed}\n` };
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
    paths: (argv.paths ?? []).map((path) => (path === STANDARD_INPUT ? '-' : path)),
    since: single('since', argv.since),
    until: single('until', argv.until),
    tz: single('tz', argv.tz) ?? 'UTC',
    server: single('server', argv.server),
    service: single('service', argv.service),
    map: single('map', argv.map),
  };
}

/** yargs makes an array of an option given twice. */
function single<T>(option: string, value: T | readonly T[] | undefined): T | undefined {
  if (!Array.isArray(value)) return value as T | undefined;
  throw new UserError('GIVEN_TWICE', 'usage', `--${option} is given ${value.length} times.`, 'Give it once.');
}

const HINT = 'See connectlog --help.';

/** yargs' own messages, in our words. */
function usageError(message: string): UserError {
  const unknown = /^Unknown arguments?: (?<option>[^,]+)/.exec(message)?.groups?.['option'];
  if (unknown !== undefined) {
    return new UserError(
      'UNKNOWN_OPTION',
      'usage',
      `Unknown option --${unknown}.`,
      suggestion(unknown, OPTION_NAMES, '--'),
    );
  }
  const value = /Argument: (?<option>[\w-]+), Given: "(?<given>[^]*?)", Choices: (?<choices>.*)/.exec(message)?.groups;
  if (value !== undefined) {
    const choices = [...value['choices']!.matchAll(/"([^"]+)"/g)].map(([, choice]) => choice!);
    const said = `--${value['option']!} ${value['given']!} is not known: it is one of ${choices.join(', ')}.`;
    return new UserError('UNKNOWN_VALUE', 'usage', said, suggestion(value['given']!, choices, ''));
  }
  return new UserError('USAGE', 'usage', message.replaceAll(/\s*\n\s*/g, ' '), HINT);
}

function suggestion(typed: string, known: readonly string[], prefix: string): string {
  const near = closest(typed, [...known]);
  return distance(typed, near) <= 3 ? `Did you mean ${prefix}${near}? ${HINT}` : HINT;
}
