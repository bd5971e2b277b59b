import { UserError, type Service, type Severity } from '../index.ts';
import { message } from '../language/language.ts';
import type { AnalysisRequest, DrawingRequest, ReadingRequest } from './requests.ts';

/** What was typed, as yargs gives it, as what is asked. */

/** Stands before what is no option although it begins as one; yargs drops a lone `-` from lists of paths. */
const NO_OPTION = '\0';
/** Stands for `--`: yargs takes nothing behind that for a path. It ends lists of values, as any option does. */
export const END_OF_OPTIONS = 'end-of-options';

export function escapeArgs(args: readonly string[]): string[] {
  const end = args.indexOf('--');
  const isPlain = (arg: string, i: number): boolean => arg === '-' || (end !== -1 && i > end && arg.startsWith('-'));
  return args.map((arg, i) => {
    if (i === end) return `--${END_OF_OPTIONS}=true`;
    return isPlain(arg, i) ? `${NO_OPTION}${arg}` : arg;
  });
}

export function unescapeArg<T extends string | undefined>(arg: T): T | string {
  return arg?.startsWith(NO_OPTION) === true ? arg.slice(NO_OPTION.length) : arg;
}

export type Typed<T> = T | readonly T[] | undefined;

export function readingRequest(argv: {
  readonly paths: readonly string[] | undefined;
  readonly since: Typed<string>;
  readonly until: Typed<string>;
  readonly tz: Typed<string>;
  readonly server: Typed<string>;
  readonly service: Typed<Service>;
  readonly map: Typed<string>;
}): ReadingRequest {
  return {
    paths: (argv.paths ?? []).map((path) => unescapeArg(path)),
    since: assertOnce('since', argv.since),
    until: assertOnce('until', argv.until),
    tz: assertOnce('tz', argv.tz) ?? 'UTC',
    server: assertOnce('server', argv.server),
    service: assertOnce('service', argv.service),
    map: unescapeArg(assertOnce('map', argv.map)),
  };
}

export function analysisRequest(
  argv: Parameters<typeof readingRequest>[0] & {
    readonly gap: Typed<string>;
    readonly off: readonly string[] | undefined;
    readonly set: readonly string[] | undefined;
    readonly states: readonly string[] | undefined;
    readonly events: readonly string[] | undefined;
    readonly 'events-tz': Typed<string>;
    readonly transcript: readonly string[] | undefined;
    readonly workers: Typed<string>;
    readonly progress: boolean;
    readonly rejects: Typed<string>;
    readonly strict: boolean;
  },
): AnalysisRequest {
  return {
    ...readingRequest(argv),
    gap: assertOnce('gap', argv.gap),
    off: argv.off ?? [],
    set: argv.set ?? [],
    states: (argv.states ?? []).map(unescapeArg),
    events: (argv.events ?? []).map(unescapeArg),
    eventsTz: assertOnce('events-tz', argv['events-tz']),
    transcript: (argv.transcript ?? []).map(unescapeArg),
    workers: assertOnce('workers', argv.workers),
    progress: argv.progress,
    rejects: unescapeArg(assertOnce('rejects', argv.rejects)),
    strict: argv.strict,
  };
}

export function drawingRequest(argv: {
  readonly 'fail-on': Typed<Severity>;
  readonly force: boolean;
  readonly color: boolean | undefined;
  readonly verbose: boolean;
}): DrawingRequest {
  return {
    failOn: assertOnce('fail-on', argv['fail-on']),
    force: argv.force,
    color: argv.color,
    verbose: argv.verbose,
  };
}

/** yargs makes an array of an option given twice. */
export function assertOnce<T>(option: string, value: T | readonly T[] | undefined): T | undefined {
  if (!Array.isArray(value)) return value as T | undefined;
  const said = message('error.given-twice', { option, count: value.length });
  throw new UserError('GIVEN_TWICE', 'usage', said, message('hint.given-twice'));
}
