import type { FindingRun, Severity } from '../model/finding.ts';
import { groupsOf } from '../lib/groups.ts';
import { type Interval, union } from '../lib/interval.ts';
import { countBefore, nameKey, preferredSpelling } from '../lib/order.ts';
import type { ScanResult } from '../model/scan-result.ts';
import { type Rule, gapMsOf } from '../model/rule.ts';
import type { Endpoint } from '../model/session.ts';
import { type AcceptanceIndex, slotCounts, slotSpan } from './acceptances.ts';

/** One run of findings, and the stream that saw it. */
export interface Sighting {
  readonly run: FindingRun;
  readonly stream: ScanResult;
}

/** A time in which one target failed in one way. */
export interface Outage extends Interval {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly scope: 'target' | 'sender' | 'group';
  /** Empty where it is many. */
  readonly target: string;
  /** Names of hosts, where it is about many. */
  readonly targets: readonly string[];
  readonly isHost: boolean;
  readonly endpoints: readonly Endpoint[];
  readonly sightings: readonly Sighting[];
  /** It accepted next to nothing meanwhile. */
  readonly isSolid: boolean;
  /** Where it came and went. */
  readonly episodes: readonly (Interval & { readonly sessions: number })[];
  /** What other rules say of the same outage. */
  readonly related: readonly Outage[];
}

/** Without an acceptance between, two failures of a target are one outage; but no one knows what a day hides. */
const LONGEST_SILENCE_MS = 24 * 3_600_000;
/** So many outages, so near to each other, are one target that comes and goes. */
const FLAPPING_EPISODES = 3;
const FLAPPING_GAPS = 4;

/** The outages of one target by one rule, in order of time. */
export function outagesOf(rule: Rule, sightings: readonly Sighting[], accepted: AcceptanceIndex): Outage[] {
  const ordered = sightings.toSorted((a, b) => a.run.from - b.run.from || a.run.to - b.run.to);
  const groups: Sighting[][] = [];
  let endpoints = new Set<Endpoint>();
  let to = -Infinity;
  for (const sighting of ordered) {
    const group = groups.at(-1);
    const all = new Set([...endpoints, ...sighting.run.endpoints]);
    const isMore = group !== undefined && goesOn(rule, [...all], to, sighting, accepted);
    if (isMore) group.push(sighting);
    else groups.push([sighting]);
    endpoints = isMore ? all : new Set(sighting.run.endpoints);
    to = Math.max(to, sighting.run.to);
  }
  const outages = groups.map((group) => outageOf(rule, group, accepted));
  return rule.about === 'host' ? joinFlapping(rule, outages) : outages;
}

/** Whether it is the outage that was seen last, up to a time, at these endpoints. */
function goesOn(
  rule: Rule,
  endpoints: readonly Endpoint[],
  to: number,
  { run }: Sighting,
  accepted: AcceptanceIndex,
): boolean {
  if (run.from - to <= gapMsOf(rule)) return true;
  if (run.from - to > LONGEST_SILENCE_MS) return false;
  return !accepted.hasBetween(run.target, endpoints, { from: to, to: run.from });
}

/** What was seen, whatever the target accepted meanwhile. */
export function seenOutage(rule: Rule, sightings: readonly Sighting[]): Outage {
  const runs = sightings.map(({ run }) => run);
  const whole = runs.reduce<Interval>(union, runs[0]!);
  return {
    rule,
    severity: rule.severity,
    scope: 'target',
    target: runs.map((run) => run.target).reduce(preferredSpelling),
    targets: [],
    isHost: runs.some((run) => run.targetIsHost),
    endpoints: [...new Set(runs.flatMap((run) => run.endpoints))].sort(),
    sightings,
    from: whole.from,
    to: whole.to,
    isSolid: true,
    episodes: [],
    related: [],
  };
}

