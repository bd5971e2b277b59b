import { ecs } from './ecs.ts';
import { page } from './html/page.ts';
import { ics } from './ics.ts';
import { csv, jsonl } from './incident-rows.ts';
import { reportDocument } from './people.ts';
import { type Report, documentReport, jsonReport } from './report.ts';
import { summaryDocument } from './summary.ts';
import { timesketch, timesketchJsonl } from './timesketch.ts';

/** Every report. A new one is its file and one line here. The first is the default. */
export const reports: readonly Report[] = [
  documentReport(reportDocument, 'text', 'format.text'),
  documentReport(reportDocument, 'markdown', 'format.markdown'),
  page,
  jsonReport('format.json'),
  csv,
  jsonl,
  timesketch,
  timesketchJsonl,
  ecs,
  ics,
  documentReport(summaryDocument, 'markdown', 'format.summary-markdown', 'summary-markdown'),
  documentReport(summaryDocument, 'html', 'format.summary-html', 'summary-html'),
  documentReport(summaryDocument, 'mail', 'format.summary-text', 'summary-text'),
];
