import { page } from './html/page.ts';
import type { Report } from './report.ts';

/** One file for the browser: the verdict, a picture of the whole time, and everything behind it. */
export const html: Report = {
  format: 'html',
  description: 'format.html',
  extensions: ['.html', '.htm'],
  render: page,
};
