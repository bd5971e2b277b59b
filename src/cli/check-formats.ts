import { checkReports, reports, type Check, type Report } from '../index.ts';
import type { Drawn } from './destinations.ts';

/** The formats of a check, and beside them the reports of what was read that have another name. */
export const checkFormats: readonly (Drawn<Check> & Pick<Report, 'description'>)[] = [
  ...checkReports,
  ...reports
    .filter(({ format }) => !checkReports.some((report) => report.format === format))
    .map((report) => ({
      ...report,
      render: ({ analysis }: Check, options: Parameters<Report['render']>[1]) => report.render(analysis, options),
    })),
];
