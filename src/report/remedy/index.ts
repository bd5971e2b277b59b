import type { Report } from '../report.ts';
import { remedyMarkdown } from './markdown.ts';
import { remedyText } from './text.ts';

/** Every format of the way out. The first is the default. */
export const remedyReports: readonly Report[] = [remedyText, remedyMarkdown];
