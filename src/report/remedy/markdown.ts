import { markdown as safe } from '../escape.ts';
import type { Report } from '../report.ts';
import { blockMarkdown } from '../summary-markdown.ts';
import { stepsOf } from './steps.ts';

export const remedyMarkdown: Report = {
  format: 'markdown',
  description: 'format.remedy-markdown',
  extensions: ['.md', '.markdown'],
  render: (analysis, options) => {
    const { sentences, sections, voice } = stepsOf(analysis, options);
    const [first = '', ...more] = sentences.map(safe);
    const blocks = [
      [`**${first}**`],
      ...more.map((sentence) => [sentence]),
      ...sections.flatMap(({ heading, blocks: own }) => [
        [`## ${safe(heading)}`],
        ...own.map((block) => blockMarkdown(block, voice)),
      ]),
    ];
    return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  },
};
