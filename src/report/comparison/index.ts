import type { ComparisonReport } from './comparison-report.ts';
import { page } from './html.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { text } from './text.ts';

/** Every format of a comparison. A new one is its file and one line here. The first is the default. */
export const comparisonReports: readonly ComparisonReport[] = [text, markdown, json, page];
