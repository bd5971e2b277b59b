import { readTarget } from '../../description/target.ts';
import type { TimedEvidence } from '../../model/evidence.ts';
import type { FindingRun } from '../../model/finding.ts';
import { linkIntervals } from '../../model/interval.ts';
import { compareText, nameKey, preferredSpelling } from '../../model/order.ts';
import type { Acceptances, Partial, SessionTally } from '../../model/partial.ts';
import type { ScanPolicy, Window } from '../../model/rule.ts';
import {
  type EndedSession,
  OUTCOMES,
  type Outcome,
  type SessionEnd,
  type SessionPart,
  type Target,
  noOutcomes,
} from '../../model/session.ts';
import { Times, firstAfter } from './times.ts';

/** Enough to check a claim by hand; a run of a million refusals needs no more. */
const EVIDENCE_KEPT = 5;
/** Targets that are not worked out again. */
const TARGETS_KEPT = 1000;

export function inWindow(window: Window, time: number): boolean {
  return (window.since === undefined || time >= window.since) && (window.until === undefined || time < window.until);
}

/**
 * Counts sessions that are known whole. Every number in it comes out the same in whatever order and grouping the
 * sessions arrive. A class because it grows by millions.
 */
export class Tally {
  readonly #policy: ScanPolicy;
  #total = 0;
  #messages = 0;
  #bytes = 0;
  readonly #outcomes: Record<Outcome, number> = noOutcomes();
  readonly #acceptances = new Map<string, { target: string; door: Target['door']; at: Times }>();
  readonly #runs = new Map<string, FindingRun[]>();
  readonly #targets = new Map<string, Target>();

  constructor(policy: ScanPolicy) {
    this.#policy = policy;
  }

