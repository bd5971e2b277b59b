import type { MessageId } from '../../language/language.ts';
import type { Comparison } from '../../model/comparison.ts';
import type { ReportOptions } from '../report.ts';

/** One way to show a comparison: a pure function of it. The text ends with a line break. */
export interface ComparisonReport {
  readonly format: string;
  /** For `--help`: id of a message. */
  readonly description: MessageId;
  /** File endings that stand for it. */
  readonly extensions: readonly string[];
  render(comparison: Comparison, options: ReportOptions): string;
}
