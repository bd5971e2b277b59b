import type { MessageId } from '../../language/language.ts';
import type { Check } from '../../model/check.ts';
import type { ReportOptions } from '../report.ts';

/** One way to show the answer of a check: a pure function of it. The text ends with a line break. */
export interface CheckReport {
  readonly format: string;
  /** For `--help`: id of a message. */
  readonly description: MessageId;
  /** File endings that stand for it. */
  readonly extensions: readonly string[];
  render(check: Check, options: ReportOptions): string;
}
