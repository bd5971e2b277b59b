import { type Block, type CodeLine, type Section, commands, paragraph } from '../document/document.ts';
import type { Analysis } from '../model/analysis.ts';
import { type Incident, isSettled } from '../model/incident.ts';
import { incidentFacts, remedyScript } from './facts.ts';
import {
  componentTable,
  evidenceLines,
  minorTable,
  notRead,
  readSummary,
  streamTable,
  timelineBlocks,
  unknownLines,
} from './findings.ts';
import type { Locale } from './locale.ts';
import { sparkline } from './sparkline.ts';
import { incidentText, splitBySeverity, targetText } from './verdict-text.ts';

/** Everything that people are shown. */
export function wholeReport(analysis: Analysis, locale: Locale): Section[] {
  const { main, minor } = splitBySeverity(analysis);
  return [
    ...main.slice(0, 1).map((incident) => whatToDo(incident, locale)),
    ...main.map((_, i) => incidentSection(main, i, locale)),
    ...(minor.length === 0 ? [] : [minorSection(minor, locale)]),
    timelineSection(analysis, locale),
    ...evidenceSection(analysis, locale),
    coverageSection(analysis, locale),
    ...unknownSection(analysis, locale),
    readSection(analysis, locale),
  ];
}

export function whatToDo(incident: Incident, locale: Locale): Section {
  const { say } = locale;
  const target = targetText(incident, locale);
  const heading = say('page.what-to-do');
  if (isSettled(incident)) {
    const terminal = incident.state === 'recovered' ? say('todo.over-recovered', { target }) : say('todo.over-ended');
    return { heading, terminal, opening: say('page.over'), blocks: [commands([incident.cause.decideWith])] };
  }
  const terminal = say('todo.steps', { target });
  return { heading, terminal, opening: say('page.steps'), blocks: [remedyBlock(incident, locale)] };
}

function remedyBlock(incident: Incident, locale: Locale): Block {
  return { kind: 'code', language: 'powershell', lines: remedyScript(incident, locale) };
}

function incidentSection(main: readonly Incident[], index: number, locale: Locale): Section {
  const { say } = locale;
  const incident = main[index]!;
  const { severity, counts, from, to, target, rule } = incident;
  const over = {
    id: 'fact.over-time',
    label: say('fact.over-time'),
    value: sparkline(counts, from, to, LONG_SPARKLINE),
  };
  // The first one's remedy stands at the top, and one target needs it once.
  const known = main.findIndex((other) => other.target === target && other.rule === rule);
  const hasRemedy = index > 0 && known === index && !isSettled(incident) && incident.remedy.length > 0;
  const evidence = incident.evidence.flatMap(({ file, line, text, after }): CodeLine[] => [
    { kind: 'plain', text: `${file}:${line}` },
    { kind: 'detail', text },
    ...(after === undefined ? [] : [{ kind: 'detail', text: say('evidence.after', { line: after }) } as const]),
  ]);
  return {
    heading: say('page.incident', { number: index + 1, title: locale.textOf(incident.title) }),
    terminal: say('heading.incident', { number: index + 1, count: main.length }),
    tone: severity,
    blocks: [
      paragraph(incidentText(incident, locale)[0]!),
      { kind: 'facts', rows: [...incidentFacts(incident, locale), ...(counts.length === 0 ? [] : [over])] },
      {
        kind: 'group',
        heading: say('heading.evidence'),
        blocks: evidence.length === 0 ? [] : [{ kind: 'code', language: 'text', lines: evidence }],
      },
      ...(hasRemedy
        ? [{ kind: 'group', heading: say('heading.what-to-do'), blocks: [remedyBlock(incident, locale)] } as const]
        : []),
    ],
  };
}

/** Bars of a sparkline where it stands on a line of its own. */
const LONG_SPARKLINE = 48;

/** The first entries, as many as are requested. */
export function minorSection(minor: readonly Incident[], locale: Locale, shown = Infinity): Section {
  return {
    heading: locale.say('page.minor', { zone: locale.clock.zone }),
    blocks: minorTable(minor.slice(0, shown), locale),
  };
}

function unknownSection(analysis: Analysis, locale: Locale): Section[] {
  if (analysis.unknown.length === 0) return [];
  return [{ heading: locale.say('page.unknown'), blocks: [{ kind: 'list', items: unknownLines(analysis, locale) }] }];
}

function timelineSection(analysis: Analysis, locale: Locale): Section {
  const heading = locale.say('page.timeline', { zone: locale.clock.zone });
  const blocks = timelineBlocks(analysis, locale);
  return blocks.length === 0 ? { heading: locale.say('heading.timeline-empty'), blocks } : { heading, blocks };
}

/** What the files with the logs say. */
function evidenceSection(analysis: Analysis, locale: Locale): Section[] {
  if (analysis.evidence === undefined) return [];
  const items = evidenceLines(analysis, locale);
  return [
    {
      heading: locale.say('page.evidence', { zone: locale.clock.zone }),
      blocks: [...componentTable(analysis, locale), { kind: 'list', items }],
    },
  ];
}

function coverageSection(analysis: Analysis, locale: Locale): Section {
  const { coverage } = analysis;
  return {
    heading: locale.say('page.coverage', { zone: locale.clock.zone }),
    blocks: [
      ...streamTable(analysis, locale),
      { kind: 'list', items: [...coverage.limits.map(locale.textOf), locale.say('limits.of-the-log')] },
      ...fetchBlock(analysis, locale),
    ],
  };
}

export function fetchBlock({ coverage }: Analysis, { say }: Locale): Block[] {
  return coverage.fetch.length === 0 ? [] : [commands(coverage.fetch, say('limits.fetch'))];
}

/** What was read, and the first lines of what was not, as many as are requested. */
export function readSection(analysis: Analysis, locale: Locale, shown = Infinity): Section {
  const { say } = locale;
  const left = notRead(analysis, locale);
  const summary = readSummary(analysis, locale);
  return {
    heading: say('page.read'),
    terminal: '',
    blocks:
      left.length === 0
        ? [paragraph(say('heading.read-all', { summary }))]
        : [
            paragraph(say('heading.read', { summary })),
            {
              kind: 'group',
              heading: say('heading.not-read'),
              blocks: [{ kind: 'list', items: left.slice(0, shown) }],
            },
          ],
  };
}
