import type { TimedEvidence } from '../../model/evidence.ts';
import { type FindingRun, type SlotCount, inOrder, slotOf } from '../../model/finding.ts';
import { type Interval, union, mergeCloserThan } from '../../lib/interval.ts';
import { compareText, nameKey, preferredSpelling } from '../../lib/order.ts';
import type { Acceptances, ScanResult, Rate } from '../../model/scan-result.ts';
import { type ScanPolicy, contains } from '../../model/rule.ts';
import {
  type EndedSession,
  FAILURES,
  NEXT_HOPS,
  type NextHop,
  OUTCOMES,
  type Outcome,
  type SessionPart,
  type Target,
  noOutcomes,
} from '../../model/session.ts';
import { Findings, type Flagged } from './findings.ts';
import { judgeSession } from './judge.ts';
import { Times } from './times.ts';
import { TrafficCounter } from './traffic.ts';

/** Whose acceptances are kept together. */
export type Accepting = Omit<Acceptances, 'at'>;

/** What is counted of a ScanResult. */
type Counts = Pick<ScanResult, 'sessions' | 'findings' | 'acceptances' | 'rates' | 'queues' | 'traffic'>;

/** A session that has ended. */
export interface Ended {
  readonly outcome: Outcome;
  readonly nextHop: NextHop;
  /** Who was on the other side, or is to blame. */
  readonly target: Target;
  readonly at: number;
  readonly messages: number;
  readonly bytes: number;
}

/**
 * Counts sessions that are known whole. Every number in it comes out the same in whatever order and grouping the
 * sessions arrive. A class because it grows by millions.
 */
export class SessionCounts {
  readonly #policy: ScanPolicy;
  #total = 0;
  #messages = 0;
  #bytes = 0;
  readonly #outcomes: Record<Outcome, number> = noOutcomes();
  readonly #acceptances = new Map<string, { who: Accepting; at: Times }>();
  readonly #findings: Findings;
  /** By slot and next hop, as one number. */
  readonly #rates = new Map<number, { slot: number; nextHop: NextHop; succeeded: number; failed: number }>();
  /** By next hop and slot. */
  readonly #queues = new Map<string, Map<number, number>>();
  readonly #traffic = new TrafficCounter();

  constructor(policy: ScanPolicy) {
    this.#policy = policy;
    this.#findings = new Findings(policy.rules);
  }

