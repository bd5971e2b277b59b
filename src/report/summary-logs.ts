import { createHash } from 'node:crypto';
import { type Bar, type Block, type Section, listAfter, paragraph, tableOf } from '../document/document.ts';
import { numberText } from '../language/language.ts';
import { nameKey } from '../lib/order.ts';
import type { Analysis, Input } from '../model/analysis.ts';
import type { Incident } from '../model/incident.ts';
import { columnsOf, notRead } from './findings.ts';
import type { Locale } from './locale.ts';
import type { Rendered } from './report.ts';
import { splitBySeverity, targetText } from './verdict-text.ts';

/** An incident, and the time in which things have to do with it. */
export interface Story {
  readonly incident: Incident;
  readonly since: number;
  readonly until: number;
}

const BARS_SHOWN = 20;

/** The chart of all incidents; then what happened in and around the one that is reported. */
export function timelineSection(
  analysis: Analysis,
  story: Story | undefined,
  shown: number,
  locale: Locale,
): Section[] {
  const { say, textOf, clock } = locale;
  const { timeline } = analysis;
  if (timeline.length === 0) return [];
  const belongs = timeline.filter(({ at, kind, incident }) => {
    if (story === undefined || kind === 'log-begins' || kind === 'log-ends') return true;
    if (incident !== undefined) return incident === story.incident.id;
    const time = Date.parse(at);
    return time >= story.since && time <= story.until;
  });
  const rows = belongs.slice(0, shown).map((entry) => [clock.stamp(entry.at), textOf(entry)]);
  return [
    {
      heading: say('summary.timeline'),
      blocks: [
        paragraph(say('summary.times-in', { zone: clock.zone })),
        ...chart(analysis, locale),
        ...tableOf(columnsOf({ 'page.time': 'time', 'column.what': 'text' }, locale), rows),
        ...more(belongs.length - rows.length, locale),
      ],
    },
  ];
}

/** The incidents that somebody must hear of, the earliest first. */
function chart(analysis: Analysis, locale: Locale): Block[] {
  const { main } = splitBySeverity(analysis);
  const bars = main.slice(0, BARS_SHOWN).map(({ severity, state, from, to, ...incident }): Bar => ({
    label: targetText(incident, locale),
    isBad: severity === 'critical' || severity === 'error',
    from,
    to: state === 'ongoing' ? (analysis.span?.to ?? to) : to,
  }));
  const inOrder = bars.sort((a, b) => Date.parse(a.from) - Date.parse(b.from));
  return bars.length === 0 ? [] : [{ kind: 'chart', title: locale.say('summary.chart-section'), bars: inOrder }];
}

/** All incidents in short, where there is more than one: so that no one takes the one reported for all there is. */
export function othersSection(analysis: Analysis, shown: number, locale: Locale): Section[] {
  const { say, textOf, language, clock } = locale;
  const { main, minor } = splitBySeverity(analysis);
  const all = [...main, ...minor];
  if (all.length < 2) return [];
  const columns = columnsOf(
    {
      'summary.id-column': 'text',
      'column.severity': 'text',
      'column.what': 'text',
      'column.sessions': 'number',
      'column.first': 'time',
      'column.last': 'time',
      'column.state': 'text',
    },
    locale,
  );
  const rows = all
    .slice(0, shown)
    .map(({ id, severity, title, sessions, from, to, state }) => [
      id,
      say(`severity.${severity}`),
      textOf(title),
      numberText(language, sessions),
      clock.stamp(from).slice(0, 16),
      clock.stamp(to).slice(0, 16),
      say(`state.${state}`),
    ]);
  const counts = say('summary.others-text', { main: main.length, minor: minor.length });
  return [
    {
      heading: say('summary.others'),
      blocks: [
        paragraph(`${counts} ${say('summary.one-of-them')}`),
        ...tableOf(columns, rows),
        ...more(all.length - rows.length, locale),
      ],
    },
  ];
}

export function coverageSection(analysis: Analysis, shown: number, locale: Locale): Section {
  const { say, textOf, clock } = locale;
  const { streams, span, coverage } = analysis;
  const servers = new Set(streams.map(({ server }) => nameKey(server))).size;
  const read =
    span === undefined
      ? []
      : [say('summary.coverage', { logs: streams.length, servers, when: clock.range(span.from, span.to) })];
  const left = notRead(analysis, locale);
  return {
    heading: say('summary.limits'),
    blocks: [
      { kind: 'list', items: [...read, ...coverage.limits.map(textOf), say('limits.of-the-log')] },
      ...listAfter(say('summary.not-read'), left.slice(0, shown)),
      ...more(left.length - shown, locale),
    ],
  };
}

/** What was read, so that anybody can tell whether they look at the same logs. */
export function inputsSection({ inputs, evidence }: Analysis, shown: number, locale: Locale): Section[] {
  const { say, language } = locale;
  const evidenceFiles = (evidence?.files ?? []).map((file) => ({ ...file, lines: undefined }));
  const read = [...inputs, ...evidenceFiles].filter(({ status }) => status !== 'skipped');
  if (read.length === 0) return [];
  const columns = columnsOf(
    {
      'summary.path-column': 'text',
      'summary.bytes-column': 'number',
      'summary.lines-column': 'number',
      'summary.hash-column': 'command',
    },
    locale,
  );
  const rows = read
    .slice(0, shown)
    .map(({ path, bytes, lines, sha256 }) => [
      path,
      numberText(language, bytes),
      lines === undefined ? '–' : numberText(language, lines.total),
      sha256 ?? say('summary.no-hash'),
    ]);
  const hashed = read.filter(({ sha256 }) => sha256 !== undefined);
  return [
    {
      heading: say('summary.inputs'),
      blocks: [
        ...tableOf(columns, rows),
        ...more(read.length - rows.length, locale),
        ...(hashed.length < 2
          ? []
          : [
              {
                kind: 'code',
                language: 'text',
                intro: say('summary.all-inputs', { count: hashed.length }),
                lines: [{ kind: 'plain', text: hashOfAll(hashed) }],
              } as const,
            ]),
      ],
    },
  ];
}

/** One number for all files, also for those that are not listed. */
function hashOfAll(inputs: readonly Pick<Input, 'path' | 'sha256'>[]): string {
  const hash = createHash('sha256');
  for (const { path, sha256 = '' } of inputs) hash.update(`${sha256}  ${path}\n`);
  return hash.digest('hex');
}

export function repeatSection(made: Rendered | undefined, { say }: Locale): Section[] {
  if (made === undefined) return [];
  return [
    {
      heading: say('summary.repeat'),
      blocks: [
        paragraph(say('summary.repeat-text', { version: made.version })),
        { kind: 'command', words: made.command },
      ],
    },
  ];
}

function more(count: number, { say }: Locale): Block[] {
  return count > 0 ? [paragraph(say('summary.more', { count }))] : [];
}
