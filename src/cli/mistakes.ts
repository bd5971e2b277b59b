import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Argv } from 'yargs';
import { UserError, nearest, type Message } from '../index.ts';
import { type MessageId, message } from '../language/language.ts';
import type { optionsIn } from './options.ts';
import { END_OF_OPTIONS } from './typed.ts';

/** What is wrong with what was typed, in our words: what yargs refuses, and what it would take without a word. */

/** What is said where one is missing, and an example of the command that needs it. */
const ARGUMENTS: ReadonlyMap<string, readonly [MessageId, string]> = new Map([
  ['targets', ['error.no-targets', 'probe EXCH02.contoso.com EXCH03:2525']],
  ['analysis', ['error.no-analysis', 'render analysis.json']],
  ['id', ['error.no-id', 'show 08D03F2DE58E0D71 logs']],
  ['text', ['error.no-text', 'explain "Retry : Service not active"']],
  ['shell', ['error.no-shell', 'completion bash']],
]);

const HINT = message('hint.help');

/** The options of the command that was asked. yargs' types leave that out. */
interface YargsOptions {
  getOptions(): {
    readonly key: object;
    readonly demandedOptions: object;
    readonly boolean: readonly string[];
    readonly array: readonly string[];
  };
}

function optionsOf(parser: Argv): ReturnType<YargsOptions['getOptions']> {
  return (parser as unknown as YargsOptions).getOptions();
}

/** What yargs refuses. Its own messages, which are read here, are English in every language. */
export function toUserError(
  said: string,
  args: readonly string[],
  parser: Argv,
  commands: ReturnType<typeof optionsIn>,
): UserError {
  const { key, demandedOptions } = optionsOf(parser);
  const missing = Object.keys(demandedOptions).find((name) => ARGUMENTS.has(name));
  if (missing !== undefined && /^Not enough non-option arguments/.test(said)) return noValue(missing);
  const valueless = /^Not enough arguments following: (?<name>.+)/.exec(said)?.groups?.['name'];
  if (valueless !== undefined) return noValue(asTyped(valueless, args) ?? valueless, dashedAfter(valueless, args, key));
  const unknown = /^Unknown arguments?: (?<name>[^,]+)/.exec(said)?.groups?.['name'];
  if (unknown !== undefined) {
    const isShown = (name: string): boolean => name.length > 1 && name !== END_OF_OPTIONS && !ARGUMENTS.has(name);
    const option = asTyped(unknown, args);
    return option === undefined ? surplus(unknown) : unknownOption(option, Object.keys(key).filter(isShown), commands);
  }
  const value = /Argument: (?<name>[\w-]+), Given: (?:"(?<given>[^]*?)"|.*?), Choices: (?<choices>.*)/.exec(
    said,
  )?.groups;
  if (value === undefined) return new UserError('USAGE', 'usage', said.replaceAll(/\s*\n\s*/g, ' '), HINT);
  const { name = '', given } = value;
  const option = asTyped(name, args);
  if (given === undefined && option !== undefined) return unknownOption(option, [], commands);
  if (given === undefined || given === '') return noValue(option ?? name);
  const choices = [...value['choices']!.matchAll(/"([^"]+)"/g)].map(([, choice]) => choice!);
  const about = { option: ARGUMENTS.has(name) ? name : `--${name}`, given, choices: { list: choices } };
  return new UserError('UNKNOWN_VALUE', 'usage', message('error.unknown-value', about), suggestion(given, choices, ''));
}

