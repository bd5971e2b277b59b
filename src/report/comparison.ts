import {
  type Block,
  type Document,
  type Fact,
  type RecordRow,
  type Section,
  paragraph,
  tableOf,
} from '../document/document.ts';
import { type MessageId, message } from '../language/language.ts';
import { CHANGES, type Change, type Comparison, type IncidentSum, type TargetSessions } from '../model/comparison.ts';
import { columnsOf } from './findings.ts';
import { type Locale, localeFor } from './locale.ts';
import { type Report, type ReportOptions, documentReports, jsonReport } from './report.ts';

/** Every format of a comparison. The first is the default. */
export const comparisonReports: readonly Report<Comparison>[] = [
  ...documentReports(comparisonDocument, { text: 'format.compare-text', markdown: 'format.compare-markdown' }),
  jsonReport('format.compare-json'),
];

/** What changed; what did not has a table of its own. */
const CHANGED = CHANGES.filter((change) => change !== 'same');

/** So much of long lists is shown to people; the JSON has more. */
const SHOWN = { changed: 50, same: 20, targets: 10, unread: 10 };

/** In the colours of incidents. */
const STATES = {
  new: 'ongoing',
  worse: 'ongoing',
  unknown: 'inconclusive',
  fixed: 'clear',
  better: 'clear',
  incomplete: 'inconclusive',
  'not-worse': 'clear',
} as const;

function comparisonDocument(comparison: Comparison, options: ReportOptions): Document {
  const locale = localeFor(options);
  const { say, textOf } = locale;
  const logs = (['before', 'after'] as const).map((side) =>
    fact(`compare.${side}`, logsText(comparison[side], locale), locale),
  );
  return {
    title: say('compare.title'),
    state: STATES[comparison.verdict],
    sentences: [answer(comparison, locale), ...comparison.incomplete.map(textOf)],
    sections: [
      { heading: '', blocks: [{ kind: 'facts', rows: logs }] },
      ...CHANGED.flatMap((change) => changedSection(change, comparison, locale)),
      ...sameSection(comparison, locale),
      targetsSection(comparison, locale),
      ...unreadSection(comparison, locale),
      { heading: '', blocks: [{ ...paragraph(say('compare.how')), isAside: true }] },
    ],
    locale,
  };
}

function fact(id: MessageId, value: string, { say }: Locale): Fact {
  return { id, label: say(id), value };
}

/** To be read aloud, with numbers. */
function answer({ verdict, counts, belowFailOn, failOn }: Comparison, { say }: Locale): string {
  const list = CHANGES.filter((change) => counts[change] > 0).map((change) =>
    message(`changes.${change}`, { count: counts[change] }),
  );
  const changes = { list };
  if (verdict === 'incomplete') {
    return list.length === 0 ? say('compare.incomplete-nothing') : say('compare.incomplete', { changes });
  }
  if (verdict === 'worse') return say('compare.worse', { changes });
  if (belowFailOn > 0) return say('compare.below', { changes, severity: message(`severity.${failOn}`) });
  if (list.length === 0) return say('compare.nothing');
  const isBetter = counts.fixed + counts.better > 0 && counts.worse + counts.new === 0;
  return say(isBetter ? 'compare.better' : 'compare.not-worse', { changes });
}

function logsText({ name, sessions, hours, span }: Comparison['before'], { say, clock }: Locale): string {
  const when = span === undefined ? 'none' : clock.range(span.from, span.to);
  return say('compare.logs', { name, sessions, hours: decimalText(hours), when });
}

/** Incidents of which the same became. */
function changedSection(change: Exclude<Change, 'same'>, { incidents }: Comparison, locale: Locale): Section[] {
  const { say, textOf } = locale;
  const changed = incidents.filter((incident) => incident.change === change);
  if (changed.length === 0) return [];
  const rows = changed
    .slice(0, SHOWN.changed)
    .map(({ title, severity, because, before, after, isHeadline }): RecordRow => ({
      mark: say(`severity.${severity}`),
      title: textOf(title),
      tone: severity,
      facts: [
        fact('compare.why', textOf(because), locale),
        fact('compare.before', sumText(before, isHeadline, locale), locale),
        fact('compare.after', sumText(after, isHeadline, locale), locale),
      ],
    }));
  return [
    {
      heading: say('compare.group', { change: say(`compare.group.${change}`), count: changed.length }),
      tone: STATES[change],
      blocks: [
        { kind: 'records', columns: [say('column.severity'), say('column.what')], rows },
        ...more(changed.length - rows.length, locale),
      ],
    },
  ];
}

