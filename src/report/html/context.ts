import { type Language, type MessageId, type MessageValues, say } from '../../language/language.ts';
import type { Analysis } from '../../model/analysis.ts';
import type { Instant } from '../../model/time.ts';
import { type Locale, localeFor } from '../locale.ts';
import { type Markup, html } from '../escape.ts';
import type { ReportOptions } from '../report.ts';
import { type Units, durationOf } from './duration.ts';
import { type FilterNames, filterNames } from './filter-names.ts';
import { type ShownIncidents, shownIncidents } from './shown-incidents.ts';
import type { Range } from './ticks.ts';
import { stampIn } from './zone.ts';

/** What every part of the page needs. */
export interface Context {
  readonly analysis: Analysis;
  readonly language: Language;
  /** Zone in which times are written until the reader asks for another: `UTC`, or its IANA name. */
  readonly zone: string;
  /** For whole sentences, which stay in that zone and name it. */
  readonly locale: Locale;
  readonly names: FilterNames;
  readonly shown: ShownIncidents;
  /** The time that pictures show; undefined where nothing was read. */
  readonly range: Range | undefined;
  readonly say: (id: MessageId, values?: MessageValues) => string;
  /** A sentence of the analysis, which is English there. */
  readonly told: (sentence: string) => string;
  readonly duration: (ms: number) => string;
  readonly units: Units;
}

/** So much is left free on either side, so that what lies on the edge is seen whole. */
const MARGIN = 0.01;
/** Shorter logs lie in the middle of so much time: counts are by five minutes. */
const SHORTEST_MS = 30 * 60_000;

const UNITS = ['html.days', 'html.hours', 'html.minutes', 'html.seconds', 'duration.none'] as const;

export function contextOf(analysis: Analysis, options: ReportOptions): Context {
  const { language } = options;
  const locale = localeFor(analysis, options);
  const units = UNITS.map((id) => say(language, id)) as unknown as Units;
  return {
    analysis,
    language,
    zone: locale.clock.zone,
    locale,
    names: filterNames(analysis),
    shown: shownIncidents(analysis),
    range: rangeOf(analysis),
    say: locale.say,
    told: locale.told,
    duration: (ms) => durationOf(units, ms),
    units,
  };
}

function rangeOf({ span }: Analysis): Range | undefined {
  if (span === undefined) return undefined;
  const [from, to] = [Date.parse(span.from), Date.parse(span.to)];
  const margin = Math.max(MARGIN * (to - from), (SHORTEST_MS - (to - from)) / 2);
  return { from: from - margin, to: to + margin };
}

/** A time to the second, which changes with the zone that the reader picks. */
export function timeOf({ zone }: Context, at: Instant): Markup {
  return html`<time datetime="${at}">${stampIn(zone, Date.parse(at))}</time>`;
}
