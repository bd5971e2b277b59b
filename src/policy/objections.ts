import * as z from 'zod';
import { UserError } from '../errors.ts';
import { isMessageId, message } from '../language/language.ts';
import type { Message, MessageValue } from '../model/message.ts';
import { nearest } from '../lib/nearest.ts';
import { SEPARATOR } from './shape.ts';

/** The sentences about what is wrong in a policy. */

/** Of a value: the keys and indexes that lead to it. */
export type Path = readonly PropertyKey[];

/** Where in a text, both from 1. */
export interface Spot {
  readonly line: number;
  readonly column: number;
}

/** What is wrong at one place of a policy, or of a file that it names. */
export interface Complaint extends Spot {
  readonly file: string;
  readonly said: Message | string;
}

export interface Objection {
  readonly path: Path;
  /** What the position is of. */
  readonly of: 'value' | 'key';
  readonly said: Message;
}

type Issue = z.core.$ZodIssue;

const MAX_COMPLAINTS = 100;
const MAX_VALUE_LENGTH = 60;
/** Of a longer list the pages have the rest. */
const MAX_NAMES = 12;

/** All of them at once: a line each, those of the policy first. */
export function badPolicy(complaints: readonly Complaint[], place: string): UserError {
  const lines = complaints
    .toSorted((a, b) => Number(a.file !== place) - Number(b.file !== place) || a.line - b.line || a.column - b.column)
    .slice(0, MAX_COMPLAINTS)
    .map(({ file, line, column, said }) =>
      message('policy.complaint', { file: oneLine(file), line: String(line), column: String(column), said }),
    );
  const more = complaints.length - lines.length;
  if (more > 0) lines.push(message('policy.more', { count: more }));
  const all = lines.reduceRight((rest, first) => message('policy.lines', { first, rest }));
  const hint = message('hint.bad-policy', { page: 'docs/policy.md', command: 'connectlog check --init' });
  return new UserError('BAD_POLICY', 'usage', all, hint);
}

/** What does not fit the shape, by path. */
export function objectionsOf(issues: readonly Issue[], under: Path = []): Objection[] {
  return issues.flatMap((issue): Objection[] => {
    const path = [...under, ...issue.path];
    const meant = issue.code === 'invalid_union' ? formMeant(issue.errors) : undefined;
    if (meant !== undefined) return objectionsOf(meant, path);
    if (issue.code !== 'unrecognized_keys') return [{ path, of: 'value', said: wrongValue(issue, path) }];
    const known = wordsIn(issue.message);
    return issue.keys.map((key) => ({ path: [...path, key], of: 'key', said: unknownKey(key, path, known) }));
  });
}

/** Of several forms of a value the one with the fewest mistakes; undefined where it has none of the forms. */
function formMeant(forms: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  return forms
    .filter((issues) =>
      issues.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys' || code === 'custom'),
    )
    .toSorted((a, b) => a.length - b.length)[0];
}

function wrongValue(issue: Issue, path: Path): Message {
  const allowed = allowedBy(issue);
  const key = path.length === 0 ? message('policy.whole') : shownText(z.core.toDotPath(path));
  if (issue.input === undefined) return message('policy.missing-key', { key, allowed });
  if (issue.code === 'custom' && typeof issue.input === 'object') return message('policy.wrong-map', { key, allowed });
  return message('policy.wrong-value', { key, value: shown(issue.input), allowed });
}

function unknownKey(key: string, path: Path, known: readonly string[]): Message {
  const near = nearestName(key, known);
  if (path.at(-1) === 'rules') {
    return message('policy.no-rule', { rule: shownText(key), allowed: near ?? message('hint.list-rules') });
  }
  const allowed = near ?? message('policy.allowed.choice', { choices: listed(known) });
  return message('policy.no-key', { key: shownText(key), allowed });
}

/** `did you mean`: undefined where no name is near. */
function nearestName(name: string, known: readonly string[]): Message | undefined {
  if (name.length > MAX_VALUE_LENGTH) return undefined;
  const isPart = (one: string): boolean => name.length > 2 && (one.startsWith(name) || name.startsWith(one));
  const near = known.find(isPart) ?? nearest(name, known);
  return near === undefined ? undefined : message('policy.near', { near });
}

/** The shape (shape.ts) says it in the `error` of a check, else zod by the values. */
function allowedBy(issue: Issue): Message {
  const { message: allowed, input } = issue;
  if (isMessageId(allowed)) return message(allowed);
  const words = wordsIn(allowed);
  if (allowed.startsWith('keys:')) return message('policy.allowed.keys', { keys: listed(words) });
  if (allowed.startsWith('like:')) return message('policy.allowed.like', { examples: listed(words) });
  if (allowed.startsWith('either:')) return message('policy.allowed.either', { one: words[0]!, other: words[1]! });
  const choices = issue.code === 'invalid_value' ? issue.values.map(String) : ['true', 'false'];
  const near = typeof input === 'string' ? nearestName(input, choices) : undefined;
  return near ?? message('policy.allowed.choice', { choices: listed(choices) });
}

function wordsIn(allowed: string): string[] {
  return allowed.slice(allowed.indexOf(':') + 1).split(SEPARATOR);
}

function listed(words: readonly string[]): MessageValue {
  return words.length > MAX_NAMES ? { list: words, shown: MAX_NAMES } : { list: words };
}

function shown(value: unknown): Message | string {
  if (value === null) return message('policy.value.nothing');
  if (Array.isArray(value)) return message(value.length === 0 ? 'policy.value.empty-list' : 'policy.value.list');
  if (typeof value === 'object') return message('policy.value.map');
  return shownText(JSON.stringify(value));
}

/** A name or a text of the file, in a few characters of one line. */
export function shownText(text: string): string {
  const line = oneLine(text);
  return line.length <= MAX_VALUE_LENGTH ? line : `${line.slice(0, MAX_VALUE_LENGTH)}...`;
}

/** A line break would look like another complaint. Where it is shown, all else is escaped. */
function oneLine(text: string): string {
  return text.replace(/[\n\r\u2028\u2029]/g, ' ');
}
