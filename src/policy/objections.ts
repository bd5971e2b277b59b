import { distance } from 'fastest-levenshtein';
import type * as z from 'zod';
import { isMessageId, message } from '../language/language.ts';
import type { Message, MessageValue } from '../model/message.ts';
import { shown, shownText } from './complaints.ts';
import { APART } from './shape.ts';
import type { Path } from './yaml-file.ts';

/** What the shape has against a value, in our words. */

export interface Objection {
  readonly path: Path;
  /** What is to be pointed at. */
  readonly of: 'value' | 'key';
  readonly said: Message;
}

type Issue = z.core.$ZodIssue;

/** The rest of a list of names is looked up in the pages. */
const NAMES_SHOWN = 12;
/** Names that are longer are no mistyped ones. */
const LONGEST_MISTAKE = 60;
/** Two wrong letters of five. */
const MOST_FARNESS = 0.4;

export function objectionsOf(issues: readonly Issue[], under: Path = []): Objection[] {
  return issues.flatMap((issue) => objectionsTo(issue, [...under, ...issue.path.map(stepOf)]));
}

function objectionsTo(issue: Issue, path: Path): Objection[] {
  if (issue.code === 'invalid_union') {
    const meant = branchMeant(issue.errors);
    if (meant !== undefined) return objectionsOf(meant, path);
  }
  if (issue.code === 'unrecognized_keys') {
    const known = wordsIn(issue.message);
    return issue.keys.map((key) => ({
      path: [...path, key],
      of: 'key',
      said: noSuchKey(path, key, known),
    }));
  }
  const allowed = allowedBy(issue);
  if (issue.input === undefined && path.length > 0) {
    return [{ path, of: 'value', said: message('policy.missing-key', { key: nameOf(path), allowed }) }];
  }
  const value = shown(issue.input);
  const said =
    path.length === 0
      ? message('policy.wrong-whole', { value, allowed })
      : message('policy.wrong-value', { key: nameOf(path), value, allowed });
  return [{ path, of: 'value', said }];
}

/** Of several forms that a value may have, the one that it comes closest to; undefined where it has none of them. */
function branchMeant(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const possible = branches.filter((issues) =>
    issues.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys'),
  );
  return possible.toSorted((a, b) => a.length - b.length)[0];
}

function noSuchKey(path: Path, key: string, known: readonly string[]): Message {
  const near = nearest(key, known);
  if (path.at(-1) === 'rules') {
    return message('policy.no-rule', { rule: shownText(key), allowed: near ?? message('hint.list-rules') });
  }
  const allowed = near ?? message('policy.allowed.choice', { choices: listed(known) });
  return message('policy.no-key', { key: shownText(key), allowed });
}

/** `did you mean`: undefined where nothing is near. */
function nearest(name: string, known: readonly string[]): Message | undefined {
  const given = name.toLowerCase();
  if (name.length > LONGEST_MISTAKE || known.includes(name)) return undefined;
  /** From 0 to 1. */
  const farness = (one: string): number => {
    const isPart = given.length > 2 && (one.startsWith(given) || given.startsWith(one));
    return isPart ? 0 : distance(given, one.toLowerCase()) / one.length;
  };
  const near = known.toSorted((a, b) => farness(a) - farness(b))[0];
  return near !== undefined && farness(near) <= MOST_FARNESS ? message('policy.near', { near }) : undefined;
}

function allowedBy({ message: allowed, input }: Issue): Message {
  if (isMessageId(allowed)) return message(allowed);
  const words = wordsIn(allowed);
  const list = listed(words);
  if (allowed.startsWith('keys:')) return message('policy.allowed.keys', { keys: list });
  if (allowed.startsWith('like:')) return message('policy.allowed.like', { examples: list });
  const near = typeof input === 'string' ? nearest(input, words) : undefined;
  return near ?? message('policy.allowed.choice', { choices: list });
}

/** What stands behind the kind of what is allowed. */
function wordsIn(allowed: string): string[] {
  return allowed.slice(allowed.indexOf(':') + 1).split(APART);
}

function listed(words: readonly string[]): MessageValue {
  return words.length > NAMES_SHOWN ? { list: words, shown: NAMES_SHOWN } : { list: words };
}

/** The last key on the way: of an entry of a list, the key of the list. */
function nameOf(path: Path): string {
  return String(path.findLast((step) => typeof step === 'string'));
}

function stepOf(step: PropertyKey): string | number {
  return typeof step === 'symbol' ? String(step) : step;
}
