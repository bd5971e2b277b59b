import type { MessageId } from '../language/language.ts';
import type { Analysis } from '../model/analysis.ts';
import { type Incident, isSettled } from '../model/incident.ts';
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
import { incidentText, splitBySeverity, targetText, verdictText } from './verdict-text.ts';
import type { Locale } from './locale.ts';

/** What every section of the text report is written with. */
export interface Page {
  readonly locale: Locale;
  readonly paint: Paint;
  readonly measure: Measure;
}

/** Bars of a sparkline where it stands on a line of its own. */
const LONG_SPARKLINE = 48;

/** Everything that people are shown. */
export function whole(analysis: Analysis, page: Page): string[][] {
  const { main, minor } = splitBySeverity(analysis);
  return [
    verdictSection(analysis, page),
    ...main.slice(0, 1).map((incident) => whatToDo(incident, page)),
    ...main.map((_, i) => incidentSection(main, i, page)),
    ...(minor.length === 0 ? [] : [minorSection(minor, page)]),
    timelineSection(analysis, page),
    ...(analysis.evidence === undefined ? [] : [besideSection(analysis, page)]),
    coverageSection(analysis, page),
    ...(analysis.unknown.length === 0 ? [] : [unknownSection(analysis, page)]),
    notReadSection(analysis, page),
  ];
}

/** To be read aloud; the first sentence is the answer. */
export function verdictSection(analysis: Analysis, { locale, paint, measure }: Page): string[] {
  const { state } = analysis.verdict;
  return verdictText(analysis, locale).flatMap((sentence, i) =>
    wrapped(terminal(sentence), measure).map((line) => (i === 0 ? paint.heading(paint.state(state, line)) : line)),
  );
}

/** Commands are never wrapped: a line break in the middle would be pasted with them. */
export function whatToDo(incident: Incident, { locale, paint, measure }: Page): string[] {
  const { say } = locale;
  const target = terminal(targetText(incident, locale));
  const heading = (text: string): string[] => wrapped(text, measure).map(paint.heading);
  if (isSettled(incident)) {
    const over = incident.state === 'recovered' ? say('todo.over-recovered', { target }) : say('todo.over-ended');
    return [...heading(over), `  ${paint.command(terminal(incident.cause.decideWith))}`];
  }
  return [
    ...heading(say('todo.steps', { target })),
    ...scriptLines(incident, locale, paint).map((line) => `  ${line}`),
  ];
}

function scriptLines(incident: Incident, locale: Locale, paint: Paint): string[] {
  return remedyScript(incident, locale).map((line) =>
    (line.startsWith('#') ? paint.aside : paint.command)(terminal(line)),
  );
}

