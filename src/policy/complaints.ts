import { UserError } from '../errors.ts';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';

/** Where in a text, both 1-based. */
export interface Spot {
  readonly line: number;
  readonly column: number;
}

/** What is wrong at one place of a policy, or of a file that it names. */
export interface Complaint extends Spot {
  readonly file: string;
  /** What is wrong, and what is allowed. */
  readonly said: Message | string;
}

/** More than this is one mistake that goes on, as in a table of windows. */
const SHOWN = 100;
const LONGEST_VALUE = 60;

/** All of them at once: a line each, those of the policy itself first, in its order. */
export function badPolicy(complaints: readonly Complaint[], place: string): UserError {
  const ordered = complaints.toSorted(
    (a, b) => Number(a.file !== place) - Number(b.file !== place) || a.line - b.line || a.column - b.column,
  );
  const lines = ordered
    .slice(0, SHOWN)
    .map(({ file, line, column, said }) =>
      message('policy.complaint', { file: oneLine(file), line: String(line), column: String(column), said }),
    );
  const more = ordered.length - lines.length;
  if (more > 0) lines.push(message('policy.more', { count: more }));
  const all = lines.reduceRight((rest, first) => message('policy.lines', { first, rest }));
  return new UserError(
    'BAD_POLICY',
    'usage',
    all,
    message('hint.bad-policy', { page: 'docs/policy.md', command: 'connectlog check --init' }),
  );
}

/** A value of the file, in a few characters of one line. */
export function shown(value: unknown): Message | string {
  if (value === null || value === undefined) return message('policy.value.nothing');
  if (Array.isArray(value)) return message(value.length === 0 ? 'policy.value.empty-list' : 'policy.value.list');
  if (typeof value === 'object') return message('policy.value.map');
  return shownText(JSON.stringify(value));
}

/** A name or a text of others, in a few characters of one line. */
export function shownText(text: string): string {
  const line = oneLine(text);
  return line.length <= LONGEST_VALUE ? line : `${line.slice(0, LONGEST_VALUE)}...`;
}

/** Line breaks would look like another complaint. All else is escaped where it is shown. */
function oneLine(text: string): string {
  return text.replace(/[\n\r\u2028\u2029]/g, ' ');
}
