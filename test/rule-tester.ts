import { describe, expect, it } from 'vitest';
import type { Rule, ScanPolicy } from '../src/model/rule.ts';
import type { ScanResult } from '../src/model/scan-result.ts';
import { BEGINNING } from '../src/scan/lines/file-lines.ts';
import { accumulate } from './scan/scan-bytes.ts';
import { Scanner } from '../src/scan/scanner.ts';
import { foldLogs } from './analysis/fold-logs.ts';
import { HEADER } from './arbitrary-logs.ts';

/** The log is one file, with or without its header. */
export type CleanCase = readonly [name: string, log: string];
export type FlaggedCase = readonly [...CleanCase, findings: readonly RuleFinding[]];

export interface RuleFinding {
  readonly target: string;
  /** The lines that close the flagged sessions: 1-based, in the log of the case. */
  readonly lines: readonly number[];
}

export interface RuleCases {
  readonly clean: readonly CleanCase[];
  readonly flagged: readonly FlaggedCase[];
}

/** Runs a rule over small logs on the way that real logs take. Fails also where the cases would prove nothing. */
export function testRule(rule: Rule, cases: RuleCases): void {
  describe(rule.id, () => {
    it('is tested by cases that prove something', () => {
      expect(problemsOf(rule, cases)).toEqual([]);
    });
    it.each(cases.flagged)('flags %s', (_, log, findings) => {
      expect(findingsIn(rule, log)).toEqual(findings);
    });
    it.each(cases.clean)('does not flag %s', (_, log) => {
      expect(findingsIn(rule, log)).toEqual([]);
    });
  });
}

/** What is wrong with the cases themselves. */
export function problemsOf(rule: Rule, { clean, flagged }: RuleCases): string[] {
  const names = [...clean, ...flagged].map(([name]) => name);
  const problems = names
    .filter((name, i) => names.indexOf(name) < i)
    .map((name) => `${name}: two cases have this name`);
  if (clean.length === 0) problems.push('no clean case');
  if (flagged.length === 0) problems.push('no flagged case');
  for (const [name, , findings] of flagged) {
    if (findings.length === 0) problems.push(`${name}: flagged, and names no findings`);
  }
  for (const [name, log] of [...clean, ...flagged]) {
    const { parsed, rejected } = scanLog(rule, log).files[0]!.lines;
    if (parsed === 0) problems.push(`${name}: its log holds no record`);
    if (rejected > 0) problems.push(`${name}: ${rejected} of its lines cannot be read`);
  }
  return problems;
}

/** The findings of one rule in one log, by target. */
export function findingsIn(rule: Rule, log: string): RuleFinding[] {
  return scanLog(rule, log).findings.map(({ target, sessions, earliest, latest }) => {
    const lines = [...new Set([...earliest, latest].map(({ line }) => line))].sort((a, b) => a - b);
    // Of many findings only the first few and the last are kept with their lines.
    if (lines.length < sessions) throw new Error(`${target}: too many findings for one case: ${sessions}`);
    return { target, lines };
  });
}

/** The whole of one log as a Partial, with one rule. */
export function scanLog(rule: Rule, log: string): ScanResult {
  const policy: ScanPolicy = { rules: [rule], window: { since: undefined, until: undefined } };
  const scanner = new Scanner('case.log', { server: 'EXCH01', service: 'hub' }, policy, BEGINNING);
  let left = Buffer.from(log);
  const read = (into: Uint8Array): number => {
    const count = left.copy(into);
    left = left.subarray(count);
    return count;
  };
  while (scanner.pull({ read, close: () => undefined }) > 0);
  scanner.finishLines();
  return accumulate([scanner.finish(undefined)], policy);
}

/** Whether the analysis of one log says what a rule about streams looks for. */
export async function isToldOfStream(rule: Rule, text: string): Promise<boolean> {
  const lines = [...HEADER, ...text.split('\n').filter((line) => line !== '')];
  const file = { path: 'case.log', server: 'EXCH01', service: 'hub', lines } as const;
  const { incidents, streams } = await foldLogs([file], { rules: [rule] });
  // A gap is no incident: nothing is known of that time.
  if (rule.id === 'log-gap') return streams.some(({ gaps }) => gaps.length > 0);
  return incidents.some((incident) => incident.rule === rule.id);
}

/** Runs a rule about streams over small logs. */
export function testStreamRule(
  rule: Rule,
  { flagged, clean }: { readonly flagged: readonly CleanCase[]; readonly clean: readonly CleanCase[] },
): void {
  describe(rule.id, () => {
    it('is tested by cases of both kinds', () => {
      expect(flagged.length).toBeGreaterThan(0);
      expect(clean.length).toBeGreaterThan(0);
    });
    it.each(flagged)('tells of %s', async (_, log) => {
      expect(await isToldOfStream(rule, log)).toBe(true);
    });
    it.each(clean)('does not tell of %s', async (_, log) => {
      expect(await isToldOfStream(rule, log)).toBe(false);
    });
  });
}
