import { UserError } from '../errors.ts';
import { LANGUAGES, type Language, type MessageId, message, say } from '../language/language.ts';
import { readDuration } from '../lib/duration.ts';
import { nearest } from '../lib/nearest.ts';
import { SEVERITIES } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import { SERVICES } from '../model/source.ts';
import type { Run } from './io.ts';

/** The options and the commands: one table says how each is read, described, and written again. */

/** Reads the text of a value. Throws a `UserError`; `name` is that of the option. */
export type Parse<T> = (text: string, name: string) => T;

/**
 * How an option stands in the command line that reproduces a summary: as it was typed, as what it meant in this run, or
 * never, because it does not alter the summary.
 */
type Reproduced = 'typed' | 'resolved' | 'never';

interface OptionOf<K extends string> {
  readonly kind: K;
  readonly short?: string;
  readonly describe: (language: Language) => string;
  readonly reproduced: Reproduced;
}

export interface Flag<D extends boolean | undefined = boolean | undefined> extends OptionOf<'flag'> {
  readonly default: D;
}

interface Valued<K extends string, T> extends OptionOf<K> {
  readonly parse: Parse<T>;
  readonly choices?: readonly string[];
  readonly mayBeEmpty?: true;
}

/** Given once at most. */
export interface Single<T, D extends string | undefined = string | undefined> extends Valued<'single', T> {
  readonly default: D;
}

/** Given any number of times. `paired`: `--format` and `--output`, which belong together by their order. */
export type Repeated<T> = Valued<'repeated' | 'paired', T>;

export type Option = Flag | Single<unknown> | Repeated<unknown>;
export type Options = Readonly<Record<string, Option>>;

type ValueOf<O> =
  O extends Flag<infer D>
    ? boolean | D
    : O extends Single<infer T, infer D>
      ? T | (D extends string ? never : undefined)
      : O extends Repeated<infer T>
        ? readonly T[]
        : never;

/** The values of a table of options. */
export type Values<O extends Options> = { readonly [N in keyof O]: ValueOf<O[N]> };

/** An option as it was given. Of a flag: `true` or `false`. */
export interface Given {
  readonly name: string;
  readonly text: string;
}

/** What was typed for a command. */
export interface Request<O extends Options = Options> {
  readonly operands: readonly string[];
  readonly values: Values<O>;
  /** In the order in which they were given. */
  readonly given: readonly Given[];
}

export interface Operand {
  readonly name: string;
  readonly help: MessageId;
  readonly isMany?: true;
  readonly choices?: readonly string[];
  /** Set where it is required: what is said without it, and an example of the command. */
  readonly missing?: { readonly said: MessageId; readonly example: string };
}

export interface Command<O extends Options = Options> {
  readonly name: string;
  readonly help: MessageId;
  readonly operands: readonly Operand[];
  readonly options: O;
  /** Returns the exit code. */
  run(request: Request<O>, run: Run): Promise<number>;
}

/** Infers the options of a command. */
export function command<const O extends Options>(it: Command<O>): Command {
  return it;
}

export const PATHS: Operand = { name: 'paths', help: 'help.paths', isMany: true };

type More = Partial<Pick<OptionOf<string>, 'short' | 'reproduced'>>;

function described(help: MessageId): Pick<OptionOf<string>, 'describe' | 'reproduced'> {
  return { describe: (language) => say(language, help), reproduced: 'typed' };
}

export function flag<const D extends boolean | undefined>(help: MessageId, byDefault: D, more: More = {}): Flag<D> {
  return { kind: 'flag', ...described(help), default: byDefault, ...more };
}

export function single<T>(help: MessageId, parse: Parse<T>, more: More = {}): Single<T, undefined> {
  return { kind: 'single', ...described(help), parse, default: undefined, ...more };
}

export function withDefault<T>(option: Single<T>, text: string): Single<T, string> {
  return { ...option, default: text };
}

export function repeated<T>(help: MessageId, parse: Parse<T>): Repeated<T> {
  return { kind: 'repeated', ...described(help), parse };
}

export function oneOf<const T extends string>(
  choices: readonly T[],
  help: MessageId,
  more?: More,
): Single<T, undefined> {
  return { ...single(help, choiceOf(choices), more), choices };
}

export function anyOf<const T extends string>(choices: readonly T[], help: MessageId): Repeated<T> {
  return { ...repeated(help, choiceOf(choices)), choices };
}

interface Format {
  readonly format: string;
  readonly description: MessageId;
}

/** `--format` of a command that writes several reports. */
export function formats(reports: readonly Format[]): Repeated<Format> {
  const describe: Option['describe'] = (language) =>
    say(language, 'option.formats', { formats: formatList(reports, language) });
  return { kind: 'paired', ...formatOf(reports), describe };
}

/** `--format` of a command that writes one. */
export function oneFormat<F extends Format>(lists: readonly F[], byDefault: string): Single<F, string> {
  const describe: Option['describe'] = (language) => formatList(lists, language);
  return { kind: 'single', ...formatOf(lists), describe, default: byDefault };
}

function formatOf<F extends Format>(all: readonly F[]): Omit<Valued<never, F>, 'kind' | 'describe'> {
  const nameOf = ({ format }: Format): string => format;
  return { short: 'f', reproduced: 'resolved', choices: all.map(nameOf), parse: chosenFrom(all, nameOf) };
}

