import type { AnalyzeOptions } from './analyze.ts';
import type { Analysis } from './model/analysis.ts';
import { reports as allReports } from './report/index.ts';
import type { Report } from './report/report.ts';

/** The public library: nothing else is public. */
export type { AnalyzeOptions, Progress } from './analyze.ts';
export { UserError } from './errors.ts';
export type * from './model/analysis.ts';
export type * from './model/incident.ts';
export type { EvidenceRef } from './model/evidence.ts';
export { SEVERITIES, type Severity } from './model/finding.ts';
export type { Outcome } from './model/session.ts';
export { SERVICES, type Service } from './model/source.ts';
export type { Report, ReportOptions } from './report/report.ts';

/** Makes one line of log text, or of a path, safe to show on a terminal. */
export { terminal } from './report/escape.ts';

/**
 * Reads every connectivity log under the paths and returns what they say.
 * Throws a `UserError` for a path that does not exist and where no connectivity log is found at all. A file that
 * cannot be read is no error: the analysis names it, and its outcome is `error`.
 */
export async function analyze(paths: readonly string[], options: AnalyzeOptions = {}): Promise<Analysis> {
  // Loaded when used: asking for help reads no log.
  return (await import('./analyze.ts')).analyze(paths, options);
}

/** Every report, the default first. */
export const reports: readonly Report[] = allReports;
