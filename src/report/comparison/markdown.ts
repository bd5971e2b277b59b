import { markdown as safe } from '../escape.ts';
import { markdownTable } from '../markdown.ts';
import { blockMarkdown } from '../summary-markdown.ts';
import type { Locale } from '../locale.ts';
import type { ComparisonReport } from './comparison-report.ts';
import { type ChangeGroup, pageOf } from './page.ts';

/** For a ticket or a pull request. */
export const markdown: ComparisonReport = {
  format: 'markdown',
  description: 'format.compare-markdown',
  extensions: ['.md', '.markdown'],
  render: (comparison, options) => {
    const { title, sentences, logs, groups, sections, how, locale } = pageOf(comparison, options);
    const [answer = '', ...more] = sentences.map(safe);
    const blocks = [
      [`# ${title}`],
      [`**${answer}**`],
      ...more.map((sentence) => [sentence]),
      logs.map(([label, value]) => `- ${label}: ${safe(value)}`),
      ...groups.flatMap((group) => groupBlocks(group, locale)),
      ...sections.flatMap(({ heading, blocks: inside }) => [
        [`## ${heading}`],
        ...inside.map((block) => blockMarkdown(block, locale)),
      ]),
      [how],
    ];
    return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  },
};

function groupBlocks({ heading, entries, left }: ChangeGroup, { say }: Locale): string[][] {
  const head = [
    say('column.severity'),
    say('column.what'),
    say('compare.before'),
    say('compare.after'),
    say('compare.why'),
  ];
  const rows = entries.map(({ severity, title, before, after, because }) => [
    say(`severity.${severity}`),
    title,
    before,
    after,
    because,
  ]);
  return [[`## ${heading}`], markdownTable(head, rows), ...(left > 0 ? [[say('compare.more', { count: left })]] : [])];
}
