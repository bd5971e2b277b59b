import { message } from '../../language/language.ts';
import {
  CHANGES,
  type Change,
  type ComparedIncident,
  type Comparison,
  type IncidentSum,
} from '../../model/comparison.ts';
import type { MessageValue } from '../../model/message.ts';
import type { Severity } from '../../model/finding.ts';
import type { Labelled } from '../facts.ts';
import type { ReportOptions } from '../report.ts';
import type { Section } from '../summary-blocks.ts';
import { type Locale, localeFor } from '../locale.ts';
import { decimalText } from './decimals.ts';
import { sectionsOf } from './sections.ts';

/** A comparison in words that are raw: each format makes them harmless. */
export interface ComparisonPage {
  readonly title: string;
  readonly look: Look;
  /** The first is the answer. */
  readonly sentences: readonly string[];
  /** The two sides. */
  readonly logs: readonly Labelled[];
  readonly groups: readonly ChangeGroup[];
  readonly sections: readonly Section[];
  /** What was counted, and how. */
  readonly how: string;
  readonly locale: Locale;
}

/** How the answer looks. */
export type Look = 'worse' | 'incomplete' | 'better' | 'not-worse';

/** Incidents of which the same became. */
export interface ChangeGroup {
  readonly change: Change;
  readonly heading: string;
  readonly entries: readonly ChangeEntry[];
  /** How many are not shown. */
  readonly left: number;
}

export interface ChangeEntry {
  readonly title: string;
  readonly severity: Severity;
  readonly because: string;
  readonly before: string;
  readonly after: string;
  /** Flagged sessions of a thousand, on both sides. */
  readonly perThousand: readonly [before: number, after: number];
}

/** What changed; what did not is told in a table of its own. */
const CHANGED = CHANGES.filter((change) => change !== 'same');
const SHOWN = 50;

export function pageOf(comparison: Comparison, options: ReportOptions): ComparisonPage {
  const locale = localeFor(options);
  const { say, told } = locale;
  return {
    title: say('compare.title'),
    look: lookOf(comparison),
    sentences: [answer(comparison, locale), ...comparison.incomplete.map(told)],
    logs: [
      [say('compare.before'), logsText(comparison.before, locale)],
      [say('compare.after'), logsText(comparison.after, locale)],
    ],
    groups: CHANGED.flatMap((change) => groupOf(change, comparison, locale)),
    sections: sectionsOf(comparison, locale),
    how: say('compare.how'),
    locale,
  };
}

function lookOf({ verdict, counts }: Comparison): Look {
  if (verdict !== 'not-worse') return verdict;
  return isBetter(counts) ? 'better' : 'not-worse';
}

function isBetter({ fixed, better, worse, new: added }: Comparison['counts']): boolean {
  return fixed + better > 0 && worse + added === 0;
}

/** To be read aloud, with numbers. */
function answer({ verdict, counts, belowFailOn, failOn }: Comparison, { say }: Locale): string {
  const list = CHANGES.filter((change) => counts[change] > 0).map((change) =>
    message(`changes.${change}`, { count: counts[change] }),
  );
  const changes: MessageValue = { list };
  if (verdict === 'incomplete') {
    return list.length === 0 ? say('compare.incomplete-nothing') : say('compare.incomplete', { changes });
  }
  if (verdict === 'worse') return say('compare.worse', { changes });
  if (belowFailOn > 0) return say('compare.below', { changes, severity: message(`severity.${failOn}`) });
  if (list.length === 0) return say('compare.nothing');
  return say(isBetter(counts) ? 'compare.better' : 'compare.not-worse', { changes });
}

function logsText({ name, sessions, hours, span }: Comparison['before'], { say, clock }: Locale): string {
  const when = span === undefined ? 'none' : clock.range(span.from, span.to);
  return say('compare.logs', { name, sessions, hours: decimalText(hours), when });
}

function groupOf(change: Change, { incidents }: Comparison, locale: Locale): ChangeGroup[] {
  const { say } = locale;
  const same = incidents.filter((incident) => incident.change === change);
  if (same.length === 0) return [];
  return [
    {
      change,
      heading: say('compare.group', { change: say(`compare.group.${change}`), count: same.length }),
      entries: same.slice(0, SHOWN).map((incident) => entryOf(incident, locale)),
      left: Math.max(0, same.length - SHOWN),
    },
  ];
}

function entryOf(
  { title, severity, because, before, after, isHeadline }: ComparedIncident,
  locale: Locale,
): ChangeEntry {
  const { told } = locale;
  return {
    title: told(title),
    severity,
    because: told(because),
    before: sumText(before, isHeadline, locale),
    after: sumText(after, isHeadline, locale),
    perThousand: [before?.perThousand ?? 0, after?.perThousand ?? 0],
  };
}

/** Of everyday failures, which never end, no length and no state are told. */
function sumText(sum: IncidentSum | undefined, isHeadline: boolean, { say }: Locale): string {
  if (sum === undefined) return say('compare.none');
  const { sessions, perThousand, perHour, minutes, state } = sum;
  const rates = { sessions, perThousand: decimalText(perThousand), perHour: decimalText(perHour) };
  if (!isHeadline) return say('compare.everyday', rates);
  const lasted = minutes * 60_000 < 1000 ? 'none' : { duration: minutes * 60_000 };
  return say('compare.outage', { ...rates, minutes: lasted, state: message(`state.${state}`) });
}
