import { UserError } from '../../errors.ts';
import type { Explanation } from '../../explain.ts';
import { nearest } from '../../lib/nearest.ts';
import { type Language, message, say, translate } from '../../language/language.ts';
import type { Message } from '../../model/message.ts';
import { terminal } from '../../document/escape.ts';
import { DONE } from '../exit-codes.ts';
import { TEXT_OR_JSON, command } from '../options.ts';
import { print } from '../output.ts';
import { pageOf } from './rules.ts';

/** Explains a line of the log, a phrase from one, or a rule by its id. */
export const explain = command({
  name: 'explain',
  help: 'help.explain',
  operands: [
    {
      name: 'text',
      help: 'help.text',
      isMany: true,
      missing: { said: 'error.no-text', example: 'explain "Retry : Service not active"' },
    },
  ],
  options: TEXT_OR_JSON,
  run: async ({ operands, values }, run) => {
    const text = operands.join(' ');
    const { describeRules, explain: explanationOf } = await import('../../explain.ts');
    const explanation = explanationOf(text);
    if (values.format === 'json') {
      await print(run, `${JSON.stringify(explanation, null, 2)}\n`);
      return DONE;
    }
    if (explanation.kind === 'unknown') {
      const rule = nearest(
        text,
        describeRules('en').map(({ id }) => id),
      );
      const hint = rule === undefined ? message('hint.not-known') : message('hint.near-rule-of-text', { rule });
      throw new UserError('NOT_KNOWN', 'usage', message('error.not-known', { text }), hint);
    }
    await print(run, `${linesOf(explanation, run.language).map(terminal).join('\n')}\n`);
    return DONE;
  },
});

function linesOf({ kind, means, rule, severity, causes }: Explanation, language: Language): string[] {
  const translated = (said: Message): string => translate(language, said);
  const lines = means.map(translated);
  if (rule !== undefined && kind === 'rule') lines.push(...pageOf(rule));
  else if (rule !== undefined && severity !== undefined) {
    lines.push('', say(language, 'explain.rule', { rule, severity: message(`severity.${severity}`) }));
  }
  if (causes.length > 0) lines.push('', say(language, 'explain.causes'));
  for (const { title, decideWith } of causes) lines.push(`  ${translated(title)}`, `    ${decideWith}`);
  if (rule !== undefined && kind !== 'rule') lines.push('', say(language, 'explain.more', { rule }));
  return lines;
}
