import type { Analysis } from '../model/analysis.ts';
import { hoursCovered } from './logs.ts';

/** The logs of one side: what they say, and how much they cover. */
export interface Side {
  readonly analysis: Analysis;
  /** Sessions of all traffic. */
  readonly sessions: number;
  readonly hours: number;
}

export function sideOf(analysis: Analysis): Side {
  return { analysis, sessions: analysis.sessions.total, hours: hoursCovered(analysis) };
}
