import { jsonText } from '../escape.ts';
import type { ComparisonReport } from './comparison-report.ts';

/** The comparison itself, for the next tool in the chain. */
export const json: ComparisonReport = {
  format: 'json',
  description: 'format.compare-json',
  extensions: ['.json'],
  render: (comparison) => `${jsonText(comparison)}\n`,
};
