import type { Analysis } from '../model/analysis.ts';
import type { Instant } from '../model/time.ts';
import type { Incident } from '../model/incident.ts';
import { terminal } from './escape.ts';
import { incidentFacts, notRead } from './facts.ts';
import { labelled, wrapped } from './layout.ts';
import { sparkline } from './sparkline.ts';
import {
  type Page,
  fetchLines,
  minorSection,
  notReadSection,
  shownFact,
  verdictSection,
  whatToDo,
} from './text-sections.ts';
import { splitBySeverity } from './verdict-text.ts';

/** Where there are more, the list of incidents is worth more than the facts about one. */
const FEW_INCIDENTS = 3;
const MIN_INCIDENTS = 3;
const LIMITS_SHOWN = 2;
const NOT_READ_SHOWN = 3;
/** Bars of a sparkline beside others. */
const SPARKLINE = 24;

/** What fits on so many lines, the rest named at the end: the answer, what to do, the incidents, and as much about them as there is room for. */
export function overview(analysis: Analysis, page: Page, rows: number): string[][] {
  const { main, minor } = splitBySeverity(analysis);
  const first = [verdictSection(analysis, page), ...main.slice(0, 1).map((incident) => whatToDo(incident, page))];
  const limits = limitsSection(analysis, page);
  const last = [limits, notReadSection(analysis, page, NOT_READ_SHOWN)];
  // One line after each section, and two for what is left out.
  let room = rows - 2 - height(first) - height(last);

  const sections: string[][] = [];
  const add = (lines: string[]): void => {
    sections.push(lines);
    room -= height([lines]);
  };
  let incidentsShown = 0;
  if (main.length > 0) {
    incidentsShown = Math.min(main.length, Math.max(MIN_INCIDENTS, Math.floor((room - 3) / 2)));
    add(incidentsSection(main, incidentsShown, analysis, page));
  }
  const commands = fetchLines(analysis.coverage.fetch, page.locale, page.measure);
  if (commands.length <= room) {
    limits.push(...commands);
    room -= commands.length;
  }
  const about = main.length === 0 || main.length > FEW_INCIDENTS ? [] : aboutSection(main[0]!, room - 1, page);
  if (about.length > 0) add(about);
  let minorShown = Math.min(minor.length, Math.max(0, room - 3));
  // On a narrow screen a row takes several lines.
  while (minorShown > 0 && minorSection(minor, page, minorShown).length >= room) minorShown -= 1;
  if (minorShown > 0) add(minorSection(minor, page, minorShown));
  const left = { incidents: main.length - incidentsShown, minor: minor.length - minorShown };
  return [...first, ...sections, ...last, leftOut(analysis, left, page)];
}

/** Lines, with one after each section. */
function height(sections: readonly (readonly string[])[]): number {
  return sections.reduce((sum, lines) => sum + lines.length + 1, 0);
}

/** Each incident in two lines: what, and how bad since when. Its sparkline is on one scale of time with the others. */
function incidentsSection(main: readonly Incident[], shown: number, analysis: Analysis, page: Page): string[] {
  const { locale, paint, measure } = page;
  const { say, told, clock } = locale;
  const span = analysis.span ?? main[0]!;
  const [from, to] = [clock.stamp(span.from).slice(0, 16), clock.stamp(span.to).slice(0, 16)];
  const digits = String(shown).length;
  return [
    ...wrapped(say('overview.incidents', { from, to, zone: clock.zone }), measure).map(paint.heading),
    ...main.slice(0, shown).flatMap((incident, i) => {
      const { severity, state, sessions, counts } = incident;
      const number = String(i + 1).padStart(digits);
      const when = spanText(incident.from, incident.to, page);
      const facts = say('overview.incident', {
        severity: say(`severity.${severity}`),
        state: say(`state.${state}`),
        sessions,
        ...when,
      });
      const bars = counts.length === 0 ? '' : `  ${sparkline(counts, span.from, span.to, SPARKLINE)}`;
      return [
        ...wrapped(`${number}  ${terminal(told(incident.title))}`, measure, 2, digits + 4).map((line) =>
          paint.severity(severity, line),
        ),
        ...wrapped(`${facts}${bars}`, measure, digits + 4),
      ];
    }),
    ...(main.length > shown ? [`  ${say('overview.more', { count: main.length - shown })}`] : []),
  ];
}

/** To the minute; the day of the end only where it is another. */
function spanText(from: Instant, to: Instant, { locale }: Page): { readonly from: string; readonly to: string } {
  const [begin, end] = [locale.clock.stamp(from).slice(0, 16), locale.clock.stamp(to).slice(0, 16)];
  return { from: begin, to: begin.slice(0, 10) === end.slice(0, 10) ? end.slice(11) : end };
}

const MIN_FACTS = 2;

/** What a reader asks next of the first incident, as far as it fits: who saw it, what speaks for the cause, where it is logged. */
function aboutSection(incident: Incident, rows: number, page: Page): string[] {
  const { locale, paint } = page;
  const wanted = ([`fact.seen-by`, 'fact.queue', 'fact.for', 'fact.against', 'fact.proof'] as const).map((id) =>
    locale.say(id),
  );
  const facts = incidentFacts(incident, locale).filter(([label]) => wanted.includes(label));
  const line = incident.evidence[0];
  const logged = line === undefined ? [] : [[locale.say('column.first-line'), `${line.file}:${line.line}`] as const];
  const all = [...facts, ...logged].map(shownFact);
  for (let shown = all.length; shown >= MIN_FACTS; shown--) {
    const lines = [paint.heading(locale.say('overview.about')), ...labelled(all.slice(0, shown), page.measure, 2)];
    if (lines.length <= rows) return lines;
  }
  return [];
}

function limitsSection({ coverage }: Analysis, { locale, paint, measure }: Page): string[] {
  const limits = coverage.limits.map((limit) => wrapped(terminal(locale.told(limit)), measure, 2, 4));
  const left = limits.splice(LIMITS_SHOWN);
  // That one is left out would take a line, too.
  const isShort = left.length === 1 && left[0]!.length === 1;
  return [
    paint.heading(locale.say('overview.limits')),
    ...limits.flat(),
    ...(isShort ? left.flat() : left.length > 0 ? [`  ${locale.say('overview.more', { count: left.length })}`] : []),
    ...wrapped(locale.say('limits.of-the-log'), measure, 2),
  ];
}

function leftOut(
  analysis: Analysis,
  left: { readonly incidents: number; readonly minor: number },
  { locale, paint, measure }: Page,
): string[] {
  const { say } = locale;
  const remarks = notRead(analysis, locale).length - NOT_READ_SHOWN;
  const parts = [
    ...(left.incidents > 0 ? [say('overview.left-incidents', { count: left.incidents })] : []),
    ...(left.minor > 0 ? [say('overview.left-minor', { count: left.minor })] : []),
    ...(analysis.incidents.length > 0 ? [say('overview.left-evidence')] : []),
    say('overview.left-timeline', { count: analysis.timeline.length }),
    say('overview.left-coverage', { count: analysis.streams.length }),
    ...(analysis.unknown.length > 0 ? [say('overview.left-unknown', { count: analysis.unknown.length })] : []),
    ...(remarks > 0 ? [say('overview.left-not-read', { count: remarks })] : []),
  ];
  return wrapped(say('overview.left-out', { parts: { list: parts } }), measure).map(paint.aside);
}
