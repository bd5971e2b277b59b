import { setImmediate } from 'node:timers/promises';
import {
  SEVERITIES,
  UserError,
  comparisonReports,
  remedyReports,
  reports,
  terminal,
  type Analysis,
  type Check,
} from '../index.ts';
import { say } from '../language/language.ts';
import { readArguments } from './arguments.ts';
import { runCheck, runInit } from './check.ts';
import { checkFormats } from './check-formats.ts';
import { runCompare } from './compare.ts';
import { destinations, type Destination } from './destinations.ts';
import { runSessions, runShow } from './inspect.ts';
import { runExplain, runRules } from './knowledge.ts';
import { type Io, type Run, type Signal, complain } from './io.ts';
import { languageOf } from './language.ts';
import { print } from './output.ts';
import { runRemedy } from './remedy.ts';
import { runRender } from './render.ts';
import { runReport, runSummary } from './report.ts';
import type { ReportRequest, Request } from './requests.ts';
import { summaries } from './summaries.ts';

/** Exit codes (docs/exit-codes.md). */
const DONE = 0;
const FINDINGS = 1;
const WRONG_REQUEST = 2;
const INCOMPLETE_INPUT = 3;
const BUG = 70;
const INTERRUPTED: Readonly<Record<Signal, number>> = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

const COMPARED = { 'not-worse': DONE, worse: FINDINGS, incomplete: INCOMPLETE_INPUT } as const;

/**
 * Runs the command and returns its exit code. It writes to the streams of `io` alone, never ends the process, and leaves
 * nothing behind: two runs in one process do not affect each other.
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  const run: Run = { ...io, language: languageOf(args, io.env) };
  const { language, signal } = run;
  try {
    const code = await runCommand(await readArguments(args, language), args, run);
    // The event loop reports a signal only between two of its turns.
    await setImmediate();
    await setImmediate();
    const late = INTERRUPTED[signal.reason as Signal] as number | undefined;
    if (late === undefined || late === code) return code;
    complain(run, say(language, 'complaint.interrupted-told'));
    return late;
  } catch (error) {
    if (signal.aborted) {
      complain(run, say(language, 'complaint.interrupted'));
      return INTERRUPTED[signal.reason as Signal];
    }
    return explain(error, run);
  }
}

async function runCommand(asked: Request, args: readonly string[], run: Run): Promise<number> {
  switch (asked.command) {
    case 'report': {
      const places = destinations(args, reports);
      const analysis = await runReport(asked.request, places, run);
      if (analysis.interrupted === true) return interrupted(places, run);
      return exitCodeOf(analysis, asked.request, run);
    }
    case 'summary': {
      const places = destinations(args, summaries);
      const analysis = await runSummary(asked.request, places, run);
      if (analysis.interrupted === true) return interrupted(places, run);
      return exitCodeOf(analysis, asked.request, run);
    }
    case 'check': {
      const places = destinations(args, checkFormats);
      return exitCodeOfCheck(await runCheck(asked.request, places, run), run);
    }
    case 'check-init':
      return exitCodeOf(await runInit(asked.request, run), { failOn: undefined, strict: false }, run);
    case 'compare': {
      const comparison = await runCompare(asked.request, destinations(args, comparisonReports), run);
      if (comparison === undefined) return interrupted([], run);
      if (comparison.verdict === 'incomplete') complain(run, say(run.language, 'complaint.compare-incomplete'));
      return COMPARED[comparison.verdict];
    }
    case 'remedy': {
      const places = destinations(args, remedyReports);
      const analysis = await runRemedy(asked.request, places, run);
      if (analysis.interrupted === true) return interrupted([], run);
      return exitCodeOf(analysis, { ...asked.request, strict: false }, run);
    }
    case 'render': {
      const analysis = await runRender(asked.request, destinations(args, reports), run);
      return exitCodeOf(analysis, { ...asked.request, strict: false }, run);
    }
    case 'sessions':
      return (await runSessions(asked.request, run)) ? DONE : INCOMPLETE_INPUT;
    case 'show':
      return (await runShow(asked.request, run)) ? DONE : INCOMPLETE_INPUT;
    case 'probe': {
      // Only this command speaks to anybody: the others do not even load what it needs.
      const { runProbe } = await import('./probe.ts');
      return (await runProbe(asked.request, run)) ? DONE : FINDINGS;
    }
    case 'explain':
      await runExplain(asked.text, asked.format, run);
      return DONE;
    case 'rules':
      await runRules(asked.rule, asked.format, run);
      return DONE;
    case 'print':
      await print(run, asked.text);
      return DONE;
  }
}

/** What was read so far is told; a file holds a whole report or what it held before. */
function interrupted(places: readonly Destination<Analysis>[], run: Run): number {
  const { language, signal } = run;
  const files = places.flatMap(({ file }) => file ?? []);
  if (files.length === places.length) complain(run, say(language, 'complaint.interrupted'));
  else if (files.length === 0) complain(run, say(language, 'complaint.interrupted-told'));
  else complain(run, terminal(say(language, 'complaint.interrupted-files', { files: { list: files } })));
  return INTERRUPTED[signal.reason as Signal];
}

/** Incomplete input outranks findings: whoever reads 1 may rely on having seen all there is. */
function exitCodeOf(
  analysis: Analysis,
  { failOn, strict }: Pick<ReportRequest, 'failOn' | 'strict'>,
  run: Run,
): number {
  const { language } = run;
  const { outcome, inputs, lines, incidents, evidence } = analysis;
  if (outcome === 'error') {
    const files = [...inputs, ...(evidence?.files ?? [])];
    const unread = files.filter(({ status }) => status === 'unreadable').length;
    complain(
      run,
      lines.parsed === 0
        ? say(language, 'complaint.nothing-read')
        : say(language, 'complaint.incomplete', { unread, inputs: files.length }),
    );
    return INCOMPLETE_INPUT;
  }
  if (strict && outcome === 'warn') {
    complain(run, say(language, 'complaint.strict'));
    return INCOMPLETE_INPUT;
  }
  if (failOn === undefined) return DONE;
  const worst = Math.max(-1, ...incidents.map(({ severity }) => SEVERITIES.indexOf(severity)));
  return worst >= SEVERITIES.indexOf(failOn) ? FINDINGS : DONE;
}

/** An incomplete check is told on standard error, too: its answer may be in a file. */
function exitCodeOfCheck({ verdict, cases }: Check, run: Run): number {
  if (verdict === 'passed') return DONE;
  if (verdict === 'failed') return FINDINGS;
  const count = cases.filter(({ status }) => status === 'incomplete').length;
  complain(run, say(run.language, 'complaint.check-incomplete', { count }));
  return INCOMPLETE_INPUT;
}

function explain(error: unknown, run: Run): number {
  const { language } = run;
  if (error instanceof UserError) {
    const { message: said, hint } = error.inLanguage(language);
    // What is wrong with a policy takes a line each.
    complain(run, `${said.split('\n').map(terminal).join('\n')}\n  ${terminal(hint)}`);
    return error.kind === 'usage' ? WRONG_REQUEST : INCOMPLETE_INPUT;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  complain(run, `${say(language, 'complaint.bug')}\n${stack.split('\n').map(terminal).join('\n')}`);
  return BUG;
}
