import { commandLine, diagramLabel, markdown as safe, markdownCode } from './escape.ts';
import { markdownTable } from './markdown.ts';
import type { Report } from './report.ts';
import { type Block, type Section } from './summary-blocks.ts';
import { summaryOf } from './summary.ts';
import type { Locale } from './locale.ts';

export const summaryMarkdown: Report = {
  format: 'summary-markdown',
  description: 'format.summary-markdown',
  extensions: ['.md', '.markdown'],
  render: (analysis, options) => {
    const { title, sentences, sections, locale } = summaryOf(analysis, options);
    const [answer = '', ...more] = sentences.map(safe);
    const blocks = [
      [`# ${safe(title)}`],
      [`**${answer}**`, ...more],
      ...sections.flatMap((one) => sectionOf(one, locale)),
    ];
    return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  },
};

function sectionOf({ heading, blocks }: Section, locale: Locale): string[][] {
  return [[`## ${heading}`], ...blocks.map((block) => blockMarkdown(block, locale))];
}

/** A block of a page as lines of Markdown. */
export function blockMarkdown(block: Block, locale: Locale): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [safe(block.text)];
    case 'list':
      return block.items.map((item) => `- ${safe(item)}`);
    case 'facts':
      return markdownTable([locale.say('page.fact'), locale.say('page.value')], block.rows);
    case 'table':
      return markdownTable(block.head, block.rows);
    case 'code':
      return markdownCode(block.lines, block.language);
    case 'command':
      return markdownCode([commandLine(block.words)], 'text');
    case 'chart':
      return markdownCode(chartLines(block, locale), 'mermaid');
  }
}

/** A bar is never thinner: what took seconds would not be seen. */
const THINNEST_MS = 60_000;

/** A Gantt chart as Mermaid draws it; where nobody draws it, it reads as a list. */
function chartLines({ title, bars }: Extract<Block, { kind: 'chart' }>, { clock }: Locale): string[] {
  const second = (time: number): string => clock.stamp(new Date(time).toISOString()).slice(0, 19);
  return [
    'gantt',
    '  dateFormat YYYY-MM-DD HH:mm:ss',
    '  axisFormat %m-%d %H:%M',
    '  todayMarker off',
    `  section ${title}`,
    ...bars.map(({ label, isBad, from, to }, i) => {
      const begin = Date.parse(from);
      const end = Math.max(Date.parse(to), begin + THINNEST_MS);
      return `  ${diagramLabel(i + 1, label)} :${isBad ? 'crit, ' : ''}${second(begin)}, ${second(end)}`;
    }),
  ];
}
