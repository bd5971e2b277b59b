import { createHash } from 'node:crypto';
import type { Severity } from '../../model/finding.ts';
import { jsonText, slashed, visible } from '../escape.ts';
import { machineLocale } from '../locale.ts';
import type { CheckReport } from './check-report.ts';
import { type Objection, lineOf, objectionsOf, placeOf, topicOf } from './objections.ts';

/** Code Quality of GitLab, which tells by fingerprints what a merge request brings and what it mends. */
export const gitlab: CheckReport = {
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