  /** Counts a session with all its lines. One outside the window counts nowhere. */
  settle(session: SessionPart): void {
    if (!hasEnd(session)) {
      this.settleOpen(session.last);
      return;
    }
    if (!inWindow(this.#policy.window, session.last)) return;
    const { outcome, messages, bytes } = session.end;
    this.count(outcome, messages, bytes);
    if (outcome === 'success') this.acceptancesOf(readTarget(session)).push(session.last);
    this.flag(session);
  }

  /** Counts a session without an end by the time of its last line; false where it lies outside the window. */
  settleOpen(last: number): boolean {
    const isInside = inWindow(this.#policy.window, last);
    if (isInside) this.count('open', 0, 0);
    return isInside;
  }

  /** Lets every rule look at a session that did not end well. */
  flag(session: EndedSession): void {
    if (isOver(session.end)) return;
    for (const rule of this.#policy.rules) {
      if (!rule.flags(session)) continue;
      const target = this.#targetOf(session);
      const evidence: TimedEvidence = { ...session.end.evidence, at: session.last };
      this.#addRun({
        rule: rule.id,
        target: target.name,
        targetIsHost: target.namedBy === 'host',
        addresses: target.addresses,
        doors: [target.door],
        from: session.last,
        to: session.last,
        sessions: 1,
        peakQueue: session.queueLength,
        earliest: [evidence],
        latest: evidence,
      });
    }
  }

  count(outcome: Outcome, messages: number, bytes: number): void {
    this.countAll(outcome, 1, messages, bytes);
  }

  /** Counts sessions of one outcome. */
  countAll(outcome: Outcome, sessions: number, messages: number, bytes: number): void {
    this.#total += sessions;
    this.#outcomes[outcome] += sessions;
    this.#messages += messages;
    this.#bytes += bytes;
  }

  /** Where the times of accepted sessions of one target are noted. */
  acceptancesOf({ name, door }: Pick<Target, 'name' | 'door'>): Times {
    const key = `${door} ${nameKey(name)}`;
    const known = this.#acceptances.get(key);
    if (known !== undefined) {
      known.target = preferredSpelling(known.target, name);
      return known.at;
    }
    const at = new Times();
    this.#acceptances.set(key, { target: name, door, at });
    return at;
  }

  /** Adds what another piece of the same stream counted. */
  add(other: Pick<Partial, 'sessions' | 'findings' | 'acceptances'>): void {
    this.#total += other.sessions.total;
    this.#messages += other.sessions.messages;
    this.#bytes += other.sessions.bytes;
    for (const outcome of OUTCOMES) this.#outcomes[outcome] += other.sessions.outcomes[outcome];
    for (const { target, door, at } of other.acceptances) {
      this.acceptancesOf({ name: target, door }).pushAll(at);
    }
    for (const run of other.findings) this.#addRun(run);
  }

  /** How many acceptances are held. */
  get accepted(): number {
    let sum = 0;
    for (const { at } of this.#acceptances.values()) sum += at.length;
    return sum;
  }

  /**
   * Gives up the acceptances before a time that no incident can end with: an incident ends with the first one after
   * its last finding, and `endsOf` tells, of a target, when the last ones of its runs of findings were.
   */
  forgetAcceptances(before: number, endsOf: (target: string) => readonly number[]): void {
    for (const [key, { target, door, at }] of this.#acceptances) {
      const times = at.values().sort();
      const kept = new Times();
      const firsts = endsOf(target).map((end) => firstAfter(times, end) ?? Infinity);
      for (const first of new Set(firsts)) if (first < before) kept.push(first);
      const from = times.findIndex((time) => time >= before);
      if (from !== -1) kept.pushAll(times.subarray(from));
      this.#acceptances.set(key, { target, door, at: kept });
    }
  }

  sessions(): SessionTally {
    return {
      total: this.#total,
      outcomes: { ...this.#outcomes },
      messages: this.#messages,
      bytes: this.#bytes,
    };
  }

  acceptances(): Acceptances[] {
    return [...this.#acceptances.entries()]
      .sort(([a], [b]) => compareText(a, b))
      .map(([, { target, door, at }]) => ({ target, door, at: at.values() }));
  }

  findings(): FindingRun[] {
    return [...this.#runs.entries()].sort(([a], [b]) => compareText(a, b)).flatMap(([, runs]) => this.#linked(runs));
  }

  /** A refused sender comes again and again, always to the same peer. */
  #targetOf(session: SessionPart): Target {
    const { destination, hostList, connectedTo, failedHost, toMailbox } = session;
    const key = [destination, hostList, connectedTo, failedHost, toMailbox].join('\n');
    let target = this.#targets.get(key);
    if (target === undefined) {
      if (this.#targets.size === TARGETS_KEPT) this.#targets.clear();
      this.#targets.set(key, (target = readTarget(session)));
    }
    return target;
  }

  #addRun(run: FindingRun): void {
    const key = `${run.rule} ${nameKey(run.target)}`;
    const runs = this.#runs.get(key);
    if (runs === undefined) {
      this.#runs.set(key, [run]);
      return;
    }
    const last = runs.at(-1)!;
    if (run.from >= last.from && run.from - last.to <= this.#gapOf(run.rule)) {
      runs[runs.length - 1] = joinRuns(last, run);
      return;
    }
    runs.push(run);
    // Linked now and then, so that a million findings stay a few runs.
    if (runs.length >= 64) this.#runs.set(key, this.#linked(runs));
  }

  #linked(runs: readonly FindingRun[]): FindingRun[] {
    return linkIntervals(runs, this.#gapOf(runs[0]!.rule), joinRuns);
  }

  #gapOf(id: string): number {
    const { gapMs, rules } = this.#policy;
    return gapMs ?? rules.find((rule) => rule.id === id)!.gapMs;
  }
}

/** Ends that are no rule's business, and of which the kernel tells nothing: it went well, or handed over without a reason. */
function isOver({ outcome, fact }: SessionEnd): boolean {
  if (outcome === 'failover') return fact.kind === 'ended' && fact.reason === undefined;
  return outcome === 'success' || outcome === 'replaced';
}

function hasEnd(session: SessionPart): session is EndedSession {
  return session.end !== undefined;
}

function joinRuns(a: FindingRun, b: FindingRun): FindingRun {
  return {
    from: Math.min(a.from, b.from),
    to: Math.max(a.to, b.to),
    rule: a.rule,
    target: preferredSpelling(a.target, b.target),
    targetIsHost: a.targetIsHost || b.targetIsHost,
    addresses: sortedUnion(a.addresses, b.addresses),
    doors: sortedUnion(a.doors, b.doors),
    sessions: a.sessions + b.sessions,
    peakQueue: a.peakQueue === undefined ? b.peakQueue : Math.max(a.peakQueue, b.peakQueue ?? 0),
    earliest: earliestOf(a.earliest, b.earliest),
    latest: byTimeAndPlace(a.latest, b.latest) > 0 ? a.latest : b.latest,
  };
}

function earliestOf(a: FindingRun['earliest'], b: FindingRun['earliest']): FindingRun['earliest'] {
  // Mostly `b` is later than all that is kept.
  if (a.length === EVIDENCE_KEPT && a.at(-1)!.at < b[0]!.at) return a;
  return [...a, ...b].sort(byTimeAndPlace).slice(0, EVIDENCE_KEPT);
}

function byTimeAndPlace(a: TimedEvidence, b: TimedEvidence): number {
  return a.at - b.at || compareText(a.file, b.file) || a.line - b.line;
}

function sortedUnion<T extends string>(a: readonly T[], b: readonly T[]): readonly T[] {
  if (b.every((text) => a.includes(text))) return a;
  return [...new Set([...a, ...b])].sort(compareText);
}
