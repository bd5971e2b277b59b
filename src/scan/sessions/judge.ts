import { outcomeOf } from '../../description/ended.ts';
import { readDescription } from '../../description/index.ts';
import { shapeOf } from '../../lib/shape.ts';
import { type Peer, readBlamed, readTarget } from '../../description/target.ts';
import type { Fact } from '../../model/fact.ts';
import { nameKey } from '../../lib/order.ts';
import type { Rule, Subject } from '../../model/rule.ts';
import type { Outcome, Target } from '../../model/session.ts';

/** The result of a session, as far as its texts alone decide it: many sessions share one. */
export interface Judgement {
  readonly outcome: Outcome;
  /** Who was on the other side. */
  readonly target: Target;
  readonly blame: Blame | undefined;
}

/** A rule that flags, and whom it blames. */
export interface Blame {
  readonly rule: Rule;
  readonly target: Target;
  readonly detail: string;
  /** Equal for findings that belong together. */
  readonly key: string;
}

export function blameKey(rule: string, target: string, detail: string): string {
  return `${rule} ${nameKey(target)} ${detail}`;
}

/** Judges a session that has ended. */
export function judgeSession(
  rules: readonly Rule[],
  peer: Peer,
  source: string,
  failureText: string | undefined,
  said: Fact,
): Judgement {
  const outcome = outcomeOf(said);
  const failure = failureText === undefined ? undefined : readFailure(failureText);
  const subject = { source, outcome, said, failure };
  return { outcome, target: readTarget(peer), blame: isNoFailure(subject) ? undefined : blameOf(rules, subject, peer) };
}

/** Judges a line of the whole service. Rules look only at lines with a failure. */
export function judgeLine(rules: readonly Rule[], peer: Peer, source: string, said: Fact): Blame | undefined {
  if (!isFailure(said.kind)) return undefined;
  return blameOf(rules, { source, outcome: undefined, said, failure: undefined }, peer);
}

/** The failure in a `>` line; undefined where it has none. */
export function readFailure(text: string): Fact | undefined {
  const fact = readDescription('', '>', text);
  return isFailure(fact.kind) ? fact : undefined;
}

export function isFailure(kind: Fact['kind']): boolean {
  return FAILURES.has(kind);
}

const FAILURES: ReadonlySet<Fact['kind']> = new Set([
  'connection-failed',
  'dns-failure',
  'server-not-found',
  'submission-problem',
  'throttled',
  'agent-failed',
]);

/** Not a failure: success, or handed over without an error. */
function isNoFailure({ outcome, said, failure }: Subject): boolean {
  if (failure !== undefined) return false;
  if (outcome === 'failover') return said.kind === 'ended' && said.reason === undefined;
  return outcome === 'success' || outcome === 'replaced';
}

/** The first rule that flags owns what others would flag too. */
function blameOf(rules: readonly Rule[], subject: Subject, peer: Peer): Blame | undefined {
  for (const rule of rules) {
    const flag = rule.flags?.(subject, rule.limits);
    if (flag === undefined) continue;
    const target = readBlamed(flag.target, peer, subject.failure);
    const detail = shapeOf(flag.detail ?? '');
    return { rule, target, detail, key: blameKey(rule.id, target.name, detail) };
  }
  return undefined;
}
