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
import { type Language, say } from '../language/language.ts';
import { readArguments } from './arguments.ts';
import { runCheck, runInit } from './check.ts';
import { checkFormats } from './check-formats.ts';
import { runCompare } from './compare.ts';
import { destinations, type Destination } from './destinations.ts';
import { runSessions, runShow } from './inspect.ts';
import { runExplain, runRules } from './knowledge.ts';
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
/** SIGHUP: the terminal is gone. */
const INTERRUPTED = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

const COMPARED = { 'not-worse': DONE, worse: FINDINGS, incomplete: INCOMPLETE_INPUT } as const;

type Signal = keyof typeof INTERRUPTED;

/** Runs the command and returns its exit code. Writes to the process's streams, and never ends the process. */
export async function main(args: readonly string[]): Promise<number> {
  // Whoever writes to standard output is told there; of standard error, nobody can be.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const interrupt = new AbortController();
  const stop = (signal: Signal): void => {
    interrupt.abort(signal);
  };
  const signals = Object.keys(INTERRUPTED) as Signal[];
  // A second one ends the process.
  for (const signal of signals) process.once(signal, stop);
  const language = languageOf(args, process.env);
  try {
    const asked = await readArguments(args, language);
    const code = await runCommand(asked, args, language, interrupt.signal);
    // A signal may have come that was not heard yet: the system is asked for them between two turns.
    await setImmediate();
    await setImmediate();
    const late = INTERRUPTED[interrupt.signal.reason as Signal] as number | undefined;
    if (late === undefined || late === code) return code;
    complain(say(language, 'complaint.interrupted-told'));
    return late;
  } catch (error) {
    if (interrupt.signal.aborted) {
      complain(say(language, 'complaint.interrupted'));
      return INTERRUPTED[interrupt.signal.reason as Signal];
    }
    return explain(error, language);
  } finally {
    for (const signal of signals) process.off(signal, stop);
  }
}

async function runCommand(
  asked: Request,
  args: readonly string[],
  language: Language,
  signal: AbortSignal,
): Promise<number> {
  switch (asked.command) {
    case 'report': {
      const places = destinations(args, reports);
      const analysis = await runReport(asked.request, places, language, signal);
      if (analysis.interrupted === true) return interrupted(signal, places, language);
      return exitCodeOf(analysis, asked.request, language);
    }
    case 'summary': {
      const places = destinations(args, summaries);
      const analysis = await runSummary(asked.request, places, language, signal);
      if (analysis.interrupted === true) return interrupted(signal, places, language);
      return exitCodeOf(analysis, asked.request, language);
    }
    case 'check': {
      const places = destinations(args, checkFormats);
      return exitCodeOfCheck(await runCheck(asked.request, places, language, signal, complain), language);
    }
    case 'check-init':
      return exitCodeOf(await runInit(asked.request, language, signal), { failOn: undefined, strict: false }, language);
    case 'compare': {
      const comparison = await runCompare(asked.request, destinations(args, comparisonReports), language, signal);
      if (comparison === undefined) return interrupted(signal, [], language);
      if (comparison.verdict === 'incomplete') complain(say(language, 'complaint.compare-incomplete'));
      return COMPARED[comparison.verdict];
    }
    case 'remedy': {
      const places = destinations(args, remedyReports);
      const analysis = await runRemedy(asked.request, places, language, signal, complain);
      if (analysis.interrupted === true) return interrupted(signal, [], language);
      return exitCodeOf(analysis, { ...asked.request, strict: false }, language);
    }
    case 'render': {
      const analysis = await runRender(asked.request, destinations(args, reports), language);
      return exitCodeOf(analysis, { ...asked.request, strict: false }, language);
    }
    case 'sessions':
      return (await runSessions(asked.request, language, signal, complain)) ? DONE : INCOMPLETE_INPUT;
    case 'show':
      return (await runShow(asked.request, language, signal, complain)) ? DONE : INCOMPLETE_INPUT;
    case 'probe': {
      // Only this command speaks to anybody: the others do not even load what it needs.
      const { runProbe } = await import('./probe.ts');
      return (await runProbe(asked.request, language, signal)) ? DONE : FINDINGS;
    }
    case 'explain':
      await runExplain(asked.text, asked.format, language);
      return DONE;
    case 'rules':
      await runRules(asked.rule, asked.format, language);
      return DONE;
    case 'print':
      await print(asked.text);
      return DONE;
  }
}

/** What was read so far is told; a file holds a whole report or what it held before. */
function interrupted(signal: AbortSignal, places: readonly Destination<Analysis>[], language: Language): number {
  const files = places.flatMap(({ file }) => file ?? []);
  if (files.length === places.length) complain(say(language, 'complaint.interrupted'));
  else if (files.length === 0) complain(say(language, 'complaint.interrupted-told'));
  else complain(terminal(say(language, 'complaint.interrupted-files', { files: { list: files } })));
  return INTERRUPTED[signal.reason as Signal];
}

/** Incomplete input outranks findings: whoever reads 1 may rely on having seen all there is. */
function exitCodeOf(
  analysis: Analysis,
  { failOn, strict }: Pick<ReportRequest, 'failOn' | 'strict'>,
  language: Language,
): number {
  const { outcome, inputs, lines, incidents, evidence } = analysis;
  if (outcome === 'error') {
    const files = [...inputs, ...(evidence?.files ?? [])];
    const unread = files.filter(({ status }) => status === 'unreadable').length;
    complain(
      lines.parsed === 0
        ? say(language, 'complaint.nothing-read')
        : say(language, 'complaint.incomplete', { unread, inputs: files.length }),
    );
    return INCOMPLETE_INPUT;
  }
  if (strict && outcome === 'warn') {
    complain(say(language, 'complaint.strict'));
    return INCOMPLETE_INPUT;
  }
  if (failOn === undefined) return DONE;
  const worst = Math.max(-1, ...incidents.map(({ severity }) => SEVERITIES.indexOf(severity)));
  return worst >= SEVERITIES.indexOf(failOn) ? FINDINGS : DONE;
}

/** An incomplete check is told on standard error, too: its answer may be in a file. */
function exitCodeOfCheck({ verdict, cases }: Check, language: Language): number {
  if (verdict === 'passed') return DONE;
  if (verdict === 'failed') return FINDINGS;
  const count = cases.filter(({ status }) => status === 'incomplete').length;
  complain(say(language, 'complaint.check-incomplete', { count }));
  return INCOMPLETE_INPUT;
}

function complain(words: string): void {
  process.stderr.write(`connectlog: ${words}\n`);
}

function explain(error: unknown, language: Language): number {
  if (error instanceof UserError) {
    const { message: said, hint } = error.inLanguage(language);
    // What is wrong with a policy takes a line each.
    complain(`${said.split('\n').map(terminal).join('\n')}\n  ${terminal(hint)}`);
    return error.kind === 'usage' ? WRONG_REQUEST : INCOMPLETE_INPUT;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  complain(`${say(language, 'complaint.bug')}\n${stack.split('\n').map(terminal).join('\n')}`);
  return BUG;
}
