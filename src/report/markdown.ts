import type { Analysis } from '../model/analysis.ts';
import type { Incident } from '../model/incident.ts';
import { isSettled } from '../model/over.ts';
import { type MessageId } from '../language/language.ts';
import { markdown as safe, markdownCode } from './escape.ts';
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
import { COMPONENT_COLUMNS, componentRows, evidenceLines } from './evidence-facts.ts';
import type { Report } from './report.ts';
import { incidentText, sorted, verdictText } from './verdict-text.ts';
import { type Voice, voiceFor } from './voice.ts';

/** For a ticket, a wiki or a pull request. */
export const markdown: Report = {
  format: 'markdown',
  description: 'format.markdown',
  extensions: ['.md', '.markdown'],
  render: (analysis, options) => {
    const voice = voiceFor(analysis, options);
    const { say, told } = voice;
    const { zone } = voice.clock;
    const { main, minor } = sorted(analysis);
    const [answer, ...more] = verdictText(analysis, voice).map(safe);
    const ofTheLog = say('limits.of-the-log');
    const { limits } = analysis.coverage;
    const blocks: string[][] = [
      [`# ${say('page.title')}`],
      [`**${answer!}**`, ...more],
      ...main.flatMap((incident, i) => incidentBlocks(incident, i + 1, analysis, voice)),
      ...(minor.length === 0
        ? []
        : [[`## ${say('page.minor')}`], table(MINOR_COLUMNS, minorRows(minor, voice), voice)]),
      [`## ${say('page.timeline', { zone })}`],
      timelineTable(analysis, voice),
      ...besideBlocks(analysis, voice),
      [`## ${say('page.coverage', { zone })}`],
      table(STREAM_COLUMNS, streamRows(analysis, voice), voice),
      list(limits.map(told), ofTheLog),
      ...(limits.length === 0 ? [] : [[ofTheLog]]),
      ...(analysis.coverage.fetch.length === 0
        ? []
        : [[say('limits.fetch'), '', ...markdownCode(analysis.coverage.fetch, 'powershell')]]),
      ...(analysis.unknown.length === 0
        ? []
        : [[`## ${say('page.unknown')}`], list(unknownLines(analysis, voice), '')]),
      [`## ${say('page.read')}`],
      [say('page.summary', { summary: safe(readSummary(analysis, voice)) })],
      list(notRead(analysis, voice), say('page.read-all')),
    ];
    return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  },
};

function incidentBlocks(incident: Incident, number: number, analysis: Analysis, voice: Voice): string[][] {
  const { say, told } = voice;
  const evidence = incident.evidence.flatMap(({ file, line, text, after }) => [
    `${file}:${line}`,
    text,
    ...(after === undefined ? [] : [say('evidence.after', { line: after })]),
  ]);
  return [
    [`## ${say('page.incident', { number, title: safe(told(incident.title)) })}`],
    [safe(incidentText(incident, analysis, voice)[0]!)],
    table(['page.fact', 'page.value'], incidentFacts(incident, voice), voice),
    [`### ${say('page.what-to-do')}`],
    [say(isSettled(incident) ? 'page.over' : 'page.steps')],
    markdownCode(isSettled(incident) ? [incident.cause.decideWith] : remedyScript(incident, voice), 'powershell'),
    [`### ${say('heading.evidence')}`],
    markdownCode(evidence, 'text'),
  ];
}

/** What the files beside the logs say. */
function besideBlocks(analysis: Analysis, voice: Voice): string[][] {
  if (analysis.evidence === undefined) return [];
  const rows = componentRows(analysis, voice);
  return [
    [`## ${voice.say('page.beside', { zone: voice.clock.zone })}`],
    ...(rows.length === 0 ? [] : [table(COMPONENT_COLUMNS, rows, voice)]),
    list(evidenceLines(analysis, voice), ''),
  ];
}

function timelineTable(analysis: Analysis, voice: Voice): string[] {
  const { rows, left } = timelineRows(analysis, voice);
  const rest = left > 0 ? ['', voice.say('more.events-on-page', { count: left })] : [];
  return [...table(['page.time', 'page.what'], rows, voice), ...rest];
}

function table(head: readonly MessageId[], rows: readonly (readonly string[])[], { say }: Voice): string[] {
  return markdownTable(
    head.map((id) => say(id)),
    rows,
  );
}

/** A table of raw cells. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const row = (cells: readonly string[]): string => `| ${cells.map(safe).join(' | ')} |`;
  return [row(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(row)];
}

function list(items: readonly string[], none: string): string[] {
  return items.length === 0 ? [none] : items.map((item) => `- ${safe(item)}`);
}
