import type { Message } from '../../model/message.ts';
import { type Language, type MessageId, type MessageValues, say } from '../../language/language.ts';
import type { Analysis, TrafficTo } from '../../model/analysis.ts';
import type { Incident } from '../../model/incident.ts';
import { compareText, nameKey } from '../../lib/order.ts';
import type { Instant } from '../../model/time.ts';
import { type Locale, localeFor } from '../locale.ts';
import { type Markup, html } from '../../document/escape.ts';
import type { ReportOptions } from '../report.ts';
import { splitBySeverity } from '../verdict-text.ts';
import { type Range, type Units, durationOf, stampIn } from './times.ts';

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
  /** A message of the analysis. */
  readonly textOf: (said: Message) => string;
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
  const locale = localeFor(options);
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
    textOf: locale.textOf,
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

/**
 * Servers and targets by number, for the filters: an element says `data-servers="0 2"`, so that no name of a log stands
 * where it might be read as anything else.
 */
export interface FilterNames {
  readonly servers: readonly string[];
  readonly targets: readonly TargetName[];
  server(name: string): number | undefined;
  target(name: string, to?: TrafficTo): number | undefined;
}

export interface TargetName {
  readonly to: TrafficTo;
  readonly name: string;
}

/** Longer lists are of no use to a reader; what is not in them is found by its text. */
const TARGETS_LISTED = 200;

export function filterNames({ streams, incidents, traffic }: Analysis): FilterNames {
  const servers = distinct(
    [
      ...streams.map(({ server }) => server),
      ...incidents.flatMap(({ observers }) => observers.map(({ server }) => server)),
      ...traffic.routes.map(({ server }) => server),
    ],
    nameKey,
  ).sort((a, b) => compareText(nameKey(a), nameKey(b)));
  const targets = distinct<TargetName>(
    [
      ...traffic.routes.map(({ to, target }) => ({ to, name: target })),
      ...incidents.flatMap((incident) => hostsOf(incident).map((name) => ({ to: 'host' as const, name }))),
    ],
    keyOf,
  ).slice(0, TARGETS_LISTED);
  const serverNumbers = new Map(servers.map((name, i) => [nameKey(name), i]));
  const targetNumbers = new Map(targets.map((target, i) => [keyOf(target), i]));
  return {
    servers,
    targets,
    server: (name) => serverNumbers.get(nameKey(name)),
    target: (name, to = 'host') => targetNumbers.get(keyOf({ to, name })),
  };
}

/** The hosts that an incident is about. */
export function hostsOf({ scope, target, targets = [] }: Incident): readonly string[] {
  return scope === 'target' ? [target] : targets;
}

/** What stands in `data-servers` and `data-targets`. */
export function numbers(found: readonly (number | undefined)[]): string {
  return [...new Set(found)].filter((number) => number !== undefined).join(' ');
}

function keyOf({ to, name }: TargetName): string {
  return `${to} ${nameKey(name)}`;
}

function distinct<T>(items: readonly T[], key: (item: T) => string): T[] {
  const found = new Map<string, T>();
  for (const item of items) if (!found.has(key(item))) found.set(key(item), item);
  return [...found.values()];
}

/** Incidents that have a card, and that may be linked to. */
export interface ShownIncidents {
  readonly main: readonly Incident[];
  readonly minor: readonly Incident[];
  /** How many are left out. */
  readonly mainLeft: number;
  readonly minorLeft: number;
  has(incident: Incident): boolean;
}

const MAIN_CARDS = 100;
const MINOR_CARDS = 60;

export function shownIncidents(analysis: Analysis): ShownIncidents {
  const { main, minor } = splitBySeverity(analysis);
  const [mainShown, minorShown] = [main.slice(0, MAIN_CARDS), minor.slice(0, MINOR_CARDS)];
  const all = new Set([...mainShown, ...minorShown]);
  return {
    main: mainShown,
    minor: minorShown,
    mainLeft: main.length - mainShown.length,
    minorLeft: minor.length - minorShown.length,
    has: (incident) => all.has(incident),
  };
}
