import { UserError, type Service, type Severity } from '../index.ts';
import { message } from '../language/language.ts';
import type { AnalysisRequest, DrawingRequest, ReadingRequest } from './requests.ts';

/** What was typed, as yargs gives it, as what is asked. */

/** Stands for a lone `-`, which yargs drops from lists of paths. */
export const STANDARD_INPUT = '\0-';

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
    paths: (argv.paths ?? []).map((path) => (path === STANDARD_INPUT ? '-' : path)),
    since: single('since', argv.since),
    until: single('until', argv.until),
    tz: single('tz', argv.tz) ?? 'UTC',
    server: single('server', argv.server),
    service: single('service', argv.service),
    map: single('map', argv.map),
  };
}

export function analysisRequest(
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
    rejects: single('rejects', argv.rejects),
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
    failOn: single('fail-on', argv['fail-on']),
    force: argv.force,
    color: argv.color,
    verbose: argv.verbose,
  };
}

/** yargs makes an array of an option given twice. */
export function single<T>(option: string, value: T | readonly T[] | undefined): T | undefined {
  if (!Array.isArray(value)) return value as T | undefined;
  const said = message('error.given-twice', { option, count: value.length });
  throw new UserError('GIVEN_TWICE', 'usage', said, message('hint.given-twice'));
}
