import type { Analysis } from '../model/analysis.ts';
import type { Incident } from '../model/incident.ts';
import { type Clock, clockIn } from './clock.ts';
import { markdown as safe, markdownCode } from './escape.ts';
import {
  FETCH,
  LIMITS,
  MINOR_COLUMNS,
  STREAM_COLUMNS,
  incidentFacts,
  minorRows,
  notRead,
  readSummary,
  remedyScript,
  streamRows,
  timelineRows,
  unknownLines,
} from './facts.ts';
import type { Report } from './report.ts';
import { incidentText, sorted, verdictText } from './verdict-text.ts';

/** For a ticket, a wiki or a pull request. */
export const markdown: Report = {
  format: 'markdown',
  description: 'for a ticket or a wiki',
  extensions: ['.md', '.markdown'],
  render: (analysis, { timeZone }) => {
    const clock = clockIn(timeZone);
    const { main, minor } = sorted(analysis);
    const [answer, ...more] = verdictText(analysis, clock).map(safe);
    const blocks: string[][] = [
      ['# Exchange transport connectivity'],
      [`**${answer!}**`, ...more],
      ...main.flatMap((incident, i) => incidentBlocks(incident, i + 1, analysis, clock)),
      ...(minor.length === 0 ? [] : [['## Minor findings'], table(MINOR_COLUMNS, minorRows(minor, clock))]),
      [`## Timeline (${clock.zone})`],
      timelineTable(analysis, clock),
      [`## Coverage (${clock.zone})`],
      table(STREAM_COLUMNS, streamRows(analysis, clock)),
      list(analysis.coverage.limits, LIMITS),
      ...(analysis.coverage.limits.length === 0 ? [] : [[LIMITS]]),
      ...(analysis.coverage.fetch.length === 0
        ? []
        : [[FETCH, '', ...markdownCode(analysis.coverage.fetch, 'powershell')]]),
      ...(analysis.unknown.length === 0
        ? []
        : [['## Descriptions that connectlog does not know'], list(unknownLines(analysis), '')]),
      ['## What was read'],
      [`${safe(readSummary(analysis))}.`],
      list(notRead(analysis), 'Nothing was left out.'),
    ];
    return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  },
};

function incidentBlocks(incident: Incident, number: number, analysis: Analysis, clock: Clock): string[][] {
  const facts = incidentFacts(incident, clock).map(([label, value]) => [label, value]);
  const evidence = incident.evidence.flatMap(({ file, line, text, after }) => [
    `${file}:${line}`,
    text,
    ...(after === undefined ? [] : [`after: ${after}`]),
  ]);
  const isOver = incident.state === 'recovered' || incident.state === 'ended';
  return [
    [`## Incident ${number}: ${safe(incident.title)}`],
    [safe(incidentText(incident, analysis, clock)[0]!)],
    table(['Fact', 'Value'], facts),
    ['### What to do now'],
    ...(isOver
      ? [['Nothing for the mail flow: it is over. To learn why it happened:']]
      : [['In the Exchange Management Shell, one step at a time:']]),
    markdownCode(isOver ? [incident.cause.decideWith] : remedyScript(incident), 'powershell'),
    ['### Evidence'],
    markdownCode(evidence, 'text'),
  ];
}

function timelineTable(analysis: Analysis, clock: Clock): string[] {
  const { rows, left } = timelineRows(analysis, clock);
  const rest = left > 0 ? ['', `And ${left} more restarts and gaps: see the JSON report.`] : [];
  return [...table(['Time', 'What'], rows), ...rest];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const row = (cells: readonly string[]): string => `| ${cells.map(safe).join(' | ')} |`;
  return [row(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(row)];
}

function list(items: readonly string[], none: string): string[] {
  return items.length === 0 ? [none] : items.map((item) => `- ${safe(item)}`);
}
