import { jsonText } from '../escape.ts';
import type { CheckReport } from './check-report.ts';

/** The check itself, with the analysis that it judges. */
export const json: CheckReport = {
  format: 'json',
  description: 'format.check-json',
  extensions: ['.json'],
  render: (check) => `${jsonText(check)}\n`,
};
