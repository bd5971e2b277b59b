import type { LineCounts } from './analysis.ts';

export const NO_LINES: LineCounts = { total: 0, parsed: 0, comment: 0, blank: 0, rejected: 0, skipped: 0 };

export function addLines(a: LineCounts, b: LineCounts): LineCounts {
  return {
    total: a.total + b.total,
    parsed: a.parsed + b.parsed,
    comment: a.comment + b.comment,
    blank: a.blank + b.blank,
    rejected: a.rejected + b.rejected,
    skipped: a.skipped + b.skipped,
  };
}
