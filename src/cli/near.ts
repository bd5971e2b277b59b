import { UserError, nearOf } from '../index.ts';
import { message } from '../language/language.ts';

/** Of a rule that does not exist. */
export function unknownRule(typed: string, known: readonly string[]): UserError {
  const near = nearOf(typed, known);
  const hint = near === undefined ? message('hint.list-rules') : message('hint.near-rule', { rule: near });
  return new UserError('UNKNOWN_RULE', 'usage', message('error.unknown-rule', { rule: typed }), hint);
}
