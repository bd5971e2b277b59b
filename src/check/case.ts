import { type CheckCase, REMARK_LEVELS, type Remark, type RemarkLevel } from '../model/check.ts';
import type { Message } from '../model/message.ts';

/** Parts of a case, before they are said. */
export interface Requirement {
  readonly id: string;
  readonly kind: CheckCase['kind'];
  readonly title: Message;
}

/** What the logs can answer: its remarks decide. */
export function answered(asked: Requirement, remarks: readonly Remark[]): CheckCase {
  const levels = remarks.map(({ level }) => level);
  const status = levels.includes('error') ? 'failed' : levels.includes('warning') ? 'warned' : 'passed';
  return caseOf(asked, status, [...remarks].sort(worstFirst));
}

/** Why a case cannot be answered, or is not asked. */
export type Reason = Omit<Remark, 'level'>;

/** What they cannot answer, and why: the case says nothing, or it is not asked of these logs. */
export function unanswered(
  asked: Requirement,
  status: 'incomplete' | 'skipped',
  reasons: readonly Reason[],
): CheckCase {
  const level: RemarkLevel = status === 'incomplete' ? 'error' : 'note';
  return caseOf(
    asked,
    status,
    reasons.map((reason) => ({ level, ...reason })),
  );
}

function caseOf({ title, ...asked }: Requirement, status: CheckCase['status'], remarks: readonly Remark[]): CheckCase {
  return { ...asked, title, status, remarks };
}

function worstFirst(a: Remark, b: Remark): number {
  return REMARK_LEVELS.indexOf(a.level) - REMARK_LEVELS.indexOf(b.level);
}
