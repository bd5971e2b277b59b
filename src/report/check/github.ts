import type { Check } from '../../model/check.ts';
import { githubCommand, slashed, terminal } from '../escape.ts';
import { type Locale, machineLocale } from '../locale.ts';
import type { CheckReport } from './check-report.ts';
import { type Objection, answerText, firstOfEach, nameOf, objectionsOf, whenOf } from './objections.ts';

/** GitHub Actions keeps so many annotations of each type of a step, and drops the others without a word. */
const ANNOTATIONS = 10;

/** Annotations of GitHub Actions, the worst first, then the answer. */
export const github: CheckReport = {
  format: 'github',
  description: 'format.check-github',
  extensions: [],
  render: (check) => {
    const locale = machineLocale();
    const { shown, left } = firstOfEach(objectionsOf(check, locale), ANNOTATIONS);
    return `${[...shown.map((objection) => annotation(objection, locale)), lastLine(check, left, locale)].join('\n')}\n`;
  },
};

/** What is shown in the log beside the commands. */
export function lastLine(check: Check, left: number, locale: Locale): string {
  const answer = answerText(check, locale);
  return terminal(left === 0 ? answer : locale.say('check-more.annotations', { answer, count: left }));
}

const TYPES = { error: 'error', warning: 'warning', note: 'notice' } as const;

function annotation(objection: Objection, locale: Locale): string {
  const { level, text, evidence, of } = objection;
  const file = evidence === undefined ? undefined : slashed(evidence.file);
  const lines = [text, whenOf(objection, locale), evidence?.text].filter((line) => line !== undefined);
  return githubCommand(TYPES[level], { file, line: evidence?.line, title: nameOf(of) }, lines);
}