function formatList(all: readonly Format[], language: Language): string {
  return all.map(({ format, description }) => `${format}: ${say(language, description)}`).join('; ');
}

function choiceOf<T extends string>(choices: readonly T[]): Parse<T> {
  return chosenFrom(choices, (choice) => choice);
}

function chosenFrom<T>(all: readonly T[], nameOf: (each: T) => string): Parse<T> {
  return (text, name) => {
    const chosen = all.find((each) => nameOf(each) === text);
    if (chosen !== undefined) return chosen;
    throw unknownValue(`--${name}`, text, all.map(nameOf));
  };
}

export function unknownValue(option: string, given: string, choices: readonly string[]): UserError {
  const said = message('error.unknown-value', { option, given, choices: { list: choices } });
  return new UserError('UNKNOWN_VALUE', 'usage', said, nearHint(given, choices));
}

/** The known name that may be meant, and where to find all. */
export function nearHint(typed: string, known: readonly string[], prefix = ''): Message {
  const near = nearest(typed, known);
  return near === undefined ? message('hint.help') : message('hint.near-and-help', { near: `${prefix}${near}` });
}

export function text(typed: string): string {
  return typed;
}

/** In milliseconds. */
export function duration(typed: string, option: string, hint = message('hint.bad-duration', { option })): number {
  const ms = readDuration(typed);
  if (ms !== undefined) return ms;
  throw new UserError('BAD_DURATION', 'usage', message('error.bad-duration', { option, text: typed }), hint);
}

const MAX_WORKERS = 64;

function workers(typed: string): number {
  const count = /^\d+$/.test(typed) ? Number(typed) : 0;
  if (count >= 1 && count <= MAX_WORKERS) return count;
  const said = message('error.bad-workers', { text: typed });
  throw new UserError('BAD_WORKERS', 'usage', said, message('hint.bad-workers', { most: MAX_WORKERS }));
}

interface LimitSetting {
  readonly rule: string;
  readonly limit: string;
  readonly value: number;
}

/** `RULE.LIMIT=NUMBER`. Whether the rule and the limit exist is checked later. */
function limitSetting(typed: string): LimitSetting {
  const { rule, limit, value } = /^(?<rule>[a-z-]+)\.(?<limit>\w+)=(?<value>.*)$/s.exec(typed)?.groups ?? {};
  const hint = message('hint.bad-limit', { example: 'queue-growing.peakMessages=500' });
  if (rule === undefined || limit === undefined || value === undefined) {
    throw new UserError('BAD_LIMIT', 'usage', message('error.bad-limit', { text: typed }), hint);
  }
  if (/^\d+(?:\.\d+)?$/.test(value)) return { rule, limit, value: Number(value) };
  throw new UserError('BAD_LIMIT', 'usage', message('error.limit-number', { text: typed, value }), hint);
}

/** Standard input is for logs. */
function evidenceFile(typed: string, option: string): string {
  if (typed !== '-') return typed;
  const [said, hint] = [message('error.piped-evidence', { option }), message('hint.piped-evidence', { option })];
  throw new UserError('EVIDENCE_PIPED', 'usage', said, hint);
}

/** Of every command. */
export const COMMON = { lang: oneOf(LANGUAGES, 'option.lang', { reproduced: 'resolved' }) };

/** Which log lines are read. Times and time zones are resolved once all options are known. */
export const READING = {
  since: single('option.since', text, { reproduced: 'resolved' }),
  until: single('option.until', text, { reproduced: 'resolved' }),
  tz: withDefault(single('option.tz', text, { reproduced: 'resolved' }), 'UTC'),
  server: single('option.server', text),
  service: oneOf(SERVICES, 'option.service'),
  map: single('option.map', text),
};

/** Of every command that writes reports, next to `--format`. */
export const WRITING = {
  output: { ...repeated('option.output', text), kind: 'paired', short: 'o', reproduced: 'never' },
  force: flag('option.force', false, { reproduced: 'never' }),
  'fail-on': oneOf(SEVERITIES, 'option.fail-on', { reproduced: 'never' }),
  color: flag('option.color', undefined, { reproduced: 'never' }),
} as const;

export const DRAWING = { ...WRITING, verbose: flag('option.verbose', false, { short: 'v' }) };

/** How logs are analysed. */
export const ANALYSIS = {
  ...READING,
  gap: single('option.gap', duration),
  off: repeated('option.off', text),
  set: repeated('option.set', limitSetting),
  states: repeated('option.states', evidenceFile),
  events: repeated('option.events', evidenceFile),
  'events-tz': single('option.events-tz', text),
  transcript: repeated('option.transcript', evidenceFile),
  workers: single('option.workers', workers, { reproduced: 'never' }),
  progress: flag('option.progress', true, { reproduced: 'never' }),
};

export const REPORT = {
  ...DRAWING,
  ...ANALYSIS,
  rejects: single('option.rejects', text, { reproduced: 'never' }),
  strict: flag('option.strict', false, { reproduced: 'never' }),
};

export const TEXT_OR_JSON = {
  format: withDefault(oneOf(['text', 'json'], 'option.text-or-json', { short: 'f' }), 'text'),
};
