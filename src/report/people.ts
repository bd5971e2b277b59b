import type { Document } from '../document/document.ts';
import { answerLines, textPage } from '../document/text.ts';
import type { Analysis } from '../model/analysis.ts';
import { localeFor } from './locale.ts';
import { overview } from './overview.ts';
import type { Medium, ReportOptions } from './report.ts';
import { wholeReport } from './sections.ts';
import { verdictText } from './verdict-text.ts';

/** The report for people: the answer, what to do, then an overview for a terminal, or everything behind it. */
export function reportDocument(analysis: Analysis, options: ReportOptions, medium: Medium): Document {
  const { screen, verbose = false } = options;
  const locale = localeFor(options);
  const title = locale.say('page.title');
  const { state } = analysis.verdict;
  const sentences = verdictText(analysis, locale);
  if (medium !== 'text' || verbose) {
    return { title, state, sentences, sections: wholeReport(analysis, locale), locale };
  }
  const page = textPage(screen);
  const answer = answerLines(sentences, state, page).length;
  return { title, state, sentences, sections: overview(analysis, answer, locale, page, screen?.rows), locale };
}
