import { readDescription } from '../description/index.ts';
import type { EvidenceRef, TimedEvidence } from '../model/evidence.ts';
import type { Fact } from '../model/fact.ts';
import type { Rule } from '../model/rule.ts';
import type { Kernel } from './kernel/kernel.ts';
import { type EndKind, type FailedEnd, endKind, failedEndsIn } from './kernel/sessions.ts';
import { type Judgement, judgeSession } from './sessions/judge.ts';
import { type SessionCounts, acceptingIn } from './sessions/tally.ts';
import type { Times } from './sessions/times.ts';
import type { UnknownShapes } from './sessions/unknown-shapes.ts';

/** Of all ends of one kind. */
interface JudgedEnd extends EndKind, Judgement {
  readonly fact: Fact;
  /** Messages and bytes, where the kernel has not counted them. */
  readonly carried: { readonly messages: number; readonly bytes: number } | undefined;
  /** When the target accepted them; undefined where it did not. */
  readonly accepted: Times | undefined;
}

/** The line between two addresses of the kernel's memory, which it took so many lines after those that are counted. */
type EvidenceAt = (start: number, newline: number, taken: number) => EvidenceRef;

/** Counts the ends that the kernel has recorded; judgements are cached by kind. */
export class FailedSessionEnds {
  readonly #kernel: Kernel;
  readonly #rules: readonly Rule[];
  readonly #tally: SessionCounts;
  readonly #unknown: UnknownShapes;
  readonly #judged = new Map<number, JudgedEnd>();

  constructor(kernel: Kernel, rules: readonly Rule[], tally: SessionCounts, unknown: UnknownShapes) {
    this.#kernel = kernel;
    this.#rules = rules;
    this.#tally = tally;
    this.#unknown = unknown;
  }

  take(evidenceAt: EvidenceAt): void {
    if (this.#kernel.run.endCount.value === 0) return;
    for (const end of failedEndsIn(this.#kernel)) this.#count(end, evidenceAt);
    this.#tally.keepEvidence();
    this.#kernel.run.clearEnds();
  }

  #count(failed: FailedEnd, evidenceAt: EvidenceAt): void {
    const { kind, time, queueLength, start, end, taken } = failed;
    let judged = this.#judged.get(kind);
    if (judged === undefined) this.#judged.set(kind, (judged = this.#judge(endKind(this.#kernel, kind))));
    const { outcome, target, blame, peer, failure, fact, accepted } = judged;
    const { messages, bytes } = judged.carried ?? failed;
    const blamed = blame?.target ?? target;
    this.#tally.countEnd({ outcome, nextHop: peer.nextHop, target: blamed, at: time, messages, bytes });
    accepted?.push(time);
    if (fact.kind === 'unknown') this.#unknown.count('-', fact.text, evidenceAt(start, end, taken));
    if (blame === undefined) return;
    const after = failure === undefined ? {} : { after: failure };
    const evidence = (): TimedEvidence => ({ ...evidenceAt(start, end, taken), ...after, at: time });
    this.#tally.flag({ blame, at: time, messages, bytes, queueLength, evidence });
  }

  #judge(kind: EndKind): JudgedEnd {
    const { peer, source, failure, closing, isCounted } = kind;
    const fact = readDescription(source, '-', closing);
    const judgement = judgeSession(this.#rules, peer, source, failure, fact);
    const { outcome, target } = judgement;
    const accepted =
      outcome === 'success' ? this.#tally.acceptancesOf(acceptingIn(peer.destination, target)) : undefined;
    return { ...kind, ...judgement, fact, accepted, carried: isCounted ? undefined : carriedBy(fact) };
  }
}

/** What a session says it carried. */
export function carriedBy(fact: Fact): { messages: number; bytes: number } {
  const { messages, bytes } =
    fact.kind === 'ended' || fact.kind === 'submission-ended' ? fact : { messages: 0, bytes: 0 };
  return { messages, bytes };
}
