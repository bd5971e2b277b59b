import type { TimedEvidence } from '../../model/evidence.ts';
import { type FindingRun, type SlotCount, inOrder, slotOf } from '../../model/finding.ts';
import { mergeCloserThan } from '../../lib/interval.ts';
import { compareText, preferredSpelling } from '../../lib/order.ts';
import { type Rule, gapMsOf } from '../../model/rule.ts';
import type { Target } from '../../model/session.ts';
import { type Blame, blameKey } from './judge.ts';

/** Enough to check a claim by hand; a run of a million refusals needs no more. */
const EVIDENCE_KEPT = 5;
const RUNS_HELD = 64;

/** One flagged session or line. */
export interface Flagged {
  readonly blame: Blame;
  readonly at: number;
  readonly messages: number;
  readonly bytes: number;
  readonly queueLength: number | undefined;
  /** Made only where it is kept; before `keepEvidence` returns. */
  readonly evidence: () => TimedEvidence;
}

/** A run that grows in place. */
type Run = { -readonly [K in keyof FindingRun]: FindingRun[K] } & { counts: SlotCount[]; earliest: TimedEvidence[] };

/**
 * Findings as runs. They come out the same in whatever order and grouping the findings arrive. A class because it grows
 * by millions.
 */
export class Findings {
  readonly #gaps: ReadonlyMap<string, number>;
  readonly #runs = new Map<string, Run[]>();
  /** Of keys with many runs, at how many they are linked. */
  readonly #mostHeld = new Map<string, number>();
  /** Of runs that have grown: what was flagged last, whose evidence is not made yet. */
  readonly #latest = new Map<Run, Flagged>();

  constructor(rules: readonly Rule[]) {
    this.#gaps = new Map(rules.map((rule) => [rule.id, gapMsOf(rule)]));
  }

  flag(flagged: Flagged): void {
    const { blame, at } = flagged;
    const run = this.#runs.get(blame.key)?.at(-1);
    if (run !== undefined && at >= run.to && at - run.to <= gapMsOf(blame.rule)) this.#grow(run, flagged);
    else this.add(runOf(flagged));
  }

