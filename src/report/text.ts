import { UNLIMITED } from './layout.ts';
import { overview } from './overview.ts';
import { paintIn } from './paint.ts';
import type { Report, Screen } from './report.ts';
import { type Page, whole } from './text-sections.ts';
import { localeFor } from './locale.ts';

/** A tall terminal, where nobody says how tall it is. */
const USUAL_ROWS = 48;
/** The answer and what to do take as many in any case. */
const MIN_ROWS = 24;

/** The prompt comes after it. */
function rowsOf(screen: Screen | undefined): number {
  return screen?.rows === undefined ? USUAL_ROWS : Math.max(MIN_ROWS, screen.rows - 2);
}

/** For the terminal: the answer, what to do, then an overview, or everything behind it. */
export const text: Report = {
  format: 'text',
  description: 'format.text',
  extensions: ['.txt'],
  render: (analysis, options) => {
    const { screen, verbose = false } = options;
    const page: Page = {
      locale: localeFor(options),
      paint: paintIn(screen?.isColoured ?? false),
      measure: screen?.measure ?? UNLIMITED,
    };
    const sections = verbose ? whole(analysis, page) : overview(analysis, page, rowsOf(screen));
    return sections.map((lines) => `${lines.join('\n')}\n`).join('\n');
  },
};
