import { azureCommand, slashed } from '../escape.ts';
import { machineLocale } from '../locale.ts';
import type { CheckReport } from './check-report.ts';
import { lastLine } from './github.ts';
import { firstOfEach, lineOf, objectionsOf, topicOf } from './objections.ts';

/** The agent keeps so many issues of each type of a step. */
const ISSUES = 10;

/**
 * Logging commands of Azure Pipelines: errors and warnings, the worst first. A step fails by its exit code; a check that
 * passes with warnings is marked as what it is.
 */
export const azure: CheckReport = {
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