  /** Makes the evidence of all that was flagged. */
  keepEvidence(): void {
    for (const [run, { evidence }] of this.#latest) run.latest = evidence();
    this.#latest.clear();
  }

  add(added: FindingRun): void {
    const key = keyOf(added);
    const runs = this.#runs.get(key);
    if (runs === undefined) {
      this.#runs.set(key, [ownCopy(added)]);
      return;
    }
    const last = runs.at(-1)!;
    if (added.from >= last.from && added.from - last.to <= this.#gaps.get(added.rule)!) {
      this.#keepEvidenceOf(last);
      runs[runs.length - 1] = joinRuns(last, added);
      return;
    }
    runs.push(ownCopy(added));
    // Linked now and then, so that a million findings stay a few runs.
    if (runs.length < (this.#mostHeld.get(key) ?? RUNS_HELD)) return;
    this.keepEvidence();
    const linked = this.#linked(runs);
    this.#runs.set(key, linked);
    this.#mostHeld.set(key, Math.max(RUNS_HELD, 2 * linked.length));
  }

  runs(): FindingRun[] {
    this.keepEvidence();
    return [...this.#runs.entries()].sort(([a], [b]) => compareText(a, b)).flatMap(([, runs]) => this.#linked(runs));
  }

  /** The next finding of a run: nearly all are. */
  #grow(run: Run, flagged: Flagged): void {
    const { blame, at, messages, bytes, queueLength, evidence } = flagged;
    if (this.#latest.get(run)?.blame !== blame) widen(run, blame.target);
    run.to = at;
    run.sessions += 1;
    run.messages += messages;
    run.bytes += bytes;
    if (queueLength !== undefined) run.peakQueue = Math.max(run.peakQueue ?? 0, queueLength);
    const slot = slotOf(at);
    const last = run.counts.at(-1)!;
    if (slot === last[0]) run.counts[run.counts.length - 1] = [slot, last[1] + 1];
    else run.counts.push([slot, 1]);
    if (run.earliest.length < EVIDENCE_KEPT) run.earliest.push(evidence());
    this.#latest.set(run, flagged);
  }

  #keepEvidenceOf(run: Run): void {
    const flagged = this.#latest.get(run);
    if (flagged === undefined) return;
    run.latest = flagged.evidence();
    this.#latest.delete(run);
  }

  #linked(runs: readonly Run[]): Run[] {
    return mergeCloserThan(runs, this.#gaps.get(runs[0]!.rule)!, joinRuns);
  }
}

/** Lets a run be about this target, too. */
function widen(run: Run, target: Target): void {
  run.target = preferredSpelling(run.target, target.name);
  run.targetIsHost ||= target.namedBy === 'host';
  run.addresses = sortedUnion(run.addresses, target.addresses);
  run.endpoints = sortedUnion(run.endpoints, [target.endpoint]);
  run.internet &&= target.internet;
}

function keyOf({ rule, target, detail }: Pick<FindingRun, 'rule' | 'target' | 'detail'>): string {
  return blameKey(rule, target, detail);
}

function runOf({ blame, at, messages, bytes, queueLength, evidence }: Flagged): FindingRun {
  const { rule, target, detail } = blame;
  const only = evidence();
  return {
    rule: rule.id,
    target: target.name,
    targetIsHost: target.namedBy === 'host',
    addresses: target.addresses,
    endpoints: [target.endpoint],
    internet: target.internet,
    detail,
    from: at,
    to: at,
    sessions: 1,
    messages,
    bytes,
    peakQueue: queueLength,
    counts: [[slotOf(at), 1]],
    earliest: [only],
    latest: only,
  };
}

function ownCopy(run: FindingRun): Run {
  return { ...run, counts: [...run.counts], earliest: [...run.earliest] };
}

function joinRuns(a: FindingRun, b: FindingRun): Run {
  return {
    from: Math.min(a.from, b.from),
    to: Math.max(a.to, b.to),
    rule: a.rule,
    target: preferredSpelling(a.target, b.target),
    targetIsHost: a.targetIsHost || b.targetIsHost,
    addresses: sortedUnion(a.addresses, b.addresses),
    endpoints: sortedUnion(a.endpoints, b.endpoints),
    internet: a.internet && b.internet,
    detail: a.detail,
    sessions: a.sessions + b.sessions,
    messages: a.messages + b.messages,
    bytes: a.bytes + b.bytes,
    peakQueue: a.peakQueue === undefined ? b.peakQueue : Math.max(a.peakQueue, b.peakQueue ?? 0),
    counts: joinCounts(a.counts, b.counts),
    earliest: earliestOf(a.earliest, b.earliest),
    latest: byTimeAndPlace(a.latest, b.latest) > 0 ? a.latest : b.latest,
  };
}

/** Counts by slot, added up. */
function joinCounts(a: readonly SlotCount[], b: readonly SlotCount[]): SlotCount[] {
  if (a.at(-1)![0] < b[0]![0]) return [...a, ...b];
  const sum = new Map<number, number>(a);
  for (const [slot, count] of b) sum.set(slot, (sum.get(slot) ?? 0) + count);
  return inOrder(sum);
}

function earliestOf(a: FindingRun['earliest'], b: FindingRun['earliest']): TimedEvidence[] {
  return [...a, ...b].sort(byTimeAndPlace).slice(0, EVIDENCE_KEPT);
}

function byTimeAndPlace(a: TimedEvidence, b: TimedEvidence): number {
  return a.at - b.at || compareText(a.file, b.file) || a.line - b.line;
}

function sortedUnion<T extends string>(a: readonly T[], b: readonly T[]): readonly T[] {
  if (b.every((text) => a.includes(text))) return a;
  return [...new Set([...a, ...b])].sort(compareText);
}