/** Of everyday failures, which never end, no length and no state are reported. */
function sumText(sum: IncidentSum | undefined, isHeadline: boolean, { say }: Locale): string {
  if (sum === undefined) return say('compare.none');
  const { sessions, perThousand, perHour, minutes, state } = sum;
  const rates = { sessions, perThousand: decimalText(perThousand), perHour: decimalText(perHour) };
  if (!isHeadline) return say('compare.everyday', rates);
  const lasted = minutes * 60_000 < 1000 ? 'none' : { duration: minutes * 60_000 };
  return say('compare.outage', { ...rates, minutes: lasted, state: message(`state.${state}`) });
}

/** What is as before, and what is no more than chance. */
function sameSection({ incidents }: Comparison, locale: Locale): Section[] {
  const { say, textOf } = locale;
  const same = incidents.filter(({ change }) => change === 'same');
  if (same.length === 0) return [];
  const rate = (sum: IncidentSum | undefined): string =>
    sum === undefined
      ? say('compare.none')
      : say('compare.rate', { sessions: sum.sessions, perThousand: decimalText(sum.perThousand) });
  const rows = same
    .slice(0, SHOWN.same)
    .map(({ severity, title, before, after }) => [
      say(`severity.${severity}`),
      textOf(title),
      rate(before),
      rate(after),
    ]);
  const columns = columnsOf(
    { 'column.severity': 'text', 'column.what': 'text', 'compare.before': 'text', 'compare.after': 'text' },
    locale,
  );
  const heading = say('compare.group', { change: say('compare.group.same'), count: same.length });
  return [{ heading, blocks: [...tableOf(columns, rows), ...more(same.length - rows.length, locale)] }];
}

function targetsSection({ targets }: Comparison, locale: Locale): Section {
  const { say } = locale;
  const heading = say('compare.targets');
  const changed = targets.filter(({ change }) => change !== 'same');
  if (changed.length === 0) {
    return { heading, blocks: [paragraph(say('compare.targets-same', { count: targets.length }))] };
  }
  const failed = (sessions: TargetSessions | undefined): string =>
    sessions === undefined
      ? say('compare.none')
      : say('compare.failed', { ...sessions, percent: percentText(sessions.failed, sessions.sessions) });
  const rows = changed
    .slice(0, SHOWN.targets)
    .map(({ to, target, change, before, after }) => [
      to === 'internet' ? say('compare.internet') : target,
      say(`compare.group.${change}`),
      failed(before),
      failed(after),
    ]);
  const columns = columnsOf(
    { 'compare.host': 'text', 'compare.change': 'text', 'compare.before': 'text', 'compare.after': 'text' },
    locale,
  );
  return {
    heading,
    blocks: [
      ...tableOf(columns, rows),
      ...more(changed.length - rows.length, locale),
      paragraph(say('compare.targets-text')),
    ],
  };
}

function unreadSection(comparison: Comparison, locale: Locale): Section[] {
  const { say } = locale;
  const items = (['before', 'after'] as const).flatMap((side) => {
    const { unread, rejects } = comparison[side];
    return [
      ...unread.map((path) => say(`compare.unread.${side}`, { path })),
      ...(rejects === 0 ? [] : [say(`compare.rejects.${side}`, { count: rejects })]),
    ];
  });
  if (items.length === 0) return [];
  const blocks: Block[] = [
    { kind: 'list', items: items.slice(0, SHOWN.unread) },
    ...more(items.length - SHOWN.unread, locale),
  ];
  return [{ heading: say('compare.unread'), blocks }];
}

function more(count: number, { say }: Locale): Block[] {
  return count > 0 ? [paragraph(say('compare.more', { count }))] : [];
}

/** A number that is not whole, to as many digits as are worth reading: the same in every language. */
function decimalText(value: number): string {
  if (value > 0 && value < 0.01) return '<0.01';
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  const [whole = '', part = ''] = value.toFixed(digits).split('.');
  const rest = part.replace(/0+$/, '');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${rest === '' ? '' : `.${rest}`}`;
}

/** Of a hundred. */
function percentText(part: number, whole: number): string {
  return decimalText(whole === 0 ? 0 : (100 * part) / whole);
}