/** Throws a `UserError` for what yargs takes and nobody means: no value, a value of a switch, paths as values. */
export function assertMeant(
  argv: Readonly<Record<string, unknown>>,
  args: readonly string[],
  parser: Argv,
  commands: ReturnType<typeof optionsIn>,
): void {
  const { key, boolean, array } = optionsOf(parser);
  for (const arg of optionsAmong(args)) {
    const [, no, name = '', value] = /^--?(no-)?([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
    const isSwitch = boolean.includes(name);
    if (isSwitch && value !== undefined && !['true', 'false'].includes(value)) {
      const option = arg.slice(0, arg.indexOf('='));
      const said = message('error.switch-value', { option, value });
      throw new UserError('SWITCH_VALUE', 'usage', said, message('hint.switch-value', { name }));
    }
    if (no !== undefined && !isSwitch && Object.hasOwn(key, name)) throw unknownOption(arg, [], commands);
  }
  if ([argv['paths'], argv['analysis']].flat().includes('')) {
    throw new UserError('EMPTY_PATH', 'usage', message('error.empty-path'), message('hint.empty-path'));
  }
  // An empty sender is one.
  const empty = Object.keys(key).find((name) => name !== 'from' && [argv[name]].flat().includes(''));
  if (empty !== undefined) throw noValue(asTyped(empty, args) ?? empty);
  const greedy = array.find((name) => name !== 'paths' && [argv[name]].flat().length > 1);
  if ('paths' in key && [argv['paths'] ?? []].flat().length === 0 && greedy !== undefined) {
    const hint = message('hint.paths-taken', { option: `--${greedy}` });
    throw new UserError('NO_PATH', 'usage', message('error.no-path'), hint);
  }
}

/** Throws a `UserError` where what would be taken for a path is a command, mistyped. */
export function assertNoCommand(path: string | undefined, commands: ReturnType<typeof optionsIn>): void {
  if (path === undefined || existsSync(path)) return;
  const command = nearest(path, Object.keys(commands.byCommand));
  if (command === undefined) return;
  const said = message('error.path-not-found', { path, reason: message('input.not-found') });
  throw new UserError('PATH_NOT_FOUND', 'usage', said, message('hint.near-command', { command, folder: resolve() }));
}

/** Of an option as it was typed, or of an argument by its name. */
function noValue(option: string, dashed?: string): UserError {
  const [words, example] = ARGUMENTS.get(option) ?? [];
  if (words !== undefined && example !== undefined) {
    return new UserError('MISSING_ARGUMENT', 'usage', message(words), message('hint.no-path', { example }));
  }
  const hint = dashed === undefined ? HINT : message('hint.dashed-value', { option, value: dashed });
  return new UserError('NO_VALUE', 'usage', message('error.no-value', { option }), hint);
}

/** What stands behind an option and is none itself, but begins as one. */
function dashedAfter(name: string, args: readonly string[], key: object): string | undefined {
  const option = asTyped(name, args);
  const behind = args.find((arg, i) => args[i - 1] === option && arg.startsWith('-'));
  const its = behind?.replace(/^--?(no-)?/, '').replace(/=.*$/s, '') ?? '';
  return its === '' || Object.hasOwn(key, its) ? undefined : behind;
}

function surplus(text: string): UserError {
  return new UserError('SURPLUS', 'usage', message('error.surplus', { text }), message('hint.surplus'));
}

function unknownOption(option: string, known: readonly string[], commands: ReturnType<typeof optionsIn>): UserError {
  const name = option.replace(/^--?/, '');
  const others = Object.entries(commands.byCommand).flatMap(([command, its]) =>
    Object.hasOwn(its, name) ? command : [],
  );
  if (others.length > 0) {
    const said = message('error.option-elsewhere', { option, commands: { list: others } });
    return new UserError('UNKNOWN_OPTION', 'usage', said, message('hint.command-help', { command: others[0]! }));
  }
  const isGroup = /^-[a-z]./i.test(option);
  const hint = isGroup ? message('hint.letters-apart') : suggestion(name, known, '--');
  return new UserError('UNKNOWN_OPTION', 'usage', message('error.unknown-option', { option }), hint);
}

/** An option as it was typed, without its value; undefined where none has that name. */
function asTyped(name: string, args: readonly string[]): string | undefined {
  const options = optionsAmong(args).map((arg) => arg.replace(/=.*$/s, ''));
  return options.find((option) => [name, `no-${name}`].includes(option.replace(/^--?/, '')));
}

function optionsAmong(args: readonly string[]): string[] {
  const end = args.indexOf('--');
  return args.slice(0, end === -1 ? undefined : end).filter((arg) => /^-[^\d]/.test(arg));
}

function suggestion(typed: string, known: readonly string[], prefix: string): Message {
  const near = nearest(typed, known);
  return near === undefined ? HINT : message('hint.near-and-help', { near: `${prefix}${near}` });
}
