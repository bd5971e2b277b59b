import type { Say } from '../language/teller.ts';
import type { Analysis } from '../model/analysis.ts';
import { type CheckCase, REMARK_LEVELS, type Remark, type RemarkLevel } from '../model/check.ts';
import type { Message } from '../model/message.ts';

/** A sentence of the analysis, so that it can be said in another language inside one of the check. */
export function ofAnalysis({ messages }: Analysis, sentence: string): Message | string {
  return Object.hasOwn(messages, sentence) ? messages[sentence]! : sentence;
}

/** Parts of a case, before they are said. */
export interface Requirement {
  readonly id: string;
  readonly kind: CheckCase['kind'];
  readonly title: Message;
}

/** What the logs can answer: its remarks decide. */
export function answered(asked: Requirement, remarks: readonly Remark[], say: Say): CheckCase {
  const levels = remarks.map(({ level }) => level);
  const status = levels.includes('error') ? 'failed' : levels.includes('warning') ? 'warned' : 'passed';
  return caseOf(asked, status, [...remarks].sort(worstFirst), say);
}

/** Why a case cannot be answered, or is not asked. */
export type Reason = Omit<Remark, 'level' | 'text'> & { readonly text: Message };

/** What they cannot answer, and why: the case says nothing, or it is not asked of these logs. */
export function unanswered(
  asked: Requirement,
  status: 'incomplete' | 'skipped',
  reasons: readonly Reason[],
  say: Say,
): CheckCase {
  const level: RemarkLevel = status === 'incomplete' ? 'error' : 'note';
  const remarks = reasons.map(({ text, ...where }) => ({ level, text: say(text), ...where }));
  return caseOf(asked, status, remarks, say);
}

function caseOf(
  { title, ...asked }: Requirement,
  status: CheckCase['status'],
  remarks: readonly Remark[],
  say: Say,
): CheckCase {
  return { ...asked, title: say(title), status, remarks };
}

function worstFirst(a: Remark, b: Remark): number {
  return REMARK_LEVELS.indexOf(a.level) - REMARK_LEVELS.indexOf(b.level);
}
