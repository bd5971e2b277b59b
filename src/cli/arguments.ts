import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { nearest } from '../lib/nearest.ts';
import { LANGUAGES, type Language, message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import {
  COMMON,
  type Command,
  type Given,
  type Operand,
  type Option,
  type Options,
  type Request,
  nearHint,
  unknownValue,
} from './options.ts';

/** A command line, cut into words: nothing of it is checked. */
export interface CommandLine {
  /** The command that the first word names, else the first of all commands. */
  readonly command: Command;
  readonly operands: readonly string[];
  readonly options: readonly TypedOption[];
}

interface TypedOption {
  /** Its long name, as far as it is known. */
  readonly name: string;
  /** As it was typed, with its dashes. */
  readonly shown: string;
  readonly value: string | undefined;
  /** In place of a value: a word that only looks like an option. */
  readonly dashed: string | undefined;
}

/** Printed in place of running a command. */
const INSTEAD = ['help', 'version'];

/** An option, `--name`, `--name=value` or `-n`; not a number, nor `-`, which is standard input. */
const OPTION = /^(?<shown>--?(?<name>[^-=\d][^=]*))(?:=(?<value>.*))?$/s;

/** Values are separate words or follow `=`; letters do not run together, so that `-format` is not `-f ormat`. */
export function cutCommandLine(args: readonly string[], commands: readonly [Command, ...Command[]]): CommandLine {
  const known = Object.assign({}, COMMON, ...commands.map((each) => each.options)) as Options;
  const operands: string[] = [];
  const options: TypedOption[] = [];
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  let command: Command | undefined;
  for (let i = 0; i < end; i++) {
    const word = args[i] ?? '';
    const { shown, name: typed = '', value } = OPTION.exec(word)?.groups ?? {};
    if (shown === undefined) {
      const named = operands.length === 0 ? commands.find(({ name }) => name === word) : undefined;
      if (command === undefined && named !== undefined) command = named;
      else operands.push(word);
      continue;
    }
    const name = shown.startsWith('--') ? typed : longNameOf(typed, known);
    const hasValue = value === undefined && Object.hasOwn(known, name) && known[name]?.kind !== 'flag';
    const next = hasValue && i + 1 < end ? args[i + 1] : undefined;
    const isDashed = next !== undefined && OPTION.test(next);
    if (next !== undefined && !isDashed) i += 1;
    options.push({ name, shown, value: value ?? (isDashed ? undefined : next), dashed: isDashed ? next : undefined });
  }
  return { command: command ?? commands[0], operands: [...operands, ...args.slice(end + 1)], options };
}

/** Itself where it is the letter of no option. */
function longNameOf(letter: string, options: Options): string {
  return Object.entries(options).find(([, { short }]) => short === letter)?.[0] ?? letter;
}

/** The language of `--lang`, else of the environment: also of what is said where the arguments are wrong. */
export function languageOf({ options }: CommandLine, env: Readonly<Record<string, string | undefined>>): Language {
  const value = options.find(({ name }) => name === 'lang')?.value;
  return LANGUAGES.find((language) => language === value) ?? languageOfEnvironment(env);
}

/** The first of these that is set decides, as everywhere in POSIX. */
function languageOfEnvironment(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '');
  return /^ja(?![a-z])/i.test(locale ?? '') ? 'ja' : 'en';
}

/** Whether help is to be printed, or the version, in place of running the command. */
export function isAsked(name: 'help' | 'version', { operands, options }: CommandLine): boolean {
  const isWord = name === 'help' && operands.length === 1 && operands[0] === 'help';
  return isWord || options.some(({ shown }) => shown === `--${name}`);
}

/** Checks and reads what was typed for a command. Throws a `UserError` that says what to type instead. */
export function readRequest(line: CommandLine, commands: readonly Command[]): Request {
  const options: Options = { ...line.command.options, ...COMMON };
  const given = line.options.map((typed) => givenBy(typed, options, commands));
  const values = Object.entries(options).map(([name, option]) => {
    const texts = given.filter((each) => each.name === name).map(({ text }) => text);
    return [name, valueOf(name, option, texts)] as const;
  });
  assertOperands(line, commands);
  return { operands: line.operands, values: Object.fromEntries(values), given };
}

