import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  UserError,
  explain,
  listRules,
  nearest,
  terminal,
  unknownRule,
  type Explanation,
  type Message,
} from '../index.ts';
import { columnsOf, padEnd } from '../language/columns.ts';
import { type Language, message, say, translate } from '../language/language.ts';

import type { Run } from './io.ts';
import { print } from './output.ts';

/** What connectlog knows, without any log. */

export async function runExplain(text: string, format: string, run: Run): Promise<void> {
  const explanation = await explain(text);
  if (format === 'json') {
    await print(run, `${JSON.stringify(explanation, null, 2)}\n`);
    return;
  }
  if (explanation.kind === 'unknown') {
    const ids = (await listRules('en')).map(({ id }) => id);
    const rule = nearest(text, ids);
    const hint = rule === undefined ? message('hint.not-known') : message('hint.near-rule-of-text', { rule });
    throw new UserError('NOT_KNOWN', 'usage', message('error.not-known', { text }), hint);
  }
  await print(run, `${explanationLines(explanation, run.language).map(terminal).join('\n')}\n`);
}

function explanationLines(explanation: Explanation, language: Language): string[] {
  const { kind, means, rule, severity, causes } = explanation;
  const told = (said: Message): string => translate(language, said);
  const flagged =
    rule === undefined ? [] : ['', say(language, 'explain.rule', { rule, severity: message(`severity.${severity!}`) })];
  return [
    ...means.map(told),
    ...(kind === 'rule' ? pageOf(rule!) : flagged),
    ...(causes.length === 0 ? [] : ['', say(language, 'explain.causes')]),
    ...causes.flatMap(({ title, decideWith }) => [`  ${told(title)}`, `    ${decideWith}`]),
    ...(rule === undefined || kind === 'rule' ? [] : ['', say(language, 'explain.more', { rule })]),
  ];
}

export async function runRules(id: string | undefined, format: string, run: Run): Promise<void> {
  const { language } = run;
  const rules = await listRules(format === 'json' ? 'en' : language);
  if (format === 'json') {
    const listed = rules.filter((rule) => id === undefined || rule.id === id);
    await print(run, `${JSON.stringify(listed, null, 2)}\n`);
    return;
  }
  if (id === undefined) {
    const names = padded(rules.map((rule) => rule.id));
    const severities = padded(rules.map(({ severity }) => say(language, `severity.${severity}`)));
    const lines = rules.map(({ problem }, i) => `${names[i]!}  ${severities[i]!}  ${problem.because}`);
    await print(run, `${lines.join('\n')}\n`);
    return;
  }
  const rule = rules.find((known) => known.id === id);
  if (rule === undefined) {
    throw unknownRule(
      id,
      rules.map((known) => known.id),
    );
  }
  const limits = Object.entries(rule.limits).map(
    ([name, { value, about }]) => `- ${say(language, 'rules.limit', { limit: `${id}.${name}`, value, about })}`,
  );
  await print(run, `${[...pageOf(id), '', `## ${say(language, 'rules.limits')}`, '', ...limits].join('\n')}\n`);
}

/** The cells of one column, all as wide as the widest. */
function padded(cells: readonly string[]): string[] {
  const width = Math.max(...cells.map(columnsOf));
  return cells.map((cell) => padEnd(cell, width));
}

/** The pages are part of the package. */
function pageOf(rule: string): string[] {
  const root = dirname(createRequire(import.meta.url).resolve('connectlog/package.json'));
  return readFileSync(join(root, 'src/rules', `${rule}.md`), 'utf8')
    .trimEnd()
    .split('\n');
}
