import { readTarget } from '../../description/target.ts';
import type { TimedEvidence } from '../../model/evidence.ts';
import type { FindingRun } from '../../model/finding.ts';
import { hull, linkIntervals } from '../../model/interval.ts';
import { compareText, nameKey, preferredSpelling } from '../../model/order.ts';
import type { Acceptances, Partial, SessionTally } from '../../model/partial.ts';
import type { Rule, ScanPolicy, Window } from '../../model/rule.ts';
import {
  type EndedSession,
  OUTCOMES,
  type Outcome,
  type SessionPart,
  type Target,
  noOutcomes,
} from '../../model/session.ts';

/** Enough to check a claim by hand; a run of a million refusals needs no more. */
const EVIDENCE_KEPT = 5;

export function inWindow(window: Window, time: number): boolean {
  return (window.since === undefined || time >= window.since) && (window.until === undefined || time < window.until);
}

export function gapOf(policy: ScanPolicy, rule: Rule): number {
  return policy.gapMs ?? rule.gapMs;
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
  readonly #acceptances = new Map<string, { target: string; door: Target['door']; at: number[] }>();
  readonly #runs = new Map<string, FindingRun[]>();

  constructor(policy: ScanPolicy) {
    this.#policy = policy;
  }

  /** Counts a session with all its lines. One outside the window counts nowhere. */
  settle(session: SessionPart): void {
    if (!inWindow(this.#policy.window, session.last)) return;
    if (session.end === undefined) {
      this.count('open', 0, 0);
      return;
    }
    const { outcome, messages, bytes } = session.end;
    this.count(outcome, messages, bytes);
    if (outcome === 'success') this.acceptancesOf(readTarget(session)).push(session.last);
    this.flag({ ...session, end: session.end });
  }

  /** Lets every rule look at a session that did not end well. */
  flag(session: EndedSession): void {
    if (session.end.outcome === 'success') return;
    for (const rule of this.#policy.rules) {
      if (!rule.flags(session)) continue;
      const target = readTarget(session);
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
    this.#total += 1;
    this.#outcomes[outcome] += 1;
    this.#messages += messages;
    this.#bytes += bytes;
  }

  /** Counts sessions that ended well, all at once. */
  countSuccesses(sessions: number, messages: number, bytes: number): void {
    this.#total += sessions;
    this.#outcomes.success += sessions;
    this.#messages += messages;
    this.#bytes += bytes;
  }

  /** Where the times of accepted sessions of one target are noted. */
  acceptancesOf({ name, door }: Pick<Target, 'name' | 'door'>): number[] {
    const key = `${door} ${nameKey(name)}`;
    const known = this.#acceptances.get(key);
    if (known !== undefined) {
      known.target = preferredSpelling(known.target, name);
      return known.at;
    }
    const at: number[] = [];
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
      const times = this.acceptancesOf({ name: target, door });
      for (const time of at) times.push(time);
    }
    for (const run of other.findings) this.#addRun(run);
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
      .map(([, { target, door, at }]) => ({ target, door, at: ascending(at) }));
  }

  findings(): FindingRun[] {
    return [...this.#runs.entries()].sort(([a], [b]) => compareText(a, b)).flatMap(([, runs]) => this.#linked(runs));
  }

  #addRun(run: FindingRun): void {
    const key = `${run.rule} ${nameKey(run.target)}`;
    const runs = this.#runs.get(key);
    if (runs === undefined) {
      this.#runs.set(key, [run]);
      return;
    }
    runs.push(run);
    // Linked now and then, so that a million findings stay a few runs.
    if (runs.length >= 64) this.#runs.set(key, this.#linked(runs));
  }

  #linked(runs: readonly FindingRun[]): FindingRun[] {
    const rule = this.#policy.rules.find(({ id }) => id === runs[0]?.rule);
    return rule === undefined ? [...runs] : linkIntervals(runs, gapOf(this.#policy, rule), joinRuns);
  }
}

/** The times in order, each once. A log in order of time mostly has them so already. */
function ascending(times: readonly number[]): readonly number[] {
  const isAscending = times.every((time, i) => i === 0 || times[i - 1]! < time);
  return isAscending ? times : [...new Set(times)].sort((a, b) => a - b);
}

function joinRuns(a: FindingRun, b: FindingRun): FindingRun {
  return {
    ...hull(a, b),
    rule: a.rule,
    target: preferredSpelling(a.target, b.target),
    targetIsHost: a.targetIsHost || b.targetIsHost,
    addresses: sortedUnion(a.addresses, b.addresses),
    doors: sortedUnion(a.doors, b.doors),
    sessions: a.sessions + b.sessions,
    peakQueue: a.peakQueue === undefined ? b.peakQueue : Math.max(a.peakQueue, b.peakQueue ?? 0),
    earliest: [...a.earliest, ...b.earliest].sort(byTimeAndPlace).slice(0, EVIDENCE_KEPT),
    latest: byTimeAndPlace(a.latest, b.latest) > 0 ? a.latest : b.latest,
  };
}

function byTimeAndPlace(a: TimedEvidence, b: TimedEvidence): number {
  return a.at - b.at || compareText(a.file, b.file) || a.line - b.line;
}

function sortedUnion<T extends string>(a: readonly T[], b: readonly T[]): T[] {
  return [...new Set([...a, ...b])].sort(compareText);
}
