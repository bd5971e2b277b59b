import type { AnalyzeOptions } from './analyze.ts';
import type { CompareOptions } from './comparison/compare.ts';
import type { Analysis } from './model/analysis.ts';
import type { Baseline, Check } from './model/check.ts';
import type { Comparison } from './model/comparison.ts';
import type { Policy } from './model/policy.ts';
import { checkReports as allCheckReports } from './report/check/index.ts';
import { reports as allReports } from './report/index.ts';
import type { InspectOptions, OnUnread } from './inspect/logs.ts';
import type { ListedSession } from './model/listed-session.ts';
import type { Message } from './model/message.ts';
import { comparisonReports as allComparisonReports } from './report/comparison.ts';
import { remedyReports as allRemedyReports } from './report/remedy.ts';
import type { Report } from './report/report.ts';
import { type SessionList, sessionLists as allLists } from './report/session-list.ts';
import type { Language } from './language/language.ts';

/** The public library: nothing else is public. */
export type { AnalyzeOptions, Progress } from './analyze.ts';
export type { CompareOptions } from './comparison/compare.ts';
export { UserError } from './errors.ts';
export type { InspectOptions, OnUnread } from './inspect/logs.ts';
export { LANGUAGES, type Language, sayMessage } from './language/language.ts';
export type * from './model/analysis.ts';
export type * from './model/check.ts';
export type * from './model/comparison.ts';
export type { EvidenceRef } from './model/evidence.ts';
export { SEVERITIES, type Severity } from './model/finding.ts';
export type * from './model/incident.ts';
export type * from './model/listed-session.ts';
export type * from './model/message.ts';
export type * from './model/policy.ts';
export { OUTCOMES, type Outcome } from './model/session.ts';
export type * from './model/smtp-conversation.ts';
export { SERVICES, type Service } from './model/source.ts';
export type { Report, ReportOptions, Screen } from './report/report.ts';
export type { SessionList } from './report/session-list.ts';

/**
 * Reads every connectivity log under the paths and returns what they say.
 * Throws a `UserError` for a path that does not exist and where no connectivity log is found at all. A file that
 * cannot be read is no error: the analysis names it, and its outcome is `error`.
 */
export async function analyze(paths: readonly string[], options: AnalyzeOptions = {}): Promise<Analysis> {
  // Loaded when used: asking for help reads no log.
  return (await import('./analyze.ts')).analyze(paths, options);
}

/**
 * Reads an analysis that was saved by the JSON report, to draw it again. Throws a `UserError` that says what is wrong in
 * it, and where: `place` is what it is called.
 */
export async function readAnalysis(json: string, place: Message | string = 'The text'): Promise<Analysis> {
  return (await import('./saved/analysis.ts')).readAnalysis(json, place);
}

/**
 * Reads a policy: YAML or JSON. Throws a `UserError` that names everything that is wrong in it, by line and column. `place` is
 * what the text is called, and `fileBeside` gives the text of a file that it names.
 */
export async function readPolicy(text: string, place: string, fileBeside: (name: string) => string): Promise<Policy> {
  const [{ readPolicy: read }, { rules }] = await Promise.all([import('./policy/read.ts'), import('./rules/index.ts')]);
  return read(text, place, { ruleIds: rules.map(({ id }) => id), fileBeside });
}

/** A first policy with comments in a language, from what the logs hold: one that `readPolicy` reads. */
export async function initialPolicy(analysis: Analysis, language: Language): Promise<string> {
  const [{ initialPolicy: write }, { rules }] = await Promise.all([
    import('./policy/initial.ts'),
    import('./rules/index.ts'),
  ]);
  return write(analysis, { ruleIds: rules.map(({ id }) => id), language });
}

/** What is asked where there is no policy. */
export async function defaultPolicy(): Promise<Policy> {
  return (await import('./policy/read.ts')).defaultPolicy();
}

/** Reads what `baselineOf` gave, saved as JSON. Throws a `UserError` that says what is wrong in it, and where. */
export async function readBaseline(json: string, file: string): Promise<Baseline> {
  return (await import('./saved/analysis.ts')).readBaseline(json, file);
}

/** All incidents of an analysis, to be known from now on. */
export { baselineOf } from './check/baseline.ts';

/** What else a check is reported. */
export interface CheckOptions {
  /** Incidents that are known, and the file that they are from. */
  readonly baseline?: { readonly file: string; readonly known: Baseline } | undefined;
  /** What was to be read: named where no log is found there. */
  readonly paths?: readonly string[] | undefined;
  /** When the check runs, epoch milliseconds: logs have an age then, and maintenance has ended or not. */
  readonly now: number;
}

/** Checks an analysis against a policy: `connectlog check`. */
export async function check(analysis: Analysis, policy: Policy, options: CheckOptions): Promise<Check> {
  const [{ check: judge }, { rules }] = await Promise.all([import('./check/check.ts'), import('./rules/index.ts')]);
  return judge(analysis, policy, { ...options, rules });
}

/** Compares the analysis of later logs with one of earlier logs: what is fixed, new, worse, better. */
export async function compare(before: Analysis, after: Analysis, options: CompareOptions): Promise<Comparison> {
  return (await import('./comparison/compare.ts')).compareAnalyses(before, after, options);
}

/** Every format of a comparison, the default first. */
export const comparisonReports: readonly Report<Comparison>[] = allComparisonReports;

/** Every format of the remediation of what is ongoing, the default first: of one incident, where the options name it. */
export const remedyReports: readonly Report[] = allRemedyReports;

/** Every report, the default first. */
export const reports: readonly Report[] = allReports;

/** Every format of a check, the default first. */
export const checkReports: readonly Report<Check>[] = allCheckReports;

/** Ways to list sessions, the default first. */
export const sessionLists: readonly SessionList[] = allLists;

/**
 * Every session under the paths, one by one, file by file in order of their first lines. Throws a `UserError` where no
 * log is found; a file that cannot be read is reported to `onUnread`.
 */
export async function* sessions(
  paths: readonly string[],
  options: InspectOptions,
  onUnread: OnUnread,
): AsyncGenerator<ListedSession> {
  yield* (await import('./inspect/sessions.ts')).listSessions(paths, options, onUnread);
}
