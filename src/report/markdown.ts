import type { Analysis, Incident } from '../model/analysis.ts';
import { type Clock, clockIn } from './clock.ts';
import { markdown as safe, markdownCode } from './escape.ts';
import {
  LIMITS,
  STREAM_COLUMNS,
  incidentFacts,
  notRead,
  readSummary,
  remedyScript,
  streamRows,
  timelineRows,
} from './facts.ts';
import type { Report } from './report.ts';
import { incidentText, verdictText } from './verdict-text.ts';

/** For a ticket, a wiki or a pull request. */
export const markdown: Report = {
  format: 'markdown',
  description: 'for a ticket or a wiki',
  extensions: ['.md', '.markdown'],
  render: (analysis, { timeZone }) => {
    const clock = clockIn(timeZone);
    const [answer, ...more] = verdictText(analysis, clock).map(safe);
    const blocks: string[][] = [
      ['# Exchange transport connectivity'],
      [`**${answer!}**`, ...more],
      ...analysis.incidents.flatMap((incident, i) => incidentBlocks(incident, i + 1, analysis, clock)),
      [`## Timeline (${clock.zone})`],
      timelineTable(analysis, clock),
      [`## Coverage (${clock.zone})`],
      table(STREAM_COLUMNS, streamRows(analysis, clock)),
      [LIMITS],
      ['## What was read'],
      [`${safe(readSummary(analysis))}.`],
      list(notRead(analysis), 'Nothing was left out.'),
    ];
    return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  },
};

function incidentBlocks(incident: Incident, number: number, analysis: Analysis, clock: Clock): string[][] {
  const facts = incidentFacts(incident, clock).map(([label, value]) => [label, value]);
  const evidence = incident.evidence.flatMap(({ file, line, text }) => [`${file}:${line}`, text]);
  const recovered = incident.state === 'recovered';
  return [
    [`## Incident ${number}: ${safe(incident.title)}`],
    [safe(incidentText(incident, analysis, clock)[0]!)],
    table(['Fact', 'Value'], facts),
    ['### What to do now'],
    ...(recovered
      ? [['Nothing for the mail flow: it accepts again. To learn who did it:']]
      : [['In the Exchange Management Shell, one step at a time:']]),
    markdownCode(recovered ? [incident.cause.decideWith] : remedyScript(incident), 'powershell'),
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
