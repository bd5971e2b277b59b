import { markdownCode, markdown as safe } from '../escape.ts';
import type { Report } from '../report.ts';
import { blockMarkdown } from '../summary-markdown.ts';
import { stepsOf } from './steps.ts';

export const remedyMarkdown: Report = {
  format: 'markdown',
  description: 'format.remedy-markdown',
  extensions: ['.md', '.markdown'],
  render: (analysis, options) => {
    const { sentences, targets, locale } = stepsOf(analysis, options);
    const [first = '', ...more] = sentences.map(safe);
    const blocks = [
      [`**${first}**`],
      ...more.map((sentence) => [sentence]),
      ...targets.flatMap(({ name, sentence, steps, others }) => [
        [`## ${safe(name)}`],
        ...(sentence === undefined ? [] : [[safe(sentence)]]),
        ...steps.flatMap(({ words, lines }) => [[safe(words)], markdownCode(lines, 'powershell')]),
        ...others.map((block) => blockMarkdown(block, locale)),
      ]),
    ];
    return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  },
};
