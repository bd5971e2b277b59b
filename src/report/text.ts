import { UNLIMITED } from './layout.ts';
import { overview } from './overview.ts';
import { paintIn } from './paint.ts';
import type { Report } from './report.ts';
import { type Page, whole } from './text-sections.ts';
import { voiceFor } from './voice.ts';

/** For the terminal: the answer, what to do, then an overview, or everything behind it. */
export const text: Report = {
  format: 'text',
  description: 'format.text',
  extensions: ['.txt'],
  render: (analysis, options) => {
    const { screen, verbose = false } = options;
    const page: Page = {
      voice: voiceFor(analysis, options),
      paint: paintIn(screen?.isColoured ?? false),
      measure: screen?.measure ?? UNLIMITED,
    };
    const sections = verbose ? whole(analysis, page) : overview(analysis, page);
    return sections.map((lines) => `${lines.join('\n')}\n`).join('\n');
  },
};
