import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { unknownRule } from '../../errors.ts';
import { columnsOf, padEnd } from '../../language/columns.ts';
import { say } from '../../language/language.ts';
import { DONE } from '../exit-codes.ts';
import { TEXT_OR_JSON, command } from '../options.ts';
import { print } from '../output.ts';

/** Lists the rules, or shows the page of one. */
export const rules = command({
  name: 'rules',
  help: 'help.rules',
  operands: [{ name: 'rule', help: 'help.rule' }],
  options: TEXT_OR_JSON,
  run: async ({ operands: [id], values }, run) => {
    const { language } = run;
    const { describeRules } = await import('../../explain.ts');
    const known = describeRules(values.format === 'json' ? 'en' : language);
    const rule = known.find((each) => each.id === id);
    if (values.format === 'json') {
      const listed = known.filter((each) => id === undefined || each === rule);
      await print(run, `${JSON.stringify(listed, null, 2)}\n`);
    } else if (id === undefined) {
      const names = padded(known.map((each) => each.id));
      const severities = padded(known.map(({ severity }) => say(language, `severity.${severity}`)));
      const lines = known.map(({ problem }, i) => `${names[i] ?? ''}  ${severities[i] ?? ''}  ${problem.because}`);
      await print(run, `${lines.join('\n')}\n`);
    } else if (rule !== undefined) {
      const limits = Object.entries(rule.limits).map(
        ([name, { value, about }]) => `- ${say(language, 'rules.limit', { limit: `${id}.${name}`, value, about })}`,
      );
      await print(run, `${[...pageOf(id), '', `## ${say(language, 'rules.limits')}`, '', ...limits].join('\n')}\n`);
    } else {
      throw unknownRule(
        id,
        known.map((each) => each.id),
      );
    }
    return DONE;
  },
});

/** The cells of one column, all as wide as the widest. */
function padded(cells: readonly string[]): string[] {
  const width = Math.max(...cells.map(columnsOf));
  return cells.map((cell) => padEnd(cell, width));
}

/** The pages are part of the package. */
export function pageOf(rule: string): string[] {
  const root = dirname(createRequire(import.meta.url).resolve('connectlog/package.json'));
  return readFileSync(join(root, 'src/rules', `${rule}.md`), 'utf8')
    .trimEnd()
    .split('\n');
}
