import { closest } from 'fastest-levenshtein';
import { UserError, type Analysis } from '../index.ts';
import { message } from '../language/language.ts';

/** Throws a `UserError` where the incident that is asked for is none of these. */
export function assertIncident({ incidents }: Analysis, asked: string | undefined): void {
  const known = incidents.map(({ id }) => id);
  if (asked === undefined || known.includes(asked)) return;
  throw new UserError(
    'UNKNOWN_INCIDENT',
    'usage',
    message('error.unknown-incident', { id: asked }),
    known.length === 0 ? message('hint.no-incidents') : message('hint.near-incident', { near: closest(asked, known) }),
  );
}