function outageOf(rule: Rule, sightings: readonly Sighting[], accepted: AcceptanceIndex): Outage {
  const seen = seenOutage(rule, sightings);
  const runs = sightings.map(({ run }) => run);
  const slots = slotCounts(runs);
  // Others may get through where a sender's own network fails.
  const observers = new Set(sightings.map(({ stream }) => stream));
  const times = accepted
    .of(seen.target, seen.endpoints)
    .filter(({ stream }) => observers.has(stream))
    .map(({ times: at }) => at);
  const isMixed = (slot: number): boolean => times.some((at) => holdsBetween(at, slotSpan(slot)));
  const isSolid = 2 * slots.filter(([slot]) => isMixed(slot)).length <= slots.length;
  return {
    ...seen,
    severity: severityOf(rule, runs, isSolid),
    isSolid,
    // What is critical is no everyday noise, however often it comes and goes.
    episodes: isSolid || rule.severity === 'critical' ? episodesIn(seen, slots, times) : [],
  };
}

/** A few failures among many successes are every day's noise, and a host of the internet is not ours to fix. */
function severityOf({ severity, limits }: Rule, runs: readonly FindingRun[], isSolid: boolean): Severity {
  if (severity === 'info' || severity === 'warning') return severity;
  if (runs.every((run) => run.internet)) return 'warning';
  const sessions = runs.reduce((sum, run) => sum + run.sessions, 0);
  const isLarge = sessions >= (limits['sessions']?.value ?? 1);
  return severity === 'critical' || (isSolid && isLarge) ? severity : 'warning';
}

/** Stretches of slots with failures, separated by at least one without, in which the target accepted something. */
function episodesIn(
  whole: Interval,
  slots: readonly (readonly [slot: number, sessions: number])[],
  times: readonly Float64Array[],
): Outage['episodes'] {
  const episodes: { from: number; to: number; sessions: number }[] = [];
  let before: number | undefined;
  for (const [slot, sessions] of slots) {
    const span = slotSpan(slot);
    const between = before === undefined ? undefined : { from: slotSpan(before).to, to: span.from };
    const episode = episodes.at(-1);
    if (episode === undefined || (between !== undefined && times.some((at) => holdsBetween(at, between)))) {
      episodes.push({ from: Math.max(span.from, whole.from), to: Math.min(span.to, whole.to), sessions });
    } else {
      episode.to = Math.min(span.to, whole.to);
      episode.sessions += sessions;
    }
    before = slot;
  }
  return episodes;
}

function holdsBetween(times: Float64Array, { from, to }: Interval): boolean {
  const first = times[countBefore(times.length, (i) => times[i]! < from)];
  return first !== undefined && first <= to;
}

/** A target that comes and goes is one outage with its episodes, not forty. */
function joinFlapping(rule: Rule, outages: readonly Outage[]): Outage[] {
  const near: Outage[][] = [];
  for (const outage of outages) {
    const group = near.at(-1);
    const isNear = group !== undefined && outage.from - group.at(-1)!.to <= FLAPPING_GAPS * gapMsOf(rule);
    if (isNear && outage.severity === group[0]!.severity) group.push(outage);
    else near.push([outage]);
  }
  return near.flatMap((group) => {
    const episodes = group.flatMap((outage) => outage.episodes);
    if (group.length === 1 && episodes.length < FLAPPING_EPISODES) return [{ ...group[0]!, episodes: [] }];
    if (episodes.length < FLAPPING_EPISODES) return group.map((outage) => ({ ...outage, episodes: [] }));
    return [{ ...joinOutages(group), episodes }];
  });
}

/** Several outages as one: of the first one's rule and severity. */
export function joinOutages(outages: readonly Outage[]): Outage {
  const whole = outages.reduce<Interval>(union, outages[0]!);
  return {
    ...outages[0]!,
    from: whole.from,
    to: whole.to,
    target: outages.map(({ target }) => target).reduce(preferredSpelling),
    isHost: outages.some(({ isHost }) => isHost),
    isSolid: outages.every(({ isSolid }) => isSolid),
    endpoints: [...new Set(outages.flatMap(({ endpoints }) => endpoints))].sort(),
    sightings: outages.flatMap(({ sightings }) => sightings),
  };
}

/** Values of one key together, in the order in which the keys came. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  return [...groupsOf(items, keyOf).values()];
}

export function sessionsIn({ sightings }: Pick<Outage, 'sightings'>): number {
  return sightings.reduce((sum, { run }) => sum + run.sessions, 0);
}

export function isInternet({ sightings }: Pick<Outage, 'sightings'>): boolean {
  return sightings.every(({ run }) => run.internet);
}

export function targetKey({ target }: Pick<Outage, 'target'>): string {
  return nameKey(target);
}
