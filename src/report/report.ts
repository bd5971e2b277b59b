import type { Language, MessageId } from '../language/language.ts';
import type { Analysis } from '../model/analysis.ts';
import type { Measure } from './layout.ts';

/** Where a report is shown at once. */
export interface Screen {
  readonly isColoured: boolean;
  /** How text takes room on it; undefined where nothing limits a line. */
  readonly measure?: Measure | undefined;
  /** How many lines it shows at once; undefined where it is none. */
  readonly rows?: number | undefined;
}

/** How an analysis came to be, for whoever wants to repeat it. */
export interface Rendered {
  /** Of connectlog. */
  readonly version: string;
  /** The command line, word by word. */
  readonly command: readonly string[];
}

export interface ReportOptions {
  /** IANA name of the zone in which times are shown. Machine formats stay in UTC. */
  readonly timeZone: string;
  /** Of the words for people. Machine formats have none. */
  readonly language: Language;
  /** For the terminal; a file has none. */
  readonly screen?: Screen | undefined;
  /** Everything, in place of an overview. */
  readonly verbose?: boolean | undefined;
  /** Id of the incident that a summary is to tell of; else the one to look at first. Throws where there is none such. */
  readonly incident?: string | undefined;
  readonly made?: Rendered | undefined;
}

/** One way to show an analysis: a pure function of it. The text ends with a line break. */
export interface Report {
  readonly format: string;
  /** For `--help`: id of a message. */
  readonly description: MessageId;
  /** File endings that stand for it. */
  readonly extensions: readonly string[];
  /** Set where its lines are no longer than so many columns, wherever it is read: what draws it gives it such a screen. */
  readonly columns?: number;
  render(analysis: Analysis, options: ReportOptions): string;
}
