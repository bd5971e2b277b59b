import { SLOT_MS } from '../model/finding.ts';
import { type Interval, union, mergeCloserThan } from '../lib/interval.ts';
import { compareText, nameKey } from '../lib/order.ts';
import type { ScanResult, Rate } from '../model/scan-result.ts';
import { gapMsOf } from '../model/rule.ts';
import { streamKey } from '../model/source.ts';
import { type AcceptanceIndex, slotCounts, slotSpan } from './acceptances.ts';
import { type Outage, type Sighting, groupBy, isInternet, joinOutages, sessionsIn, targetKey } from './outages.ts';

/**
 * Where the fault lies. All senders to one target: the target's. One sender to all targets: the sender's, or its
 * network's. Single failures at many hosts of the internet: no one's, they are reported as one.
 */

/** So many hosts failing for one sender at once are no coincidence. */
const SENDER_TARGETS = 3;
/** Of the sender's sessions to the internet, in five minutes: from here on, and from so many on, it reaches no one. */
const SENDER_FAILED_SHARE = 0.5;
const SENDER_FAILED = 3;
/** A host of the internet that fails so often, for so long, and accepts nothing, is reported by itself. */
const INTERNET_SESSIONS = 20;
const INTERNET_MS = 3_600_000;

/** Groups outages by hosts into those of senders, those of targets, and everyday failures. */
export function scoped(outages: readonly Outage[], accepted: AcceptanceIndex): Outage[] {
  const scopes: Outage[] = [];
  const ratesOf = ratesToInternet();
  for (const ofRule of groupBy(outages, ({ rule }) => rule.id)) {
    const { found, rest } = senderOutages(ofRule, accepted, ratesOf);
    const single = rest.filter((outage) => !isInternet(outage) || isLasting(outage));
    const everyday = rest.filter((outage) => isInternet(outage) && !isLasting(outage));
    scopes.push(...found, ...single, ...(everyday.length === 0 ? [] : [groupOf(everyday)]));
  }
  return scopes;
}

function isLasting(outage: Outage): boolean {
  const isLong = outage.to - outage.from >= INTERNET_MS && sessionsIn(outage) >= INTERNET_SESSIONS;
  return isLong && outage.isSolid && outage.episodes.length === 0 && outage.isHost;
}

/** Many hosts as one. */
export function groupOf(outages: readonly Outage[]): Outage {
  const targets = targetsOf(outages);
  const joined = joinOutages(outages);
  const [only] = targets;
  if (targets.length === 1) return { ...joined, episodes: [], scope: 'group', target: only!, targets };
  return { ...joined, episodes: [], scope: 'group', target: '', targets, isHost: false };
}

/** Names of the targets, those with the most sessions first. */
function targetsOf(outages: readonly Outage[]): string[] {
  const runs = outages.flatMap(({ sightings }) => sightings.map(({ run }) => run));
  return groupBy(runs, ({ target }) => nameKey(target))
    .map((same) => ({
      name: same[0]!.target,
      sessions: same.reduce((sum, { sessions }) => sum + sessions, 0),
    }))
    .sort((a, b) => b.sessions - a.sessions || compareText(a.name, b.name))
    .map(({ name }) => name);
}

function senderOutages(
  outages: readonly Outage[],
  accepted: AcceptanceIndex,
  ratesOf: RatesOf,
): { found: Outage[]; rest: Outage[] } {
  const found: Outage[] = [];
  const taken = new Set<Sighting>();
  const bySender = outages.flatMap(partsBySender);
  for (const ofServer of groupBy(bySender, ({ sightings }) => serverOf(sightings[0]!))) {
    const blackouts = blackoutsOf(
      ofServer.filter(isInternet).flatMap(({ sightings }) => sightings),
      ratesOf,
    );
    const candidates = ofServer.filter((outage) =>
      isInternet(outage)
        ? isMostlyIn(outage, blackouts)
        : outage.severity !== 'warning' && isReachedByOthers(outage, accepted),
    );
    const gapMs = gapMsOf(ofServer[0]!.rule);
    for (const near of linked(candidates, gapMs)) {
      if (new Set(near.map(targetKey)).size < SENDER_TARGETS) continue;
      const whole = near.reduce<Interval>(union, near[0]!);
      // Hosts to which it sends little belong to it, too.
      const few = ofServer.filter(
        (outage) =>
          !near.includes(outage) &&
          isInternet(outage) &&
          outage.from >= whole.from - gapMs &&
          outage.to <= whole.to + gapMs,
      );
      const all = [...near, ...few];
      for (const { sightings } of all) for (const sighting of sightings) taken.add(sighting);
      found.push(senderOutage(all));
    }
  }
  const rest = outages.flatMap((outage) => {
    const left = outage.sightings.filter((sighting) => !taken.has(sighting));
    if (left.length === outage.sightings.length) return [outage];
    return left.length === 0 ? [] : [{ ...outage, sightings: left }];
  });
  return { found, rest };
}

