import { jsonText } from './escape.ts';
import type { Report } from './report.ts';

/** The analysis itself, for the next tool in the chain. */
export const json: Report = {
  format: 'json',
  description: 'format.json',
  extensions: ['.json'],
  render: (analysis) => `${jsonText(analysis)}\n`,
};