function givenBy(typed: TypedOption, options: Options, commands: readonly Command[]): Given {
  const { shown, value, dashed } = typed;
  if (isGroup(shown)) throw unknownOption(typed, options, commands);
  const isOption = Object.hasOwn(options, typed.name);
  const name = isOption ? typed.name : typed.name.replace(/^no-/, '');
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (option === undefined || (!isOption && option.kind !== 'flag')) throw unknownOption(typed, options, commands);
  if (option.kind === 'flag') {
    const text = value ?? 'true';
    if (['true', 'false'].includes(text)) return { name, text: isOption ? text : String(text === 'false') };
    const said = message('error.switch-value', { option: shown, value: text });
    throw new UserError('SWITCH_VALUE', 'usage', said, message('hint.switch-value', { name }));
  }
  if (value !== undefined && (value !== '' || option.mayBeEmpty === true)) return { name, text: value };
  throw noValue(shown, dashed === undefined || isKnown(dashed, options) ? undefined : dashed);
}

/** Letters run together, or a long name behind one dash. */
function isGroup(shown: string): boolean {
  return /^-[^-]./.test(shown);
}

function isKnown(typed: string, options: Options): boolean {
  const name = typed.replace(/^--?(no-)?/, '').replace(/=.*$/s, '');
  return [...INSTEAD, ...Object.keys(options), ...Object.values(options).map(({ short }) => short)].includes(name);
}

function valueOf(name: string, option: Option, texts: readonly string[]): unknown {
  if (option.kind === 'flag') return texts.length === 0 ? option.default : texts.at(-1) === 'true';
  if (option.kind !== 'single') return texts.map((text) => option.parse(text, name));
  const text = onlyOne(name, texts) ?? option.default;
  return text === undefined ? undefined : option.parse(text, name);
}

/** Throws a `UserError` where an option is given more than once. */
export function onlyOne(option: string, texts: readonly string[]): string | undefined {
  if (texts.length < 2) return texts[0];
  const said = message('error.given-twice', { option, count: texts.length });
  throw new UserError('GIVEN_TWICE', 'usage', said, message('hint.given-twice'));
}

function assertOperands({ command, operands: texts }: CommandLine, commands: readonly Command[]): void {
  const { operands } = command;
  const surplus = operands.some(({ isMany }) => isMany) ? undefined : texts[operands.length];
  if (surplus !== undefined) {
    throw new UserError('SURPLUS', 'usage', message('error.surplus', { text: surplus }), message('hint.surplus'));
  }
  for (const [i, operand] of operands.entries()) assertOperand(operand, texts.slice(i));
  if (command === commands[0]) assertNoCommand(texts[0], commands);
}

function assertOperand({ name, isMany, choices, missing }: Operand, texts: readonly string[]): void {
  const [text = ''] = texts;
  if (missing !== undefined && text === '') {
    const hint = message('hint.no-path', { example: missing.example });
    throw new UserError('MISSING_ARGUMENT', 'usage', message(missing.said), hint);
  }
  if (choices?.includes(text) === false) throw unknownValue(name, text, choices);
  if (isMany === true && texts.includes('')) {
    throw new UserError('EMPTY_PATH', 'usage', message('error.empty-path'), message('hint.empty-path'));
  }
}

/** Throws a `UserError` where what would be taken for a path is a command, mistyped. */
function assertNoCommand(path: string | undefined, commands: readonly Command[]): void {
  if (path === undefined || existsSync(path)) return;
  const near = nearest(
    path,
    commands.map(({ name }) => name),
  );
  if (near === undefined) return;
  const said = message('error.path-not-found', { path, reason: message('input.not-found') });
  const hint = message('hint.near-command', { command: near, folder: resolve() });
  throw new UserError('PATH_NOT_FOUND', 'usage', said, hint);
}

function noValue(option: string, dashed?: string): UserError {
  const hint = dashed === undefined ? message('hint.help') : message('hint.dashed-value', { option, value: dashed });
  return new UserError('NO_VALUE', 'usage', message('error.no-value', { option }), hint);
}

function unknownOption({ name, shown }: TypedOption, options: Options, commands: readonly Command[]): UserError {
  const others = commands.filter((command) => Object.hasOwn(command.options, name) && !Object.hasOwn(options, name));
  const [other] = others;
  if (other !== undefined) {
    const list = others.map((command) => command.name);
    const said = message('error.option-elsewhere', { option: shown, commands: { list } });
    return new UserError('UNKNOWN_OPTION', 'usage', said, message('hint.command-help', { command: other.name }));
  }
  return new UserError(
    'UNKNOWN_OPTION',
    'usage',
    message('error.unknown-option', { option: shown }),
    hintFor(shown, name, options),
  );
}

function hintFor(shown: string, name: string, options: Options): Message {
  const known = [...INSTEAD, ...Object.keys(options)];
  if (isGroup(shown) && nearest(name, known) === undefined) return message('hint.letters-apart');
  // `--no-server`
  if (name.startsWith('no-') && Object.hasOwn(options, name.slice('no-'.length))) return message('hint.help');
  return nearHint(name, known, '--');
}
