import { createRequire } from 'node:module';
import { closest, distance } from 'fastest-levenshtein';
import yargs from 'yargs';
import { SERVICES, SEVERITIES, UserError, reports, type Service, type Severity } from '../index.ts';

/** What `report` was asked to do, as typed: times and zones are read later. */
export interface ReportRequest {
  readonly paths: readonly string[];
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly tz: string;
  readonly server: string | undefined;
  readonly service: Service | undefined;
  readonly gap: string | undefined;
  readonly failOn: Severity | undefined;
  readonly force: boolean;
  readonly workers: string | undefined;
  readonly progress: boolean;
}

export type Request =
  | { readonly command: 'report'; readonly request: ReportRequest }
  /** `--help` or `--version`: the text to print. */
  | { readonly command: 'print'; readonly text: string };

/** Our own: yargs would take the version of whatever package the user stands in. */
const { version } = createRequire(import.meta.url)('connectlog/package.json') as { readonly version: string };

const USAGE = `connectlog [report] PATH...

Reads Exchange transport connectivity logs and tells which server refused mail, since when, until when,
and what to run.`;

const EPILOGUE = `Examples:
  connectlog "\\\\EXCH01\\c$\\Program Files\\Microsoft\\Exchange Server\\V15\\TransportRoles\\Logs"
  connectlog logs --since 2026-03-02 --until 2026-03-03 --tz Europe/Berlin
  connectlog logs -f text -f json -o report.json --fail-on error

Exit codes: 0 done; 1 an incident at or above --fail-on; 2 wrong request;
3 input incomplete, or nothing to read; 70 a bug; 130 and 143 interrupted.`;

const OPTIONS = {
  format: {
    alias: 'f',
    choices: reports.map(({ format }) => format),
    describe: `${reports.map(({ format, description }) => `${format}: ${description}`).join('; ')}. May be given several times`,
  },
  output: {
    alias: 'o',
    type: 'string',
    requiresArg: true,
    describe: 'Write the report of the --format before it to this file',
  },
  force: { type: 'boolean', default: false, describe: 'Overwrite files that exist' },
  since: {
    type: 'string',
    requiresArg: true,
    describe: 'Only from this time on: ISO 8601, a day, or how long ago (2h, 30m, 1d)',
  },
  until: { type: 'string', requiresArg: true, describe: 'Only before this time; a day is meant to its end' },
  tz: {
    type: 'string',
    requiresArg: true,
    default: 'UTC',
    describe: 'Time zone of the report and of times without one: Europe/Berlin, "Tokyo Standard Time", local',
  },
  server: {
    type: 'string',
    requiresArg: true,
    describe: 'The server that wrote the logs, where the paths do not tell',
  },
  service: { choices: SERVICES, describe: 'The service that wrote the logs, where the paths do not tell' },
  gap: { type: 'string', requiresArg: true, describe: 'Refusals further apart are two incidents [default: 30m]' },
  workers: {
    type: 'string',
    requiresArg: true,
    describe: 'How many threads read [default: one a core; one where there is little to read]',
  },
  progress: {
    type: 'boolean',
    default: true,
    describe: 'Show on a terminal how far reading has come; --no-progress for none',
  },
  'fail-on': { choices: SEVERITIES, describe: 'Exit with 1 for an incident of this severity or above' },
} as const;

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
      (command) =>
        command.positional('paths', { type: 'string', array: true, describe: 'Log folders or files' }).options(OPTIONS),
      (argv) => {
        request = {
          command: 'report',
          request: {
            paths: argv.paths ?? [],
            since: single('since', argv.since),
            until: single('until', argv.until),
            tz: single('tz', argv.tz) ?? 'UTC',
            server: single('server', argv.server),
            service: single('service', argv.service),
            gap: single('gap', argv.gap),
            failOn: single('fail-on', argv['fail-on']),
            force: argv.force,
            workers: single('workers', argv.workers),
            progress: argv.progress,
          },
        };
      },
    )
    .epilogue(EPILOGUE)
    .strict()
    .exitProcess(false)
    .showHelpOnFail(false)
    .fail((message: string | undefined, error: Error | undefined) => {
      throw error ?? usageError(message ?? 'The arguments are not understood.');
    });
  await parser.parseAsync([...args], {}, (_error: unknown, _argv: unknown, output: string) => {
    printed = output;
  });
  return request ?? { command: 'print', text: `${printed}\n` };
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
      suggestion(unknown, Object.keys(OPTIONS), '--'),
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
