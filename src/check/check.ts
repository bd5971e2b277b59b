import type { Analysis } from '../model/analysis.ts';
import { type Baseline, type Check, type CheckCase, STATUSES } from '../model/check.ts';
import type { Policy } from '../model/policy.ts';
import type { Rule } from '../model/rule.ts';
import { goneFrom } from './baseline.ts';
import { coverageCases } from './coverage.ts';
import { judgeIncidents } from './incidents.ts';
import { inputsCase } from './inputs.ts';
import { maintenanceCases } from './maintenance.ts';
import { retryRateCases } from './retry-rates.ts';
import { ruleCases, rulesInWords } from './rules.ts';

export interface CheckOptions {
  /** Every rule. */
  readonly rules: readonly Rule[];
  readonly baseline?: { readonly file: string; readonly known: Baseline } | undefined;
  /** What was to be read: named where no log is found there. */
  readonly paths?: readonly string[] | undefined;
  /** When the check runs, epoch milliseconds: logs have an age then, and maintenance has ended or not. */
  readonly now: number;
}

/** Checks an analysis against a policy. */
export function check(analysis: Analysis, policy: Policy, { rules, baseline, paths, now }: CheckOptions): Check {
  const incidents = judgeIncidents(analysis, policy, baseline?.known);
  const cases = [
    inputsCase(analysis, policy, paths),
    ...coverageCases(analysis, policy, now),
    ...maintenanceCases(analysis, policy, now),
    ...ruleCases(analysis, policy, rules, incidents),
    ...retryRateCases(analysis, policy),
  ];
  const verdict = verdictOf(cases);
  // What was not read may hold them still.
  const gone = baseline === undefined || verdict === 'incomplete' ? [] : goneFrom(baseline.known, analysis);
  return {
    schemaVersion: 2,
    verdict,
    ...(policy.file === undefined ? {} : { policy: policy.file }),
    cases: [...cases].sort((a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status)),
    incidents: incidents.map(({ id, judgement, because, baseline: news }) => ({
      id,
      judgement,
      because,
      ...(news === undefined ? {} : { baseline: news }),
    })),
    ...(baseline === undefined ? {} : { baseline: { file: baseline.file, gone } }),
    rules: rulesInWords(rules),
    analysis,
  };
}

/** Incomplete outranks failed: whoever reads `failed` may rely on having seen all there is. */
function verdictOf(cases: readonly CheckCase[]): Check['verdict'] {
  if (cases.some(({ status }) => status === 'incomplete')) return 'incomplete';
  return cases.some(({ status }) => status === 'failed') ? 'failed' : 'passed';
}