function incidentSection(main: readonly Incident[], index: number, page: Page): string[] {
  const { locale, paint, measure } = page;
  const { say } = locale;
  const incident = main[index]!;
  // The first one's remedy stands at the top, and one target needs it once.
  const told = main.findIndex(({ target, rule }) => target === incident.target && rule === incident.rule);
  const remedy = index === 0 || told < index || isSettled(incident) ? [] : scriptLines(incident, locale, paint);
  const heading = say('heading.incident', { number: index + 1, count: main.length });
  return [
    paint.severity(incident.severity, paint.heading(heading)),
    ...wrapped(terminal(incidentText(incident, locale)[0]!), measure, 2),
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
  const over = [page.locale.say('fact.over-time'), sparkline(counts, from, to, LONG_SPARKLINE)] as const;
  const facts = [...incidentFacts(incident, page.locale), ...(counts.length === 0 ? [] : [over])];
  const hasCommand = (value: string): boolean => causes.some(({ decideWith }) => value.endsWith(terminal(decideWith)));
  return labelled(facts.map(shownFact), page.measure, 2, hasCommand);
}

export function shownFact([label, value]: Labelled): Labelled {
  return [label, terminal(value)];
}

/** The first entries, as many as are asked for. */
export function minorSection(minor: readonly Incident[], page: Page, shown = Infinity): string[] {
  const { locale, paint } = page;
  const rows = minorRows(minor.slice(0, shown), locale).map(([severity, ...row], i) => [
    paint.severity(minor[i]!.severity, terminal(severity!)),
    ...row.map(terminal),
  ]);
  return [
    paint.heading(locale.say('heading.minor', { zone: locale.clock.zone })),
    ...tableLines(MINOR_COLUMNS, rows, ['left', 'left', 'right', 'left', 'left'], page),
  ];
}

function unknownSection(analysis: Analysis, { locale, paint, measure }: Page): string[] {
  return [
    ...wrapped(locale.say('heading.unknown'), measure).map(paint.heading),
    ...unknownLines(analysis, locale).flatMap((line) => wrapped(terminal(line), measure, 2, 4)),
  ];
}

function timelineSection(analysis: Analysis, page: Page): string[] {
  const { locale, paint, measure } = page;
  const { rows, left } = timelineRows(analysis, locale);
  if (rows.length === 0) return [paint.heading(locale.say('heading.timeline-empty'))];
  return [
    paint.heading(locale.say('heading.timeline', { zone: locale.clock.zone })),
    ...labelled(rows.map(shownFact), measure, 2),
    ...(left > 0 ? wrapped(locale.say('more.events', { count: left }), measure, 2) : []),
  ];
}

/** What the files beside the logs say. */
function besideSection(analysis: Analysis, page: Page): string[] {
  const { locale, paint, measure } = page;
  const rows = componentRows(analysis, locale).map((row) => row.map(terminal));
  const aligned = COMPONENT_COLUMNS.map(() => 'left' as const);
  return [
    paint.heading(locale.say('heading.beside', { zone: locale.clock.zone })),
    ...(rows.length === 0 ? [] : tableLines(COMPONENT_COLUMNS, rows, aligned, page)),
    ...evidenceLines(analysis, locale).flatMap((line) => wrapped(terminal(line), measure, 2, 4)),
  ];
}

function coverageSection(analysis: Analysis, page: Page): string[] {
  const { locale, paint, measure } = page;
  const rows = streamRows(analysis, locale).map((row) => row.map(terminal));
  const aligned = ['left', 'left', 'right', 'left', 'left', 'right', 'right'] as const;
  const limits = [
    ...analysis.coverage.limits.map((limit) => terminal(locale.told(limit))),
    locale.say('limits.of-the-log'),
  ];
  return [
    paint.heading(locale.say('heading.coverage', { zone: locale.clock.zone })),
    ...tableLines(STREAM_COLUMNS, rows, aligned, page),
    ...limits.flatMap((limit) => wrapped(limit, measure, 2)),
    ...fetchLines(analysis.coverage.fetch, locale, measure),
  ];
}

export function fetchLines(commands: readonly string[], locale: Locale, measure: Measure): string[] {
  if (commands.length === 0) return [];
  return [...wrapped(locale.say('limits.fetch'), measure, 2), ...commands.map((command) => `    ${terminal(command)}`)];
}

function tableLines(
  head: readonly MessageId[],
  rows: readonly (readonly string[])[],
  aligned: readonly Column['align'][],
  { locale, measure }: Page,
): string[] {
  return table(
    head.map((id, i) => ({ name: locale.say(id), align: aligned[i]! })),
    rows,
    measure,
    2,
  );
}

/** What was read, and the first lines of what was not, as many as are asked for. */
export function notReadSection(analysis: Analysis, { locale, paint, measure }: Page, shown = Infinity): string[] {
  const left = notRead(analysis, locale);
  const summary = terminal(readSummary(analysis, locale));
  if (left.length === 0) return wrapped(locale.say('heading.read-all', { summary }), measure);
  return [
    ...wrapped(locale.say('heading.read', { summary }), measure),
    paint.heading(locale.say('heading.not-read')),
    ...left.slice(0, shown).flatMap((line) => wrapped(terminal(line), measure, 2, 4)),
  ];
}
