import { ecs } from './ecs.ts';
import { page } from './html/page.ts';
import { ics } from './ics.ts';
import { csv, jsonl } from './incident-rows.ts';
import { reportDocument } from './people.ts';
import { type Report, documentReports, jsonReport } from './report.ts';
import { summaryDocument } from './summary.ts';
import { timesketch, timesketchJsonl } from './timesketch.ts';

/** Every report. A new one is its file and one line here, whatever formats it has. The first is the default. */
export const reports: readonly Report[] = [
  ...documentReports(reportDocument, { text: 'format.text', markdown: 'format.markdown' }),
  page,
  jsonReport('format.json'),
  csv,
  jsonl,
  timesketch,
  timesketchJsonl,
  ecs,
  ics,
  ...documentReports(
    summaryDocument,
    { markdown: 'format.summary-markdown', html: 'format.summary-html', mail: 'format.summary-text' },
    'summary-',
  ),
];
