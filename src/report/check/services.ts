import { createHash } from 'node:crypto';
import { azureCommand, githubCommand, jsonText, slashed, terminal, visible } from '../../document/escape.ts';
import type { Check } from '../../model/check.ts';
import type { Severity } from '../../model/finding.ts';
import { type Locale, machineLocale } from '../locale.ts';
import type { Report } from '../report.ts';
import {
  type Objection,
  answerText,
  firstOfEach,
  lineOf,
  nameOf,
  objectionsOf,
  placeOf,
  topicOf,
  whenOf,
} from './objections.ts';

/** What the services that run checks show of them. */

/** GitHub Actions keeps so many annotations of each type of a step, and drops the others without a word. */
const ANNOTATIONS = 10;

/** Annotations of GitHub Actions, the worst first, then the answer. */
export const github: Report<Check> = {
  format: 'github',
  description: 'format.check-github',
  extensions: [],
  render: (check) => {
    const locale = machineLocale();
    const { shown, left } = firstOfEach(objectionsOf(check, locale), ANNOTATIONS);
    return `${[...shown.map((objection) => annotation(objection, locale)), lastLine(check, left, locale)].join('\n')}\n`;
  },
};

/** What is shown in the log next to the commands. */
function lastLine(check: Check, left: number, locale: Locale): string {
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

/** The agent keeps so many issues of each type of a step. */
const ISSUES = 10;

/**
 * Logging commands of Azure Pipelines: errors and warnings, the worst first. A step fails by its exit code; a check that
 * passes with warnings is marked as what it is.
 */
export const azure: Report<Check> = {
  format: 'azure',
  description: 'format.check-azure',
  extensions: [],
  render: (check) => {
    const locale = machineLocale();
    // The service knows no other types.
    const objections = objectionsOf(check, locale).filter(({ level }) => level !== 'note');
    const { shown, left } = firstOfEach(objections, ISSUES);
    const issues = shown.map((objection) => {
      const { level: type, evidence, of } = objection;
      const sourcepath = evidence === undefined ? undefined : slashed(evidence.file);
      return azureCommand(
        'task.logissue',
        { type, sourcepath, linenumber: evidence?.line, code: topicOf(of) },
        lineOf(objection, locale),
      );
    });
    const isYellow = check.verdict === 'passed' && objections.length > 0;
    const complete = isYellow ? [azureCommand('task.complete', { result: 'SucceededWithIssues' }, '')] : [];
    return `${[...issues, ...complete, lastLine(check, left, locale)].join('\n')}\n`;
  },
};

/** Code Quality of GitLab, which tells by fingerprints what a merge request brings and what it fixes. */
export const gitlab: Report<Check> = {
  format: 'gitlab',
  description: 'format.check-gitlab',
  extensions: [],
  render: (check) => {
    const locale = machineLocale();
    const severities = new Map(check.analysis.incidents.map(({ id, severity }) => [id, severity]));
    const entries = objectionsOf(check, locale).map((objection) => {
      const { file, line } = placeOf(objection, check);
      return {
        description: visible(lineOf(objection, locale)),
        check_name: topicOf(objection.of),
        fingerprint: createHash('sha256').update(objection.key).digest('hex'),
        severity: severityOf(objection, severities),
        location: { path: slashed(file), lines: { begin: line } },
      };
    });
    return `${jsonText(entries)}\n`;
  },
};

/** What cannot be answered is as bad as what is worst. */
function severityOf({ level, of, incident = '' }: Objection, severities: ReadonlyMap<string, Severity>): string {
  if (level === 'note') return 'info';
  if (level === 'warning') return 'minor';
  if (of.status === 'incomplete') return 'blocker';
  return { critical: 'blocker', error: 'critical', warning: 'major', info: 'major' }[
    severities.get(incident) ?? 'error'
  ];
}
