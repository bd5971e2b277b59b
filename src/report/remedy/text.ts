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
    const { sentences, targets } = stepsOf(analysis, options);
    const prose = (text: string): string[] => wrapped(terminal(text), measure);
    const parts = [
      sentences.flatMap(prose),
      ...targets.flatMap(({ name, sentence, steps, others }) => [
        [paint.heading(terminal(name)), ...(sentence === undefined ? [] : prose(sentence))],
        ...steps.map(({ words, lines }) => [
          ...wrapped(terminal(words), measure, 0, 3),
          ...lines.map((line) => `     ${paint.command(terminal(line))}`),
        ]),
        ...(others.length === 0 ? [] : [others.flatMap((block) => blockText(block, measure))]),
      ]),
    ];
    return parts.map((lines) => `${lines.join('\n')}\n`).join('\n');
  },
};
