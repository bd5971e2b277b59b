import Table from 'cli-table3';
import { columnsOf, padEnd } from '../language/columns.ts';
import type { MessageId } from '../language/language.ts';
import type { Analysis } from '../model/analysis.ts';
import type { Incident } from '../model/incident.ts';
import { terminal } from './escape.ts';
import {
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
import { type Voice, voiceFor } from './voice.ts';

/** For the terminal: the answer, what to do, then everything behind it. */
export const text: Report = {
  format: 'text',
  description: 'format.text',
  extensions: ['.txt'],
  render: (analysis, options) => {
    const voice = voiceFor(analysis, options);
    const { main, minor } = sorted(analysis);
    const sections = [
      verdictText(analysis, voice).map(terminal),
      ...main.slice(0, 1).map((incident) => whatToDo(incident, voice)),
      ...main.map((_, i) => incidentSection(analysis, main, i, voice)),
      ...(minor.length === 0 ? [] : [minorSection(minor, voice)]),
      timelineSection(analysis, voice),
      coverageSection(analysis, voice),
      ...(analysis.unknown.length === 0 ? [] : [unknownSection(analysis, voice)]),
      notReadSection(analysis, voice),
    ];
    return sections.map((lines) => `${lines.join('\n')}\n`).join('\n');
  },
};

function whatToDo(incident: Incident, voice: Voice): string[] {
  const { say, told } = voice;
  const target = terminal(told(incident.target));
  if (incident.state === 'recovered' || incident.state === 'ended') {
    const over = incident.state === 'recovered' ? say('todo.over-recovered', { target }) : say('todo.over-ended');
    return [over, `  ${terminal(incident.cause.decideWith)}`];
  }
  return [say('todo.steps', { target }), ...remedyScript(incident, voice).map((line) => `  ${terminal(line)}`)];
}

function incidentSection(analysis: Analysis, main: readonly Incident[], index: number, voice: Voice): string[] {
  const { say } = voice;
  const incident = main[index]!;
  const facts = incidentFacts(incident, voice);
  const width = Math.max(...facts.map(([label]) => columnsOf(label)));
  // The first one's remedy stands at the top, and one target needs it once.
  const told = main.findIndex(({ target, rule }) => target === incident.target && rule === incident.rule);
  const isOver = incident.state === 'recovered' || incident.state === 'ended';
  const remedy = index === 0 || told < index || isOver ? [] : remedyScript(incident, voice);
  return [
    say('heading.incident', { number: index + 1, count: main.length }),
    `  ${terminal(incidentText(incident, analysis, voice)[0]!)}`,
    ...facts.map(([label, value]) => `  ${padEnd(label, width)}  ${terminal(value)}`),
    `  ${say('heading.evidence')}`,
    ...incident.evidence.flatMap(({ file, line, text: logged, after }) => [
      `    ${terminal(file)}:${line}`,
      `      ${terminal(logged)}`,
      ...(after === undefined ? [] : [`      ${say('evidence.after', { line: terminal(after) })}`]),
    ]),
    ...(remedy.length === 0
      ? []
      : [`  ${say('heading.what-to-do')}`, ...remedy.map((line) => `    ${terminal(line)}`)]),
  ];
}

function minorSection(minor: readonly Incident[], voice: Voice): string[] {
  const rows = minorRows(minor, voice).map((row) => row.map(terminal));
  return [
    voice.say('heading.minor', { zone: voice.clock.zone }),
    ...plainTable(MINOR_COLUMNS, rows, ['left', 'left', 'right', 'left', 'left'], voice),
  ];
}

function unknownSection(analysis: Analysis, voice: Voice): string[] {
  return [voice.say('heading.unknown'), ...unknownLines(analysis, voice).map((line) => `  ${terminal(line)}`)];
}

function timelineSection(analysis: Analysis, voice: Voice): string[] {
  const { rows, left } = timelineRows(analysis, voice);
  if (rows.length === 0) return [voice.say('heading.timeline-empty')];
  return [
    voice.say('heading.timeline', { zone: voice.clock.zone }),
    ...rows.map(([at, what]) => `  ${at}  ${terminal(what)}`),
    ...(left > 0 ? [`  ${voice.say('more.events', { count: left })}`] : []),
  ];
}

function coverageSection(analysis: Analysis, voice: Voice): string[] {
  const rows = streamRows(analysis, voice).map((row) => row.map(terminal));
  const aligned = ['left', 'left', 'right', 'left', 'left', 'right', 'right'] as const;
  return [
    voice.say('heading.coverage', { zone: voice.clock.zone }),
    ...plainTable(STREAM_COLUMNS, rows, aligned, voice),
    ...analysis.coverage.limits.map((limit) => `  ${terminal(voice.told(limit))}`),
    ...analysis.coverage.fetch.flatMap((command) => [`  ${voice.say('limits.fetch')}`, `    ${terminal(command)}`]),
    `  ${voice.say('limits.of-the-log')}`,
  ];
}

function plainTable(
  head: readonly MessageId[],
  rows: readonly (readonly string[])[],
  aligned: readonly ('left' | 'right')[],
  { say }: Voice,
): string[] {
  const table = new Table({
    head: head.map((id) => say(id)),
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

function notReadSection(analysis: Analysis, voice: Voice): string[] {
  const left = notRead(analysis, voice);
  const summary = terminal(readSummary(analysis, voice));
  return left.length === 0
    ? [voice.say('heading.read-all', { summary })]
    : [
        voice.say('heading.read', { summary }),
        voice.say('heading.not-read'),
        ...left.map((line) => `  ${terminal(line)}`),
      ];
}
