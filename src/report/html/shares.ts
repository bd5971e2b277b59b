import type { OutcomeCounts } from '../../model/analysis.ts';
import { FAILURES, type Outcome } from '../../model/session.ts';

/** Numbers and how much of them failed, the same on the server's side and in the reader's browser. */

/** Digits in groups of three, the same in every language. */
export function numberText(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Sessions that failed, of those that came to an end. */
export function failuresOf(outcomes: OutcomeCounts): { failed: number; ended: number } {
  const entries = Object.entries(outcomes) as [Outcome, number][];
  const sum = (wanted: (outcome: Outcome) => boolean): number =>
    entries.reduce((total, [outcome, count]) => total + (wanted(outcome) ? count : 0), 0);
  return { failed: sum((outcome) => FAILURES.has(outcome)), ended: sum((outcome) => outcome !== 'open') };
}

/** Above these shares of failures a cell looks graver. */
const GRAVER = [0, 0.01, 0.05, 0.25];

export function shareLook(failed: number, ended: number): string {
  if (ended === 0) return 'share-none';
  const share = failed / ended;
  return `share-${GRAVER.filter((least) => share > least).length}`;
}

/** Nothing came to an end: there is nothing to say of failures. */
export function failedText(failed: number, ended: number): { failed: string; ended: string } {
  return ended === 0 ? { failed: '–', ended: '' } : { failed: numberText(failed), ended: `/ ${numberText(ended)}` };
}

export function shareText(failed: number, ended: number): string {
  if (ended === 0) return '';
  const percent = (100 * failed) / ended;
  return `${percent > 0 && percent < 10 ? Math.max(0.1, percent).toFixed(1) : Math.round(percent)} %`;
}
