import type { Analysis } from '../model/analysis.ts';

export interface ReportOptions {
  /** IANA name of the zone in which times are shown. Machine formats stay in UTC. */
  readonly timeZone: string;
}

/** One way to show an analysis: a pure function of it. The text ends with a line break. */
export interface Report {
  readonly format: string;
  /** For `--help`. */
  readonly description: string;
  /** File endings that stand for it. */
  readonly extensions: readonly string[];
  render(analysis: Analysis, options: ReportOptions): string;
}