/** Of a host of the internet, what each sender saw; of our own hosts, only what a single one saw. */
function partsBySender(outage: Outage): Outage[] {
  const parts = groupBy(outage.sightings, serverOf);
  if (!isInternet(outage)) return parts.length === 1 ? [outage] : [];
  return parts.map((sightings) => {
    const whole = sightings.map(({ run }): Interval => run).reduce(union);
    return { ...outage, sightings, from: whole.from, to: whole.to };
  });
}

function senderOutage(outages: readonly Outage[]): Outage {
  const { stream } = outages[0]!.sightings[0]!.stream;
  return {
    ...joinOutages(outages),
    severity: 'error',
    scope: 'sender',
    target: stream.server,
    targets: targetsOf(outages),
    isHost: true,
    episodes: [],
  };
}

/** Times in which most sessions of a sender to the internet failed by one rule. */
function blackoutsOf(sightings: readonly Sighting[], ratesOf: RatesOf): Interval[] {
  const rates = [...new Set(sightings.map(({ stream }) => stream))].map(ratesOf);
  const slots = slotCounts(sightings.map(({ run }) => run))
    .filter(([slot, count]) => {
      if (count < SENDER_FAILED) return false;
      const inSlot = rates.flatMap((bySlot) => bySlot.get(slot) ?? []);
      const succeeded = inSlot.reduce((sum, rate) => sum + rate.succeeded, 0);
      const failed = inSlot.reduce((sum, rate) => sum + rate.failed, 0);
      return count >= SENDER_FAILED_SHARE * (succeeded + Math.max(count, failed));
    })
    .map(([slot]) => ({ from: slot * SLOT_MS, to: (slot + 1) * SLOT_MS }));
  return mergeCloserThan(slots, SLOT_MS, union);
}

/** A stream's sessions to the internet, by slot. */
type RatesOf = (stream: ScanResult) => ReadonlyMap<number, Rate>;

/** Every rule asks for the same streams. */
function ratesToInternet(): RatesOf {
  const known = new Map<ScanResult, ReadonlyMap<number, Rate>>();
  return (stream) => {
    let rates = known.get(stream);
    if (rates === undefined) {
      const toInternet = stream.rates.filter(({ nextHop }) => nextHop === 'internet');
      rates = new Map(toInternet.map((rate) => [rate.slot, rate]));
      known.set(stream, rates);
    }
    return rates;
  };
}

function isMostlyIn({ sightings }: Outage, blackouts: readonly Interval[]): boolean {
  const counts = slotCounts(sightings.map(({ run }) => run));
  const sum = (slots: readonly (readonly [number, number])[]): number =>
    slots.reduce((total, [, sessions]) => total + sessions, 0);
  const inside = counts.filter(([slot]) =>
    blackouts.some(({ from, to }) => overlaps(slotSpan(slot), { from, to: to - 1 })),
  );
  return 2 * sum(inside) >= sum(counts);
}

function isReachedByOthers({ target, endpoints, from, to }: Outage, accepted: AcceptanceIndex): boolean {
  return accepted.acceptedFrom(target, endpoints, { from, to }).length > 0;
}

function serverOf({ stream }: Sighting): string {
  return nameKey(stream.stream.server);
}

function linked(outages: readonly Outage[], gapMs: number): Outage[][] {
  const groups: Outage[][] = [];
  let to = -Infinity;
  for (const outage of outages.toSorted((a, b) => a.from - b.from)) {
    if (outage.from - to <= gapMs) groups.at(-1)!.push(outage);
    else groups.push([outage]);
    to = Math.max(to, outage.to);
  }
  return groups;
}

function overlaps(a: Interval, b: Interval): boolean {
  return a.from <= b.to && b.from <= a.to;
}

/** Submissions that failed while an outage turned their SMTP sessions away are its impact. */
export function submissionsBehind(
  outages: readonly Outage[],
  submissions: readonly Sighting[],
): { behind: ReadonlyMap<Outage, number>; rest: readonly Sighting[] } {
  const behind = new Map<Outage, number>();
  const rest: Sighting[] = [];
  for (const ofStream of groupBy(submissions, ({ stream }) => streamKey(stream.stream))) {
    const failing = outages.map((outage) => ({ outage, slots: slotsSeenBy(ofStream[0]!.stream, outage) }));
    for (const { run, stream } of ofStream) {
      const left = run.counts.filter(([slot, count]) => {
        const owner = failing.find(({ slots }) => slots.has(slot) || slots.has(slot - 1));
        if (owner !== undefined) behind.set(owner.outage, (behind.get(owner.outage) ?? 0) + count);
        return owner === undefined;
      });
      if (left.length === 0) continue;
      const sessions = left.reduce((sum, [, count]) => sum + count, 0);
      rest.push({ stream, run: { ...run, counts: left, sessions } });
    }
  }
  return { behind, rest };
}

/** When a stream saw an outage. */
function slotsSeenBy({ stream }: ScanResult, { sightings }: Outage): ReadonlySet<number> {
  const own = sightings.filter((sighting) => streamKey(sighting.stream.stream) === streamKey(stream));
  return new Set(own.flatMap(({ run }) => run.counts.map(([slot]) => slot)));
}
