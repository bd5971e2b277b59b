import { SEVERITIES, UserError, analyze, terminal, type Analysis, type Severity } from '../index.ts';
import { readArguments, type ReportRequest } from './arguments.ts';
import { destinations, type Destination } from './destinations.ts';
import { assertWritable, writeWhole } from './output.ts';
import { progressBar } from './progress.ts';
import { durationOption, timeOption, timeZoneOption } from './time.ts';

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
    if (asked.command === 'report') return await runReport(asked.request, destinations(args), interrupt.signal);
    await print(asked.text);
    return DONE;
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

async function runReport(request: ReportRequest, places: readonly Destination[], signal: AbortSignal): Promise<number> {
  if (request.paths.length === 0) {
    throw new UserError(
      'NO_PATH',
      'usage',
      'No path given: which logs?',
      'Try connectlog "\\\\EXCH01\\c$\\Program Files\\Microsoft\\Exchange Server\\V15\\TransportRoles\\Logs", or connectlog --help.',
    );
  }
  for (const { file } of places) if (file !== undefined) assertWritable(file, request.force);
  const timeZone = await timeZoneOption(request.tz);
  const now = Date.now();
  const time = (option: 'since' | 'until'): number | undefined => {
    const text = request[option];
    return text === undefined ? undefined : timeOption(option, text, timeZone, now);
  };
  const [since, until] = [time('since'), time('until')];
  if (since !== undefined && until !== undefined && since >= until) {
    throw new UserError(
      'EMPTY_WINDOW',
      'usage',
      '--since is not before --until: no time lies between.',
      'Exchange the two.',
    );
  }
  const options = {
    since,
    until,
    server: request.server,
    service: request.service,
    gapMinutes: request.gap === undefined ? undefined : durationOption('gap', request.gap) / 60_000,
    workers: request.workers === undefined ? undefined : workersOption(request.workers),
    signal,
  };
  const bar = progressBar(process.stderr, request.progress);
  const analysis = await analyze(request.paths, { ...options, onProgress: bar.tell }).finally(bar.stop);
  for (const { report, file } of places) {
    const text = report.render(analysis, { timeZone });
    if (file === undefined) await print(text);
    else writeWhole(file, text);
  }
  return exitCodeOf(analysis, request.failOn);
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
function exitCodeOf({ outcome, inputs, lines, incidents }: Analysis, failOn: Severity | undefined): number {
  if (outcome === 'error') {
    const unread = inputs.filter(({ status }) => status === 'unreadable').length;
    complain(
      lines.parsed === 0
        ? 'no log line was read.'
        : `incomplete: ${unread} of ${inputs.length} inputs could not be read.`,
    );
    return INCOMPLETE_INPUT;
  }
  if (failOn === undefined) return DONE;
  const worst = Math.max(-1, ...incidents.map(({ severity }) => SEVERITIES.indexOf(severity)));
  return worst >= SEVERITIES.indexOf(failOn) ? FINDINGS : DONE;
}

/** Writes to standard output, and waits until a slow reader has taken it. */
function print(text: string): Promise<void> {
  return new Promise((done) => {
    process.stdout.write(text, () => {
      done();
    });
  });
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
