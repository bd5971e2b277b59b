import { message } from '../language/language.ts';
import type { Baseline } from '../model/check.ts';
import { type Kind, readJson } from './json.ts';

const BASELINE: Kind = {
  schema: 'baseline.schema.json',
  isNone: 'error.not-baseline',
  error: 'usage',
  hint: message('hint.write-again', { command: 'connectlog check PATH... --write-baseline FILE --force' }),
};

/** Reads what `check --write-baseline` wrote. Throws a `UserError` that says what is wrong in it, and where. */
export function readBaseline(json: string, file: string): Baseline {
  return readJson(json, file, BASELINE) as Baseline;
}