  /** Counts a session with all its lines. One outside the window counts nowhere. */
  settle(session: SessionPart): void {
    if (!hasEnd(session)) {
      this.settleOpen(Float64Array.of(session.last));
      return;
    }
    if (!contains(this.#policy.window, session.last)) return;
    const { messages, bytes, fact } = session.end;
    const { outcome, target, blame } = judgeSession(this.#policy.rules, session, session.source, session.failure, fact);
    const { nextHop, last: at } = session;
    this.countEnd({ outcome, nextHop, target: blame?.target ?? target, at, messages, bytes });
    if (outcome === 'success') {
      this.acceptancesOf(acceptingIn(session.destination, target)).push(session.last);
    }
    if (blame !== undefined) {
      const { last, queueLength } = session;
      this.flag({ blame, at: last, messages, bytes, queueLength, evidence: () => evidenceOf(session) });
    }
  }

  /** Counts sessions without an end by the times of their last lines. Returns how many lie in the window. */
  settleOpen(times: Float64Array): number {
    const inside = times.filter((last) => contains(this.#policy.window, last));
    this.countAll('open', inside.length, 0, 0);
    this.#traffic.countAll(undefined, 'open', inside);
    return inside.length;
  }

  flag(flagged: Flagged): void {
    this.#findings.flag(flagged);
  }

  /** Makes the evidence of all that was flagged: the lines must still be there. */
  keepEvidence(): void {
    this.#findings.keepEvidence();
  }

  countEnd({ outcome, nextHop, target, at, messages, bytes }: Ended): void {
    this.#traffic.count(target, outcome, at);
    this.countAll(outcome, 1, messages, bytes);
    const isFailure = FAILURES.has(outcome);
    if (isFailure || outcome === 'success') {
      this.addRate({ slot: slotOf(at), nextHop, succeeded: isFailure ? 0 : 1, failed: isFailure ? 1 : 0 });
    }
  }

  /** Counts sessions of one outcome. */
  countAll(outcome: Outcome, sessions: number, messages: number, bytes: number): void {
    this.#total += sessions;
    this.#outcomes[outcome] += sessions;
    this.#messages += messages;
    this.#bytes += bytes;
  }

  /** Keeps when a target accepted sessions that are counted already. */
  accept(destination: string, target: Target, times: Float64Array): void {
    this.acceptancesOf(acceptingIn(destination, target)).pushAll(times);
    this.#traffic.countAll(target, 'success', times);
  }

  addRate({ slot, nextHop, succeeded, failed }: Rate): void {
    const key = slot * NEXT_HOPS.length + NEXT_HOPS.indexOf(nextHop);
    const known = this.#rates.get(key);
    if (known === undefined) {
      this.#rates.set(key, { slot, nextHop, succeeded, failed });
      return;
    }
    known.succeeded += succeeded;
    known.failed += failed;
  }

  addQueue(nextHop: string, [slot, length]: SlotCount): void {
    let peaks = this.#queues.get(nextHop);
    if (peaks === undefined) this.#queues.set(nextHop, (peaks = new Map<number, number>()));
    peaks.set(slot, Math.max(length, peaks.get(slot) ?? 0));
  }

  /** Where the times of accepted sessions of one target are kept. */
  acceptancesOf({ target, destination, endpoint, isInternal }: Accepting): Times {
    const key = [endpoint, nameKey(target), nameKey(destination)].join(' ');
    const known = this.#acceptances.get(key);
    if (known !== undefined) {
      const { who } = known;
      known.who = {
        endpoint,
        isInternal: who.isInternal || isInternal,
        target: preferredSpelling(who.target, target),
        destination: preferredSpelling(who.destination, destination),
      };
      return known.at;
    }
    const at = new Times();
    this.#acceptances.set(key, { who: { target, destination, endpoint, isInternal }, at });
    return at;
  }

  /** Adds what another piece of the same stream counted. */
  add(other: Counts): void {
    this.#total += other.sessions.total;
    this.#messages += other.sessions.messages;
    this.#bytes += other.sessions.bytes;
    for (const outcome of OUTCOMES) this.#outcomes[outcome] += other.sessions.outcomes[outcome];
    for (const accepted of other.acceptances) this.acceptancesOf(accepted).pushAll(accepted.at);
    for (const run of other.findings) this.#findings.add(run);
    for (const rate of other.rates) this.addRate(rate);
    for (const { nextHop, peaks } of other.queues) for (const peak of peaks) this.addQueue(nextHop, peak);
    for (const traffic of other.traffic) this.#traffic.add(traffic);
  }

  /** How many acceptances are held. */
  get accepted(): number {
    let sum = 0;
    for (const { at } of this.#acceptances.values()) sum += at.length;
    return sum;
  }

  /** Gives up the acceptances before a time that do not matter to a run of findings: see `keptAcceptances`. */
  forgetAcceptances(before: number, runsOf: (name: string) => readonly Interval[]): void {
    for (const held of this.#acceptances.values()) {
      const { target, destination } = held.who;
      const runs = [...runsOf(nameKey(target)), ...(target === destination ? [] : runsOf(nameKey(destination)))];
      // Most targets never fail.
      if (runs.length === 0) {
        held.at.dropBefore(before);
        continue;
      }
      const kept = keptAcceptances(held.at.values().sort(), before, runs);
      held.at = new Times();
      held.at.pushAll(kept);
    }
  }

  findings(): FindingRun[] {
    return this.#findings.runs();
  }

  /** All that was counted, as a ScanResult holds it. */
  counts(): Counts {
    return {
      sessions: {
        total: this.#total,
        outcomes: { ...this.#outcomes },
        messages: this.#messages,
        bytes: this.#bytes,
      },
      findings: this.findings(),
      acceptances: [...this.#acceptances.entries()]
        .sort(([a], [b]) => compareText(a, b))
        .map(([, { who, at }]) => ({ ...who, at: at.values() })),
      rates: Array.from(Float64Array.from(this.#rates.keys()).sort(), (key) => this.#rates.get(key)!),
      queues: [...this.#queues.entries()]
        .sort(([a], [b]) => compareText(a, b))
        .map(([nextHop, peaks]) => ({ nextHop, peaks: inOrder(peaks) })),
      traffic: this.#traffic.traffic(),
    };
  }
}

export function acceptingIn(destination: string, { name, endpoint, internet, namedBy }: Target): Accepting {
  return { target: name, destination, endpoint, isInternal: !internet && namedBy === 'host' };
}

/**
 * Of ascending times, all from `before` on, and of the earlier ones those that show when a run of findings was
 * interrupted or had ended: the first in each slot of a run, and the first after each.
 */
function keptAcceptances(times: Float64Array, before: number, runs: readonly Interval[]): Float64Array {
  const covered = mergeCloserThan(runs, 0, union);
  const ends = runs.map(({ to }) => to).sort((a, b) => a - b);
  let [kept, interval, end, slot] = [0, 0, 0, -Infinity];
  for (let i = 0; i < times.length; i++) {
    const time = times[i]!;
    while (interval < covered.length && covered[interval]!.to < time) interval += 1;
    const isInside = interval < covered.length && covered[interval]!.from <= time;
    const isAfter = end < ends.length && ends[end]! < time;
    while (end < ends.length && ends[end]! < time) end += 1;
    const isFirst = slotOf(time) !== slot;
    if (isInside) slot = slotOf(time);
    if (time >= before || isAfter || (isInside && isFirst)) times[kept++] = time;
  }
  return times.subarray(0, kept);
}

function evidenceOf({ end, failure, last }: EndedSession): TimedEvidence {
  return { ...end.evidence, ...(failure === undefined ? {} : { after: failure }), at: last };
}

function hasEnd(session: SessionPart): session is EndedSession {
  return session.end !== undefined;
}
