import { jsonLine } from './escape.ts';
import type { Report } from './report.ts';

/** The incidents as the JSON report has them, a line each: for jq and for pipes. Nothing where there are none. */
export const jsonl: Report = {
  format: 'jsonl',
  description: 'format.jsonl',
  extensions: ['.jsonl', '.ndjson'],
  render: ({ incidents }) => incidents.map(jsonLine).join(''),
};
