import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { closest } from 'fastest-levenshtein';
import { UserError, explain, listRules, terminal, type Explanation } from '../index.ts';
import { print } from './output.ts';

/** What connectlog knows, without any log. */

export async function runExplain(text: string, format: string): Promise<void> {
  const explanation = await explain(text);
  if (format === 'json') {
    await print(`${JSON.stringify(explanation, null, 2)}\n`);
    return;
  }
  if (explanation.kind === 'unknown') {
    throw new UserError(
      'NOT_KNOWN',
      'usage',
      `connectlog does not know "${text}".`,
      'Give a whole line of the log, what stands in its brackets, or a rule: connectlog rules lists them.',
    );
  }
  await print(`${explanationLines(explanation).map(terminal).join('\n')}\n`);
}

function explanationLines({ kind, means, rule, severity, causes }: Explanation): string[] {
  return [
    ...means,
    ...(kind === 'rule' ? pageOf(rule!) : rule === undefined ? [] : ['', `Rule ${rule} (${severity!})`]),
    ...(causes.length === 0 ? [] : ['', 'Possible causes, and what decides:']),
    ...causes.flatMap(({ title, decideWith }) => [`  ${title}`, `    ${decideWith}`]),
    ...(rule === undefined || kind === 'rule' ? [] : ['', `More: connectlog rules ${rule}`]),
  ];
}

export async function runRules(id: string | undefined, format: string): Promise<void> {
  const rules = await listRules();
  if (format === 'json') {
    const listed = rules.filter((rule) => id === undefined || rule.id === id);
    const shown = listed.map((rule) => ({
      id: rule.id,
      severity: rule.severity,
      limits: rule.limits,
      problem: rule.problem,
    }));
    await print(`${JSON.stringify(shown, null, 2)}\n`);
    return;
  }
  if (id === undefined) {
    const width = Math.max(...rules.map((rule) => rule.id.length));
    const lines = rules.map(
      ({ id: name, severity, problem }) => `${name.padEnd(width)}  ${severity.padEnd(8)}  ${problem.because}`,
    );
    await print(`${lines.join('\n')}\n`);
    return;
  }
  const rule = rules.find((known) => known.id === id);
  if (rule === undefined) {
    const near = closest(
      id,
      rules.map((known) => known.id),
    );
    throw new UserError(
      'UNKNOWN_RULE',
      'usage',
      `There is no rule ${id}.`,
      `Did you mean ${near}? connectlog rules lists them.`,
    );
  }
  const limits = Object.entries(rule.limits).map(([name, { value, about }]) => `- ${id}.${name} = ${value}: ${about}`);
  await print(`${[...pageOf(id), '', '## Limits (--set)', '', ...limits].join('\n')}\n`);
}

/** The pages are part of the package. */
function pageOf(rule: string): string[] {
  const root = dirname(createRequire(import.meta.url).resolve('connectlog/package.json'));
  return readFileSync(join(root, 'src/rules', `${rule}.md`), 'utf8')
    .trimEnd()
    .split('\n');
}
