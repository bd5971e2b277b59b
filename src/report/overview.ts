import type { Fact, Section } from '../document/document.ts';
import { type TextPage, sectionLines } from '../document/text.ts';
import type { Analysis } from '../model/analysis.ts';
import type { Incident } from '../model/incident.ts';
import type { Instant } from '../model/time.ts';
import { incidentFacts } from './facts.ts';
import { notRead } from './findings.ts';
import type { Locale } from './locale.ts';
import { fetchBlock, minorSection, readSection, whatToDo } from './sections.ts';
import { sparkline } from './sparkline.ts';
import { splitBySeverity } from './verdict-text.ts';

/** A tall terminal, where no one says how tall it is. */
const USUAL_ROWS = 48;
/** The answer and what to do take as many in any case. */
const MIN_ROWS = 24;
/** Where there are more, the list of incidents is worth more than the facts about one. */
const FEW_INCIDENTS = 3;
const MIN_INCIDENTS = 3;
const MIN_FACTS = 2;
const LIMITS_SHOWN = 2;
const NOT_READ_SHOWN = 3;
/** Bars of a sparkline next to others. */
const SPARKLINE = 24;

/**
 * What fits on a screen below the answer, the rest named at the end: what to do, the incidents, and as much about them as
 * there is room for. `answer`: how many lines that takes.
 */
export function overview(
  analysis: Analysis,
  answer: number,
  locale: Locale,
  page: TextPage,
  screenRows: number | undefined,
): Section[] {
  const { main, minor } = splitBySeverity(analysis);
  // One line after each section.
  const height = (section: Section): number => sectionLines(section, page).length + 1;
  const first = main.slice(0, 1).map((incident) => whatToDo(incident, locale));
  const read = readSection(analysis, locale, NOT_READ_SHOWN);
  // The prompt comes after it.
  const rows = screenRows === undefined ? USUAL_ROWS : Math.max(MIN_ROWS, screenRows - 2);
  const mostLeftOut = leftOut(analysis, { incidents: main.length, minor: minor.length }, locale);
  const free = [...first, read, mostLeftOut].reduce((left, section) => left - height(section), rows - answer);
  const incidentsHeight = main.length === 0 ? 0 : 2 + 2 * Math.min(main.length, MIN_INCIDENTS);
  const [long, short] = [LIMITS_SHOWN, 1].map((shown) => limitsSection(analysis, shown, locale, page));
  const limits = height(long!) + incidentsHeight <= free ? long! : short!;
  let room = free - height(limits);

  const sections: Section[] = [];
  const add = (section: Section): void => {
    sections.push(section);
    room -= height(section);
  };
  let incidentsShown = 0;
  if (main.length > 0) {
    incidentsShown = Math.min(main.length, Math.max(MIN_INCIDENTS, Math.floor((room - 3) / 2)));
    add(incidentsSection(main, incidentsShown, analysis, locale));
  }
  const withFetch = { ...limits, blocks: [...limits.blocks, ...fetchBlock(analysis, locale)] };
  const fetchLines = height(withFetch) - height(limits);
  const hasFetch = fetchLines <= room;
  if (hasFetch) room -= fetchLines;
  if (main.length > 0 && main.length <= FEW_INCIDENTS) {
    const about = aboutSections(main[0]!, locale).find((section) => height(section) <= room);
    if (about !== undefined) add(about);
  }
  let minorShown = Math.min(minor.length, Math.max(0, room - 3));
  // On a narrow screen a row takes several lines.
  while (minorShown > 0 && height(minorSection(minor, locale, minorShown)) > room) minorShown -= 1;
  if (minorShown > 0) add(minorSection(minor, locale, minorShown));
  const left = { incidents: main.length - incidentsShown, minor: minor.length - minorShown };
  return [...first, ...sections, hasFetch ? withFetch : limits, read, leftOut(analysis, left, locale)];
}

/** Each incident in two lines: what, and how bad since when. Its sparkline is on one scale of time with the others. */
function incidentsSection(main: readonly Incident[], shown: number, analysis: Analysis, locale: Locale): Section {
  const { say, textOf, clock } = locale;
  const span = analysis.span ?? main[0]!;
  const [from, to] = [clock.stamp(span.from).slice(0, 16), clock.stamp(span.to).slice(0, 16)];
  const rows = main.slice(0, shown).map((incident, i) => {
    const { severity, state, sessions, counts, title } = incident;
    const facts = say('overview.incident', {
      severity: say(`severity.${severity}`),
      state: say(`state.${state}`),
      sessions,
      ...spanText(incident.from, incident.to, locale),
    });
    const bars = counts.length === 0 ? '' : `  ${sparkline(counts, span.from, span.to, SPARKLINE)}`;
    const mark = String(i + 1).padStart(String(shown).length);
    return { mark, title: textOf(title), tone: severity, facts: [], note: `${facts}${bars}` };
  });
  const more = main.length - shown;
  const heading = say('overview.incidents', { from, to, zone: clock.zone });
  return {
    heading,
    terminal: heading,
    blocks: [
      { kind: 'records', columns: ['', ''], rows },
      ...(more > 0 ? [{ kind: 'paragraph', text: say('overview.more', { count: more }) } as const] : []),
    ],
  };
}

/** To the minute; the day of the end only where it is another. */
function spanText(from: Instant, to: Instant, { clock }: Locale): { readonly from: string; readonly to: string } {
  const [begin, end] = [clock.stamp(from).slice(0, 16), clock.stamp(to).slice(0, 16)];
  return { from: begin, to: begin.slice(0, 10) === end.slice(0, 10) ? end.slice(11) : end };
}

/** What tells who saw it and what speaks for the cause. */
const ABOUT: readonly string[] = ['fact.seen-by', 'fact.queue', 'fact.for', 'fact.against', 'fact.proof'];

/** What a reader asks next of the first incident, from all of it to the least that is worth its lines. */
function aboutSections(incident: Incident, locale: Locale): Section[] {
  const facts = incidentFacts(incident, locale).filter(({ id }) => ABOUT.includes(id));
  const logged = incident.evidence.slice(0, 1).map(({ file, line }): Fact => ({
    id: 'column.first-line',
    label: locale.say('column.first-line'),
    value: `${file}:${line}`,
  }));
  const all = [...facts, ...logged];
  return Array.from({ length: Math.max(0, all.length - MIN_FACTS + 1) }, (_, left) => ({
    heading: locale.say('overview.about'),
    blocks: [{ kind: 'facts', rows: all.slice(0, all.length - left) }],
  }));
}

function limitsSection({ coverage }: Analysis, shown: number, { say, textOf }: Locale, page: TextPage): Section {
  const section = (items: readonly string[]): Section => ({
    heading: say('overview.limits'),
    blocks: [{ kind: 'list', items: [...items, say('limits.of-the-log')] }],
  });
  const limits = coverage.limits.map(textOf);
  const left = limits.length - shown;
  if (left <= 0) return section(limits);
  const short = section([...limits.slice(0, shown), say('overview.more', { count: left })]);
  // That one is left out would take a line, too.
  const all = section(limits);
  return sectionLines(all, page).length <= sectionLines(short, page).length ? all : short;
}

function leftOut(
  analysis: Analysis,
  left: { readonly incidents: number; readonly minor: number },
  locale: Locale,
): Section {
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
  const text = say('overview.left-out', { parts: { list: parts } });
  return { heading: '', blocks: [{ kind: 'paragraph', text, isAside: true }] };
}
