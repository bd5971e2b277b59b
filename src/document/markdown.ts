import { say } from '../language/language.ts';
import { type Block, type Chart, type Document, recordsTable } from './document.ts';
import { commandLine, diagramLabel, markdown as safe, markdownCode } from './escape.ts';

export function renderMarkdown(document: Document): string {
  const { title, sentences, sections } = document;
  const [answer = '', ...more] = sentences.map(safe);
  const blocks = [
    ...(title === '' ? [] : [[`# ${safe(title)}`]]),
    [`**${answer}**`, ...more],
    ...sections.flatMap(({ heading, opening, blocks: inside }) => [
      ...(heading === '' ? [] : [[`## ${safe(heading)}`]]),
      ...(opening === undefined ? [] : [[safe(opening)]]),
      ...inside.flatMap((block) => blockLines(block, document)),
    ]),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** Its lines, in paragraphs. */
function blockLines(block: Block, document: Document): string[][] {
  const { language } = document.locale;
  switch (block.kind) {
    case 'paragraph':
      return [[safe(block.text)]];
    case 'list':
      return [block.items.map((item) => `- ${safe(item)}`)];
    case 'facts': {
      const head = [say(language, 'page.fact'), say(language, 'page.value')];
      return [
        table(
          head,
          block.rows.map(({ label, value }) => [label, value]),
        ),
      ];
    }
    case 'records':
      return blockLines(recordsTable(block), document);
    case 'table':
      return [
        table(
          block.columns.map(({ label }) => label),
          block.rows,
        ),
      ];
    case 'code': {
      const lines = block.lines.map(({ text }) => text);
      return [
        ...(block.intro === undefined ? [] : [[safe(block.intro)]]),
        ...(lines.length === 0 ? [] : [markdownCode(lines, block.language)]),
      ];
    }
    case 'command':
      return [markdownCode([commandLine(block.words)], 'text')];
    case 'chart':
      return [markdownCode(chartLines(block, document), 'mermaid')];
    case 'group':
      return [[`### ${safe(block.heading)}`], ...block.blocks.flatMap((one) => blockLines(one, document))];
  }
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const row = (cells: readonly string[]): string => `| ${cells.map(safe).join(' | ')} |`;
  return [row(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(row)];
}

/** A bar is never thinner: what took seconds would not be seen. */
const THINNEST_MS = 60_000;

/** A Gantt chart as Mermaid draws it; where no one draws it, it reads as a list. */
function chartLines({ title, bars }: Chart, { locale }: Document): string[] {
  const second = (time: number): string => locale.clock.stamp(new Date(time).toISOString()).slice(0, 19);
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
