import Table from 'cli-table3';
import type { Analysis, Incident } from '../model/analysis.ts';
import { type Clock, clockIn } from './clock.ts';
import { terminal } from './escape.ts';
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

/** For the terminal: the answer, what to do, then everything behind it. */
export const text: Report = {
  format: 'text',
  description: 'for the terminal: the verdict first, then the incidents and the timeline',
  extensions: ['.txt'],
  render: (analysis, { timeZone }) => {
    const clock = clockIn(timeZone);
    const sections = [
      verdictText(analysis, clock).map(terminal),
      ...analysis.incidents.slice(0, 1).map(whatToDo),
      ...analysis.incidents.map((_, i) => incidentSection(analysis, i, clock)),
      timelineSection(analysis, clock),
      coverageSection(analysis, clock),
      notReadSection(analysis),
    ];
    return sections.map((lines) => `${lines.join('\n')}\n`).join('\n');
  },
};

function whatToDo(incident: Incident): string[] {
  const target = terminal(incident.target);
  if (incident.state === 'recovered') {
    return [
      `WHAT TO DO NOW: nothing for the mail flow, ${target} accepts again. To learn who did it:`,
      `  ${terminal(incident.cause.decideWith)}`,
    ];
  }
  return [
    `WHAT TO DO NOW for ${target}, in the Exchange Management Shell, one step at a time:`,
    ...remedyScript(incident).map((line) => `  ${terminal(line)}`),
  ];
}

function incidentSection(analysis: Analysis, index: number, clock: Clock): string[] {
  const incident = analysis.incidents[index]!;
  const facts = incidentFacts(incident, clock);
  const width = Math.max(...facts.map(([label]) => label.length));
  // The first one's remedy stands at the top, and one target needs it once.
  const toldAbove =
    analysis.incidents.slice(0, index + 1).findIndex(({ target }) => target === incident.target) < index;
  const remedy = index === 0 || toldAbove || incident.state === 'recovered' ? [] : remedyScript(incident);
  return [
    `INCIDENT ${index + 1} of ${analysis.incidents.length}`,
    `  ${terminal(incidentText(incident, analysis, clock)[0]!)}`,
    ...facts.map(([label, value]) => `  ${label.padEnd(width)}  ${terminal(value)}`),
    '  Evidence',
    ...incident.evidence.flatMap(({ file, line, text: logged }) => [
      `    ${terminal(file)}:${line}`,
      `      ${terminal(logged)}`,
    ]),
    ...(remedy.length === 0 ? [] : ['  What to do', ...remedy.map((line) => `    ${terminal(line)}`)]),
  ];
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
  const table = new Table({
    head: STREAM_COLUMNS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
    chars: NO_BORDERS,
    colAligns: ['left', 'left', 'right', 'left', 'left', 'right', 'right'],
  });
  table.push(...streamRows(analysis, clock).map((row) => row.map(terminal)));
  const rows = table.toString().split('\n');
  return [`COVERAGE (${clock.zone})`, ...rows.map((row) => `  ${row.trimEnd()}`), `  ${LIMITS}`];
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
