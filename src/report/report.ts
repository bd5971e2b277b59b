import type { Language, MessageId } from '../language/language.ts';
import type { Analysis } from '../model/analysis.ts';

export interface ReportOptions {
  /** IANA name of the zone in which times are shown. Machine formats stay in UTC. */
  readonly timeZone: string;
  /** Of the words for people. Machine formats have none. */
  readonly language: Language;
}

/** One way to show an analysis: a pure function of it. The text ends with a line break. */
export interface Report {
  readonly format: string;
  /** For `--help`: id of a message. */
  readonly description: MessageId;
  /** File endings that stand for it. */
  readonly extensions: readonly string[];
  render(analysis: Analysis, options: ReportOptions): string;
}
