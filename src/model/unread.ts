import type { EvidenceFile, EvidenceReport, Input } from './analysis.ts';

/**
 * What was not read, or not to its end, and so may hide failures. What lies beside the logs explains failures and hides none:
 * it counts only where the user named it.
 */
export function unreadIn(inputs: readonly Input[], evidence: EvidenceReport | undefined): (Input | EvidenceFile)[] {
  const named = evidence?.files.filter(({ given }) => given) ?? [];
  return [...inputs, ...named].filter(({ status }) => status === 'unreadable');
}
