import { renderHtml } from '../document/html.ts';
import type { Document } from '../document/document.ts';
import { jsonText } from '../document/escape.ts';
import { renderMarkdown } from '../document/markdown.ts';
import { type Screen, renderText, textPage } from '../document/text.ts';
import type { Language, MessageId } from '../language/language.ts';
import type { Analysis } from '../model/analysis.ts';

export type { Screen } from '../document/text.ts';

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
  /** Id of the incident that a summary is to report; else the one to look at first. Throws where there is none such. */
  readonly incident?: string | undefined;
  readonly made?: Rendered | undefined;
}

/** One way to show a value: a pure function of it. The text ends with a line break. */
export interface Report<T = Analysis> {
  readonly format: string;
  /** For `--help`: id of a message. */
  readonly description: MessageId;
  /** File endings that stand for it. */
  readonly extensions: readonly string[];
  /** Set where its lines are no longer than so many columns, wherever it is read: what draws it gives it such a screen. */
  readonly columns?: number;
  render(value: T, options: ReportOptions): string;
}

/** Says a value in sections. `medium`: what can be shown at once differs. */
export type Author<T> = (value: T, options: ReportOptions, medium: Medium) => Document;
export type Medium = 'text' | 'mail' | 'markdown' | 'html';

/** As wide as mail programs leave lines as they are. */
const MAIL_COLUMNS = 72;

const RENDERERS: Readonly<
  Record<
    Medium,
    Pick<Report, 'extensions' | 'columns'> & { draw: (document: Document, options: ReportOptions) => string }
  >
> = {
  text: { extensions: ['.txt'], draw: (document, { screen }) => renderText(document, textPage(screen)) },
  mail: {
    extensions: ['.txt'],
    columns: MAIL_COLUMNS,
    draw: (document, { screen }) => renderText(document, textPage(screen, 'mail')),
  },
  markdown: { extensions: ['.md', '.markdown'], draw: renderMarkdown },
  html: { extensions: ['.html', '.htm'], draw: renderHtml },
};

/** A report for people, in each format that has a description. */
export function documentReports<T = Analysis>(
  author: Author<T>,
  descriptions: Readonly<Partial<Record<Medium, MessageId>>>,
  prefix = '',
): Report<T>[] {
  return (Object.entries(descriptions) as [Medium, MessageId][]).map(([medium, description]) => {
    const { draw, ...traits } = RENDERERS[medium];
    const format = `${prefix}${medium === 'mail' ? 'text' : medium}`;
    return {
      format,
      description,
      ...traits,
      render: (value, options) => draw(author(value, options, medium), options),
    };
  });
}

/** The value itself, for the next tool in the chain. */
export function jsonReport<T = Analysis>(description: MessageId): Report<T> {
  return { format: 'json', description, extensions: ['.json'], render: (value) => `${jsonText(value)}\n` };
}
