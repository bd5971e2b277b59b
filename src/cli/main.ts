import { SEVERITIES, UserError, analyze, rejectLine, terminal, type Analysis, type Reject } from '../index.ts';
import { readArguments, type ReportRequest, type Request } from './arguments.ts';
import { destinations, type Destination } from './destinations.ts';
import { runSessions, runShow } from './inspect.ts';
import { runExplain, runRules } from './knowledge.ts';
import { assertWritable, growingFile, print, writeWhole } from './output.ts';
import { progressBar } from './progress.ts';
import { assertPaths, limitsOption, readingOptions } from './reading.ts';
import { durationOption } from './time.ts';

/** Exit codes (docs/exit-codes.md). */
const DONE = 0;
const FINDINGS = 1;
const WRONG_REQUEST = 2;
const INCOMPLETE_INPUT = 3;
const BUG = 70;
const INTERRUPTED = { SIGINT: 130, SIGTERM: 143 } as const;

type Signal = keyof typeof INTERRUPTED;

/** Runs the command and returns its exit code. Writes to the process's streams, and never ends the process. */
export async function main(args: readonly string[]): Promise<number> {
  // A reader such as `head` that has seen enough is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const interrupt = new AbortController();
  const stop = (signal: Signal): void => {
    interrupt.abort(signal);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const asked = await readArguments(args);
    return await runCommand(asked, args, interrupt.signal);
  } catch (error) {
    if (interrupt.signal.aborted) {
      complain('interrupted: no report was written.');
      return INTERRUPTED[interrupt.signal.reason as Signal];
    }
    return explain(error);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

async function runCommand(asked: Request, args: readonly string[], signal: AbortSignal): Promise<number> {
  switch (asked.command) {
    case 'report':
      return await runReport(asked.request, destinations(args), signal);
    case 'sessions':
      return (await runSessions(asked.request, signal, complain)) ? DONE : INCOMPLETE_INPUT;
    case 'show':
      return (await runShow(asked.request, signal, complain)) ? DONE : INCOMPLETE_INPUT;
    case 'explain':
      await runExplain(asked.text, asked.format);
      return DONE;
    case 'rules':
      await runRules(asked.rule, asked.format);
      return DONE;
    case 'print':
      await print(asked.text);
      return DONE;
  }
}

async function runReport(request: ReportRequest, places: readonly Destination[], signal: AbortSignal): Promise<number> {
  assertPaths(request);
  const files = [...places.map(({ file }) => file), request.rejects].filter((file) => file !== undefined);
  for (const file of files) assertWritable(file, request.force);
  const { timeZone, ...reading } = await readingOptions(request, signal);
  const rejects = request.rejects === undefined ? undefined : growingFile(request.rejects);
  const options = {
    ...reading,
    gapMinutes: request.gap === undefined ? undefined : durationOption('gap', request.gap) / 60_000,
    rulesOff: request.off,
    limits: limitsOption(request.set),
    workers: request.workers === undefined ? undefined : workersOption(request.workers),
    ...(rejects === undefined
      ? {}
      : {
          onReject: (reject: Reject): void => {
            rejects.add(rejectLine(reject));
          },
        }),
  };
  const bar = progressBar(process.stderr, request.progress);
  try {
    const analysis = await analyze(request.paths, { ...options, onProgress: bar.tell }).finally(bar.stop);
    const isInterrupted = analysis.interrupted === true;
    for (const { report, file } of places) {
      if (file === undefined) await print(report.render(analysis, { timeZone }));
      else if (!isInterrupted) writeWhole(file, report.render(analysis, { timeZone }));
    }
    if (isInterrupted) return interrupted(signal, places);
    rejects?.finish();
    return exitCodeOf(analysis, request);
  } finally {
    rejects?.giveUp();
  }
}

/** What was read so far is told; a file holds a whole report or what it held before. */
function interrupted(signal: AbortSignal, places: readonly Destination[]): number {
  const files = places.flatMap(({ file }) => file ?? []);
  const told = files.length === places.length ? 'no report was written' : 'the report is of what had been read';
  const kept = files.length === 0 || files.length === places.length ? '' : ` Not written: ${files.join(', ')}.`;
  complain(`interrupted: ${told}.${terminal(kept)}`);
  return INTERRUPTED[signal.reason as Signal];
}

const MOST_WORKERS = 64;

function workersOption(text: string): number {
  const workers = /^\d+$/.test(text) ? Number(text) : 0;
  if (workers >= 1 && workers <= MOST_WORKERS) return workers;
  throw new UserError(
    'BAD_WORKERS',
    'usage',
    `--workers ${text} is no number of threads.`,
    `It is from 1 to ${MOST_WORKERS}: try --workers 2.`,
  );
}

/** Incomplete input outranks findings: whoever reads 1 may rely on having seen all there is. */
function exitCodeOf({ outcome, inputs, lines, incidents }: Analysis, { failOn, strict }: ReportRequest): number {
  if (outcome === 'error') {
    const unread = inputs.filter(({ status }) => status === 'unreadable').length;
    complain(
      lines.parsed === 0
        ? 'no log line was read.'
        : `incomplete: ${unread} of ${inputs.length} inputs could not be read.`,
    );
    return INCOMPLETE_INPUT;
  }
  if (strict && outcome === 'warn') {
    complain('--strict: the input has oddities, told at the end of the report.');
    return INCOMPLETE_INPUT;
  }
  if (failOn === undefined) return DONE;
  const worst = Math.max(-1, ...incidents.map(({ severity }) => SEVERITIES.indexOf(severity)));
  return worst >= SEVERITIES.indexOf(failOn) ? FINDINGS : DONE;
}

function complain(message: string): void {
  process.stderr.write(`connectlog: ${message}\n`);
}

function explain(error: unknown): number {
  if (error instanceof UserError) {
    complain(`${terminal(error.message)}\n  ${terminal(error.hint)}`);
    return error.kind === 'usage' ? WRONG_REQUEST : INCOMPLETE_INPUT;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  complain(`this is a bug in connectlog, please report it:\n${stack.split('\n').map(terminal).join('\n')}`);
  return BUG;
}
