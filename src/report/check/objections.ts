import {
  type Check,
  type CheckCase,
  type JudgedIncident,
  REMARK_LEVELS,
  type Remark,
  STATUSES,
} from '../../model/check.ts';
import type { Locale } from '../locale.ts';

/** What every format of a check is made from: raw, to be made harmless by each. */

/** One thing that somebody should look at: a remark of a case that does not pass. */
export interface Objection extends RemarkText {
  readonly of: CheckCase;
  /** The same from night to night for the same thing: of the case, and the incident. */
  readonly key: string;
}

/** Of all cases that do not pass: the worst first. */
export function objectionsOf({ cases }: Check, locale: Locale): Objection[] {
  const all = cases.filter(isObjectedTo).flatMap((of) => {
    let others = 0;
    return remarksOf(of, locale).map((remark) => {
      const key = `${of.id}#${remark.incident ?? (others += 1)}`;
      return { ...remark, of, key };
    });
  });
  return REMARK_LEVELS.flatMap((level) => all.filter((objection) => objection.level === level));
}

/** The first of each level, as many as a service takes in one step, and how many are left. */
export function firstOfEach(objections: readonly Objection[], most: number): { shown: Objection[]; left: number } {
  const shown = REMARK_LEVELS.flatMap((level) =>
    objections.filter((objection) => objection.level === level).slice(0, most),
  );
  return { shown, left: objections.length - shown.length };
}

/** Where to point to: a line, or else the policy or the first input, since services take nothing without a place. */
export function placeOf(
  { evidence }: Pick<Remark, 'evidence'>,
  { policy, analysis }: Check,
): { file: string; line: number } {
  if (evidence !== undefined) return evidence;
  return { file: policy ?? analysis.inputs[0]?.path ?? NO_POLICY, line: 1 };
}

/** Where a policy would be. */
const NO_POLICY = 'connectlog.yaml';

export function isObjectedTo({ status }: CheckCase): boolean {
  return status === 'incomplete' || status === 'failed' || status === 'warned';
}

/** A remark with its `text` in the language of the locale. */
export type RemarkText = Omit<Remark, 'code' | 'values'>;

/** A case that says nothing else says at least that it does not hold. */
export function remarksOf({ title, status, remarks }: CheckCase, { say, textOf }: Locale): RemarkText[] {
  if (remarks.length > 0) return remarks.map((remark) => ({ ...remark, text: textOf(remark) }));
  if (status === 'passed' || status === 'skipped') return [];
  const text = say('check-answer.not-so', { title: textOf(title) });
  return [{ level: status === 'warned' ? 'warning' : 'error', text }];
}

/** What a case is called among people: a rule by its own name. */
export function nameOf({ id, kind }: CheckCase): string {
  return kind === 'rule' ? id.replace(/^rule\//, '') : id;
}

/** What it is about, whatever server or target: the rule, or the kind. */
export function topicOf(of: CheckCase): string {
  return of.kind === 'rule' ? nameOf(of) : of.kind;
}

/** The first sentence of every format: whether it passes, and what stands against it most. */
export function answerText(check: Check, locale: Locale): string {
  const { say } = locale;
  const verdict = say(`check-verdict.${check.verdict}`);
  const first = check.cases.filter(isObjectedTo)[0];
  const [worst] = first === undefined ? [] : remarksOf(first, locale);
  if (first === undefined || worst === undefined) {
    const cases = check.cases.filter(({ status }) => status === 'passed').length;
    return say('check-answer.passed', { verdict, cases });
  }
  const kind = check.verdict === 'passed' ? 'warned' : 'objection';
  const words = { verdict, what: worst.text.replace(/[.。]$/, ''), name: nameOf(first) };
  return worst.span === undefined
    ? say(`check-answer.${kind}`, words)
    : say(`check-answer.${kind}-at`, { ...words, when: whenOf(worst, locale)! });
}

export function whenOf({ span }: Pick<Remark, 'span'>, { clock }: Locale): string | undefined {
  return span === undefined ? undefined : clock.range(span.from, span.to);
}

/** What is said and when, on one line. */
export function lineOf(remark: RemarkText, locale: Locale): string {
  return [remark.text, whenOf(remark, locale)].filter((part) => part !== undefined).join(' - ');
}

export function whereOf({ evidence }: Pick<Remark, 'evidence'>): string | undefined {
  return evidence === undefined ? undefined : `${evidence.file}:${evidence.line}`;
}

/** `1 failed, 20 passed`, of those statuses that occur. */
export function countsOf({ cases }: Check, statuses: readonly CheckCase['status'][], { say }: Locale): string[] {
  return statuses.flatMap((status) => {
    const count = cases.filter((one) => one.status === status).length;
    return count === 0 ? [] : [say('check-count.part', { count, status: say(`check-status.${status}`) })];
  });
}

const LET_PASS = ['expected', 'known', 'tolerated', 'off'] as const satisfies readonly JudgedIncident['judgement'][];

/** What was asked, how many hold, which incidents did not count, and by which policy: a sentence each. */
export function aboutCheck(check: Check, locale: Locale): string[] {
  const { say } = locale;
  const letPass = LET_PASS.flatMap((judgement) => {
    const count = check.incidents.filter((one) => one.judgement === judgement).length;
    return count === 0 ? [] : [say(`check-count.${judgement}`, { count })];
  });
  return [
    ...(check.cases.length === 0
      ? []
      : [say('check-count.of', { count: check.cases.length, parts: { list: countsOf(check, STATUSES, locale) } })]),
    ...(letPass.length === 0 ? [] : [say('check-count.let-pass', { parts: { list: letPass } })]),
    check.policy === undefined ? say('check-policy.none') : say('check-policy.of', { file: check.policy }),
  ];
}
