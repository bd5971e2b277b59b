import type { Reject } from '../model/analysis.ts';
import { jsonText } from './escape.ts';

/** A rejected line as one line of JSON. */
export function rejectLine(reject: Reject): string {
  return `${jsonText(reject, 0)}\n`;
}
