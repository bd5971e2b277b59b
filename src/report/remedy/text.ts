import { terminal } from '../escape.ts';
import { UNLIMITED, wrapped } from '../layout.ts';
import { paintIn } from '../paint.ts';
import type { Report } from '../report.ts';
import { blockText } from '../summary-text.ts';
import { stepsOf } from './steps.ts';

export const remedyText: Report = {
  format: 'text',
  description: 'format.remedy-text',
  extensions: ['.txt'],
  render: (analysis, options) => {
    const measure = options.screen?.measure ?? UNLIMITED;
    const paint = paintIn(options.screen?.isColoured ?? false);
    const { sentences, sections } = stepsOf(analysis, options);
    const parts = [
      sentences.flatMap((sentence) => wrapped(terminal(sentence), measure)),
      ...sections.flatMap(({ heading, blocks }) => [
        [paint.heading(terminal(heading))],
        ...blocks.map((block) => blockText(block, measure)),
      ]),
    ];
    return parts.map((lines) => `${lines.join('\n')}\n`).join('\n');
  },
};
