import { reports as allReports } from './report/index.ts';
import type { Report } from './report/report.ts';

/** The public library: nothing else is public. */
export { analyze, type AnalyzeOptions } from './analyze.ts';
export { UserError } from './errors.ts';
export type * from './model/analysis.ts';
export type { EvidenceRef } from './model/evidence.ts';
export { SEVERITIES, type Severity } from './model/finding.ts';
export type { Outcome } from './model/session.ts';
export { SERVICES, type Service } from './model/source.ts';
export type { Report, ReportOptions } from './report/report.ts';

/** Makes one line of log text, or of a path, safe to show on a terminal. */
export { terminal } from './report/escape.ts';

/** Every report, the default first. */
export const reports: readonly Report[] = allReports;
