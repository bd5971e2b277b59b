import type { Analysis } from '../model/analysis.ts';
import { type Incident, isSettled } from '../model/incident.ts';
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
import { incidentText, splitBySeverity, verdictText } from './verdict-text.ts';
import { type Locale, localeFor } from './locale.ts';

/** For a ticket, a wiki or a pull request. */
export const markdown: Report = {
  format: 'markdown',
  description: 'format.markdown',
  extensions: ['.md', '.markdown'],
  render: (analysis, options) => {
    const locale = localeFor(analysis, options);
    const { say, told } = locale;
    const { zone } = locale.clock;
    const { main, minor } = splitBySeverity(analysis);
    const [answer, ...more] = verdictText(analysis, locale).map(safe);
    const ofTheLog = say('limits.of-the-log');
    const { limits } = analysis.coverage;
    const blocks: string[][] = [
      [`# ${say('page.title')}`],
      [`**${answer!}**`, ...more],
      ...main.flatMap((incident, i) => incidentBlocks(incident, i + 1, analysis, locale)),
      ...(minor.length === 0
        ? []
        : [[`## ${say('page.minor')}`], table(MINOR_COLUMNS, minorRows(minor, locale), locale)]),
      [`## ${say('page.timeline', { zone })}`],
      timelineTable(analysis, locale),
      ...besideBlocks(analysis, locale),
      [`## ${say('page.coverage', { zone })}`],
      table(STREAM_COLUMNS, streamRows(analysis, locale), locale),
      list(limits.map(told), ofTheLog),
      ...(limits.length === 0 ? [] : [[ofTheLog]]),
      ...(analysis.coverage.fetch.length === 0
        ? []
        : [[say('limits.fetch'), '', ...markdownCode(analysis.coverage.fetch, 'powershell')]]),
      ...(analysis.unknown.length === 0
        ? []
        : [[`## ${say('page.unknown')}`], list(unknownLines(analysis, locale), '')]),
      [`## ${say('page.read')}`],
      [say('page.summary', { summary: safe(readSummary(analysis, locale)) })],
      list(notRead(analysis, locale), say('page.read-all')),
    ];
    return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  },
};

function incidentBlocks(incident: Incident, number: number, analysis: Analysis, locale: Locale): string[][] {
  const { say, told } = locale;
  const evidence = incident.evidence.flatMap(({ file, line, text, after }) => [
    `${file}:${line}`,
    text,
    ...(after === undefined ? [] : [say('evidence.after', { line: after })]),
  ]);
  return [
    [`## ${say('page.incident', { number, title: safe(told(incident.title)) })}`],
    [safe(incidentText(incident, analysis, locale)[0]!)],
    table(['page.fact', 'page.value'], incidentFacts(incident, locale), locale),
    [`### ${say('page.what-to-do')}`],
    [say(isSettled(incident) ? 'page.over' : 'page.steps')],
    markdownCode(isSettled(incident) ? [incident.cause.decideWith] : remedyScript(incident, locale), 'powershell'),
    [`### ${say('heading.evidence')}`],
    markdownCode(evidence, 'text'),
  ];
}

/** What the files beside the logs say. */
function besideBlocks(analysis: Analysis, locale: Locale): string[][] {
  if (analysis.evidence === undefined) return [];
  const rows = componentRows(analysis, locale);
  return [
    [`## ${locale.say('page.beside', { zone: locale.clock.zone })}`],
    ...(rows.length === 0 ? [] : [table(COMPONENT_COLUMNS, rows, locale)]),
    list(evidenceLines(analysis, locale), ''),
  ];
}

function timelineTable(analysis: Analysis, locale: Locale): string[] {
  const { rows, left } = timelineRows(analysis, locale);
  const rest = left > 0 ? ['', locale.say('more.events-on-page', { count: left })] : [];
  return [...table(['page.time', 'column.what'], rows, locale), ...rest];
}

function table(head: readonly MessageId[], rows: readonly (readonly string[])[], { say }: Locale): string[] {
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
