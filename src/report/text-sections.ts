import type { MessageId } from '../language/language.ts';
import type { Analysis } from '../model/analysis.ts';
import type { Incident } from '../model/incident.ts';
import { isSettled } from '../model/over.ts';
import { terminal } from './escape.ts';
import {
  type Labelled,
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
import { type Column, type Measure, labelled, table, wrapped } from './layout.ts';
import type { Paint } from './paint.ts';
import { sparkline } from './sparkline.ts';
import { incidentText, sorted, verdictText } from './verdict-text.ts';
import type { Voice } from './voice.ts';

/** What every section of the text report is written with. */
export interface Page {
  readonly voice: Voice;
  readonly paint: Paint;
  readonly measure: Measure;
}

/** Bars of a sparkline where it stands on a line of its own. */
const LONG_SPARKLINE = 48;

/** Everything that people are shown. */
export function whole(analysis: Analysis, page: Page): string[][] {
  const { main, minor } = sorted(analysis);
  return [
    verdictSection(analysis, page),
    ...main.slice(0, 1).map((incident) => whatToDo(incident, page)),
    ...main.map((_, i) => incidentSection(analysis, main, i, page)),
    ...(minor.length === 0 ? [] : [minorSection(minor, page)]),
    timelineSection(analysis, page),
    ...(analysis.evidence === undefined ? [] : [besideSection(analysis, page)]),
    coverageSection(analysis, page),
    ...(analysis.unknown.length === 0 ? [] : [unknownSection(analysis, page)]),
    notReadSection(analysis, page),
  ];
}

/** To be read aloud; the first sentence is the answer. */
export function verdictSection(analysis: Analysis, { voice, paint, measure }: Page): string[] {
  const { state } = analysis.verdict;
  return verdictText(analysis, voice).flatMap((sentence, i) =>
    wrapped(terminal(sentence), measure).map((line) => (i === 0 ? paint.heading(paint.state(state, line)) : line)),
  );
}

/** Commands are never wrapped: a line break in the middle would be pasted with them. */
export function whatToDo(incident: Incident, { voice, paint, measure }: Page): string[] {
  const { say, told } = voice;
  const target = terminal(told(incident.target));
  const heading = (text: string): string[] => wrapped(text, measure).map(paint.heading);
  if (isSettled(incident)) {
    const over = incident.state === 'recovered' ? say('todo.over-recovered', { target }) : say('todo.over-ended');
    return [...heading(over), `  ${paint.command(terminal(incident.cause.decideWith))}`];
  }
  return [...heading(say('todo.steps', { target })), ...scriptLines(incident, voice, paint).map((line) => `  ${line}`)];
}

function scriptLines(incident: Incident, voice: Voice, paint: Paint): string[] {
  return remedyScript(incident, voice).map((line) =>
    (line.startsWith('#') ? paint.aside : paint.command)(terminal(line)),
  );
}

function incidentSection(analysis: Analysis, main: readonly Incident[], index: number, page: Page): string[] {
  const { voice, paint, measure } = page;
  const { say } = voice;
  const incident = main[index]!;
  // The first one's remedy stands at the top, and one target needs it once.
  const told = main.findIndex(({ target, rule }) => target === incident.target && rule === incident.rule);
  const remedy = index === 0 || told < index || isSettled(incident) ? [] : scriptLines(incident, voice, paint);
  const heading = say('heading.incident', { number: index + 1, count: main.length });
  return [
    paint.severity(incident.severity, paint.heading(heading)),
    ...wrapped(terminal(incidentText(incident, analysis, voice)[0]!), measure, 2),
    ...factLines(incident, page),
    `  ${paint.heading(say('heading.evidence'))}`,
    ...incident.evidence.flatMap(({ file, line, text: logged, after }) => [
      `    ${terminal(file)}:${line}`,
      `      ${terminal(logged)}`,
      ...(after === undefined ? [] : [`      ${say('evidence.after', { line: terminal(after) })}`]),
    ]),
    ...(remedy.length === 0
      ? []
      : [`  ${paint.heading(say('heading.what-to-do'))}`, ...remedy.map((line) => `    ${line}`)]),
  ];
}

function factLines(incident: Incident, page: Page): string[] {
  const { counts, from, to, causes } = incident;
  const over = [page.voice.say('fact.over-time'), sparkline(counts, from, to, LONG_SPARKLINE)] as const;
  const facts = [...incidentFacts(incident, page.voice), ...(counts.length === 0 ? [] : [over])];
  const hasCommand = (value: string): boolean => causes.some(({ decideWith }) => value.endsWith(terminal(decideWith)));
  return labelled(facts.map(shownFact), page.measure, 2, hasCommand);
}

export function shownFact([label, value]: Labelled): Labelled {
  return [label, terminal(value)];
}

/** The first entries, as many as are asked for. */
export function minorSection(minor: readonly Incident[], page: Page, shown = Infinity): string[] {
  const { voice, paint } = page;
  const rows = minorRows(minor.slice(0, shown), voice).map(([severity, ...row], i) => [
    paint.severity(minor[i]!.severity, terminal(severity!)),
    ...row.map(terminal),
  ]);
  return [
    paint.heading(voice.say('heading.minor', { zone: voice.clock.zone })),
    ...tableLines(MINOR_COLUMNS, rows, ['left', 'left', 'right', 'left', 'left'], page),
  ];
}

function unknownSection(analysis: Analysis, { voice, paint, measure }: Page): string[] {
  return [
    ...wrapped(voice.say('heading.unknown'), measure).map(paint.heading),
    ...unknownLines(analysis, voice).flatMap((line) => wrapped(terminal(line), measure, 2, 4)),
  ];
}

function timelineSection(analysis: Analysis, page: Page): string[] {
  const { voice, paint, measure } = page;
  const { rows, left } = timelineRows(analysis, voice);
  if (rows.length === 0) return [paint.heading(voice.say('heading.timeline-empty'))];
  return [
    paint.heading(voice.say('heading.timeline', { zone: voice.clock.zone })),
    ...labelled(rows.map(shownFact), measure, 2),
    ...(left > 0 ? wrapped(voice.say('more.events', { count: left }), measure, 2) : []),
  ];
}

/** What the files beside the logs say. */
function besideSection(analysis: Analysis, page: Page): string[] {
  const { voice, paint, measure } = page;
  const rows = componentRows(analysis, voice).map((row) => row.map(terminal));
  const aligned = COMPONENT_COLUMNS.map(() => 'left' as const);
  return [
    paint.heading(voice.say('heading.beside', { zone: voice.clock.zone })),
    ...(rows.length === 0 ? [] : tableLines(COMPONENT_COLUMNS, rows, aligned, page)),
    ...evidenceLines(analysis, voice).flatMap((line) => wrapped(terminal(line), measure, 2, 4)),
  ];
}

function coverageSection(analysis: Analysis, page: Page): string[] {
  const { voice, paint, measure } = page;
  const rows = streamRows(analysis, voice).map((row) => row.map(terminal));
  const aligned = ['left', 'left', 'right', 'left', 'left', 'right', 'right'] as const;
  const limits = [
    ...analysis.coverage.limits.map((limit) => terminal(voice.told(limit))),
    voice.say('limits.of-the-log'),
  ];
  return [
    paint.heading(voice.say('heading.coverage', { zone: voice.clock.zone })),
    ...tableLines(STREAM_COLUMNS, rows, aligned, page),
    ...limits.flatMap((limit) => wrapped(limit, measure, 2)),
    ...fetchLines(analysis.coverage.fetch, voice, measure),
  ];
}

export function fetchLines(commands: readonly string[], voice: Voice, measure: Measure): string[] {
  if (commands.length === 0) return [];
  return [...wrapped(voice.say('limits.fetch'), measure, 2), ...commands.map((command) => `    ${terminal(command)}`)];
}

function tableLines(
  head: readonly MessageId[],
  rows: readonly (readonly string[])[],
  aligned: readonly Column['align'][],
  { voice, measure }: Page,
): string[] {
  return table(
    head.map((id, i) => ({ name: voice.say(id), align: aligned[i]! })),
    rows,
    measure,
    2,
  );
}

/** What was read, and the first lines of what was not, as many as are asked for. */
export function notReadSection(analysis: Analysis, { voice, paint, measure }: Page, shown = Infinity): string[] {
  const left = notRead(analysis, voice);
  const summary = terminal(readSummary(analysis, voice));
  if (left.length === 0) return wrapped(voice.say('heading.read-all', { summary }), measure);
  return [
    ...wrapped(voice.say('heading.read', { summary }), measure),
    paint.heading(voice.say('heading.not-read')),
    ...left.slice(0, shown).flatMap((line) => wrapped(terminal(line), measure, 2, 4)),
  ];
}
