import Table from 'cli-table3';
import type { Analysis } from '../model/analysis.ts';
import type { Incident } from '../model/incident.ts';
import { type Clock, clockIn } from './clock.ts';
import { terminal } from './escape.ts';
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

/** For the terminal: the answer, what to do, then everything behind it. */
export const text: Report = {
  format: 'text',
  description: 'for the terminal: the verdict first, then the incidents and the timeline',
  extensions: ['.txt'],
  render: (analysis, { timeZone }) => {
    const clock = clockIn(timeZone);
    const { main, minor } = sorted(analysis);
    const sections = [
      verdictText(analysis, clock).map(terminal),
      ...main.slice(0, 1).map(whatToDo),
      ...main.map((_, i) => incidentSection(analysis, main, i, clock)),
      ...(minor.length === 0 ? [] : [minorSection(minor, clock)]),
      timelineSection(analysis, clock),
      coverageSection(analysis, clock),
      ...(analysis.unknown.length === 0 ? [] : [unknownSection(analysis)]),
      notReadSection(analysis),
    ];
    return sections.map((lines) => `${lines.join('\n')}\n`).join('\n');
  },
};

function whatToDo(incident: Incident): string[] {
  const target = terminal(incident.target);
  if (incident.state === 'recovered' || incident.state === 'ended') {
    const over = incident.state === 'recovered' ? `${target} accepts again` : 'it was not seen again';
    return [
      `WHAT TO DO NOW: nothing for the mail flow, ${over}. To learn why it happened:`,
      `  ${terminal(incident.cause.decideWith)}`,
    ];
  }
  return [
    `WHAT TO DO NOW for ${target}, in the Exchange Management Shell, one step at a time:`,
    ...remedyScript(incident).map((line) => `  ${terminal(line)}`),
  ];
}

function incidentSection(analysis: Analysis, main: readonly Incident[], index: number, clock: Clock): string[] {
  const incident = main[index]!;
  const facts = incidentFacts(incident, clock);
  const width = Math.max(...facts.map(([label]) => label.length));
  // The first one's remedy stands at the top, and one target needs it once.
  const told = main.findIndex(({ target, rule }) => target === incident.target && rule === incident.rule);
  const isOver = incident.state === 'recovered' || incident.state === 'ended';
  const remedy = index === 0 || told < index || isOver ? [] : remedyScript(incident);
  return [
    `INCIDENT ${index + 1} of ${main.length}`,
    `  ${terminal(incidentText(incident, analysis, clock)[0]!)}`,
    ...facts.map(([label, value]) => `  ${label.padEnd(width)}  ${terminal(value)}`),
    '  Evidence',
    ...incident.evidence.flatMap(({ file, line, text: logged, after }) => [
      `    ${terminal(file)}:${line}`,
      `      ${terminal(logged)}`,
      ...(after === undefined ? [] : [`      after: ${terminal(after)}`]),
    ]),
    ...(remedy.length === 0 ? [] : ['  What to do', ...remedy.map((line) => `    ${terminal(line)}`)]),
  ];
}

function minorSection(minor: readonly Incident[], clock: Clock): string[] {
  const rows = minorRows(minor, clock).map((row) => row.map(terminal));
  return [
    `MINOR FINDINGS (${clock.zone})`,
    ...plainTable(MINOR_COLUMNS, rows, ['left', 'left', 'right', 'left', 'left']),
  ];
}

function unknownSection(analysis: Analysis): string[] {
  return ['DESCRIPTIONS THAT CONNECTLOG DOES NOT KNOW', ...unknownLines(analysis).map((line) => `  ${terminal(line)}`)];
}

function timelineSection(analysis: Analysis, clock: Clock): string[] {
  const { rows, left } = timelineRows(analysis, clock);
  if (rows.length === 0) return ['TIMELINE: empty'];
  return [
    `TIMELINE (${clock.zone})`,
    ...rows.map(([at, what]) => `  ${at}  ${terminal(what)}`),
    ...(left > 0 ? [`  and ${left} more restarts and gaps: see the JSON report`] : []),
  ];
}

function coverageSection(analysis: Analysis, clock: Clock): string[] {
  const rows = streamRows(analysis, clock).map((row) => row.map(terminal));
  const aligned = ['left', 'left', 'right', 'left', 'left', 'right', 'right'] as const;
  return [
    `COVERAGE (${clock.zone})`,
    ...plainTable(STREAM_COLUMNS, rows, aligned),
    ...analysis.coverage.limits.map((limit) => `  ${terminal(limit)}`),
    ...analysis.coverage.fetch.flatMap((command) => [`  ${FETCH}`, `    ${terminal(command)}`]),
    `  ${LIMITS}`,
  ];
}

function plainTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  aligned: readonly ('left' | 'right')[],
): string[] {
  const table = new Table({
    head: [...head],
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
    chars: NO_BORDERS,
    colAligns: [...aligned],
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((row) => `  ${row.trimEnd()}`);
}

/** cli-table3 draws a border with every part that is not empty. */
const NO_BORDERS = Object.fromEntries(
  [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
    'middle',
  ].map((part) => [part, '']),
);

function notReadSection(analysis: Analysis): string[] {
  const left = notRead(analysis);
  const heading = `READ: ${terminal(readSummary(analysis))}`;
  return left.length === 0
    ? [`${heading}. Nothing was left out.`]
    : [heading, 'NOT READ, OR ODD', ...left.map((line) => `  ${terminal(line)}`)];
}
