import { jsonLine } from './escape.ts';
import type { Report } from './report.ts';
import { timesketchEvents } from './timesketch.ts';

export const timesketchJsonl: Report = {
  format: 'timesketch-jsonl',
  description: 'format.timesketch-jsonl',
  extensions: [],
  render: (analysis) => timesketchEvents(analysis).map(jsonLine).join(''),
};
