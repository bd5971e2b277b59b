import { logOf, problemOf } from '../knowledge/wording.ts';
import { message } from '../language/language.ts';
import type { Analysis } from '../model/analysis.ts';
import { type CheckCase, JUDGEMENT_LEVELS, type Remark, type RuleInWords } from '../model/check.ts';
import { intervalOf } from '../model/time.ts';
import type { Message } from '../model/message.ts';
import type { Policy } from '../model/policy.ts';
import type { Rule } from '../model/rule.ts';
import { type Requirement, answered, unanswered } from './case.ts';
import { type IncidentJudgement, levelOf } from './incidents.ts';
import { plannedTimes } from './windows.ts';

/** Each rule in words, as formats list them. */
export function rulesInWords(rules: readonly Rule[]): RuleInWords[] {
  return rules.map((rule) => ({ id: rule.id, severity: rule.severity, title: wordsOf(rule) }));
}

function wordsOf(rule: Rule): Message {
  const { did, because } = problemOf(rule);
  return message('check.rule-words', { did, because });
}

/** Silences are reported by streams, and are no incidents. */
const SILENCE = 'log-gap';

/** Whether nothing of each rule must be complained of. */
export function ruleCases(
  analysis: Analysis,
  policy: Policy,
  rules: readonly Rule[],
  judged: readonly IncidentJudgement[],
): CheckCase[] {
  const byRule = remarksByRule(analysis, judged);
  return rules.map((rule) => {
    const { id, severity } = rule;
    const asked: Requirement = {
      id: `rule/${id}`,
      kind: 'rule',
      title: message('check.rule', { rule: id, words: wordsOf(rule) }),
    };
    const { level, because } = levelOf(id, severity, policy);
    if (level === 'off') return unanswered(asked, 'skipped', [because]);
    // Of what no one read, nothing is well.
    if (analysis.lines.parsed === 0) return unanswered(asked, 'skipped', [message('check.nothing-read')]);
    return answered(asked, id === SILENCE ? silences(rule, analysis, policy) : (byRule.get(id) ?? []));
  });
}

function remarksByRule(
  analysis: Analysis,
  judged: readonly IncidentJudgement[],
): ReadonlyMap<string, readonly Remark[]> {
  const byRule = new Map<string, Remark[]>();
  analysis.incidents.forEach(({ id, rule, title, sessions, state, from, to, evidence }, i) => {
    const { judgement, because, isSpecial } = judged[i]!;
    const values = { title, sessions, state: message(`state.${state}`) };
    const remark: Remark = {
      level: JUDGEMENT_LEVELS[judgement],
      ...(isSpecial ? message('check.incident-because', { ...values, because }) : message('check.incident', values)),
      span: { from, to },
      incident: id,
      ...(evidence.length === 0 ? {} : { evidence: evidence[0]! }),
    };
    const others = byRule.get(rule);
    if (others === undefined) byRule.set(rule, [remark]);
    else others.push(remark);
  });
  return byRule;
}

function silences({ id, severity }: Rule, { streams }: Analysis, policy: Policy): Remark[] {
  const { level } = levelOf(id, severity, policy);
  const planned = plannedTimes(policy);
  return streams.flatMap((stream) =>
    stream.gaps.map((gap): Remark => {
      const silence = intervalOf(gap);
      const isExpected = planned.placeOfSilence(stream.server, silence) === 'inside';
      const values = { log: logOf(stream), length: { duration: silence.to - silence.from } };
      return {
        level: isExpected ? 'note' : level === 'error' ? 'error' : 'warning',
        ...(isExpected
          ? message('check.silence-because', { ...values, because: message('check.in-window') })
          : message('check.silence', values)),
        span: gap,
      };
    }),
  );
}
