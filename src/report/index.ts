import { html } from './html.ts';
import { csv } from './csv.ts';
import { ecs } from './ecs.ts';
import { ics } from './ics.ts';
import { json } from './json.ts';
import { jsonl } from './jsonl.ts';
import { markdown } from './markdown.ts';
import type { Report } from './report.ts';
import { summaryHtml } from './summary-html.ts';
import { summaryMarkdown } from './summary-markdown.ts';
import { summaryText } from './summary-text.ts';
import { text } from './text.ts';
import { timesketchJsonl } from './timesketch-jsonl.ts';
import { timesketch } from './timesketch.ts';

/** Every report. A new one is its file and one line here. The first is the default. */
export const reports: readonly Report[] = [
  text,
  markdown,
  html,
  json,
  csv,
  jsonl,
  timesketch,
  timesketchJsonl,
  ecs,
  ics,
  summaryMarkdown,
  summaryHtml,
  summaryText,
];
