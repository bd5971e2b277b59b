import { reports, type Report } from '../index.ts';

const PREFIX = 'summary-';

/** The formats of the incident summary, by their short names. */
export const summaries: readonly Report[] = reports
  .filter(({ format }) => format.startsWith(PREFIX))
  .map((report) => ({ ...report, format: report.format.slice(PREFIX.length) }));
