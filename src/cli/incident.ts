import { UserError, nearest, type Analysis, type Message } from '../index.ts';
import { message } from '../language/language.ts';

/** Throws a `UserError` where the incident that is asked for is none of these. */
export function assertIncident({ incidents }: Analysis, asked: string | undefined): void {
  const known = incidents.map(({ id }) => id);
  if (asked === undefined || known.includes(asked)) return;
  const said = message('error.unknown-incident', { id: asked });
  throw new UserError('UNKNOWN_INCIDENT', 'usage', said, hintOf(asked, known));
}

/** The rule alone may be typed, which an id begins with. */
function hintOf(asked: string, known: readonly string[]): Message {
  if (known.length === 0) return message('hint.no-incidents');
  const near = known.find((id) => id.startsWith(`${asked}-`)) ?? nearest(asked, known);
  return near === undefined ? message('hint.list-incidents') : message('hint.near-incident', { near });
}
