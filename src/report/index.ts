import { html } from './html.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import type { Report } from './report.ts';
import { text } from './text.ts';

/** Every report. A new one is its file and one line here. The first is the default. */
export const reports: readonly Report[] = [text, markdown, html, json];
