import type { Readable } from 'node:stream';
import { UserError } from '../errors.ts';
import { type Analysis, type AnalyzeOptions, type InspectOptions, type OnUnread, analyze } from '../index.ts';
import { message, say, sayMessage } from '../language/language.ts';
import type { Reject } from '../model/analysis.ts';
import { terminal } from '../document/escape.ts';
import { rejectLine } from '../report/incident-rows.ts';
import { EXAMPLE_PATH } from './help.ts';
import { type Run, complain } from './io.ts';
import type { ANALYSIS, READING, Values } from './options.ts';
import { growingFile } from './output.ts';
import { type Outputs, assertNoInput, assertOutputs } from './outputs.ts';
import { progressBar } from './progress.ts';
import { timeOf, timeZoneOf } from './time.ts';

/** Reading the logs that a command names. */

type ReadingRequest = Partial<Values<typeof READING>> & { readonly paths: readonly string[] };

type AnalysisRequest = ReadingRequest &
  Values<typeof ANALYSIS> & { readonly force: boolean; readonly rejects?: string | undefined };

export function assertPaths(paths: readonly string[]): void {
  if (paths.length > 0) return;
  const hint = message('hint.no-path', { example: `"${EXAMPLE_PATH}"` });
  throw new UserError('NO_PATH', 'usage', message('error.no-path'), hint);
}

/** The time zone, and what of the logs is to be read. */
export type Reading = InspectOptions & { readonly timeZone: string };

/** Throws a `UserError`. */
export async function readingOptions(request: ReadingRequest, run: Run): Promise<Reading> {
  assertPaths(request.paths);
  const timeZone = await timeZoneOf(request.tz ?? 'UTC', 'tz');
  const now = run.now();
  const { server, service, map: streamMap } = request;
  const since = request.since === undefined ? undefined : timeOf(request.since, 'since', timeZone, now);
  const until = request.until === undefined ? undefined : timeOf(request.until, 'until', timeZone, now);
  if (since !== undefined && until !== undefined && since >= until) {
    throw new UserError('EMPTY_WINDOW', 'usage', message('error.empty-window'), message('hint.empty-window'));
  }
  const standardInput = request.paths.includes('-') ? standardInputOf(run) : undefined;
  const onLeftBehind = (path: string): void => {
    complain(run, terminal(say(run.language, 'complaint.left-behind', { path })));
  };
  return { timeZone, since, until, server, service, streamMap, standardInput, signal: run.signal, onLeftBehind };
}

/** Reports the files that could not be read, and remembers whether there is any. */
export function unreadReporter(run: Run): { readonly report: OnUnread; readonly isAny: () => boolean } {
  let isAny = false;
  const report: OnUnread = (path, reason) => {
    isAny = true;
    const words = { path: terminal(path), reason: terminal(sayMessage(run.language, reason)) };
    complain(run, say(run.language, 'complaint.unread', words));
  };
  return { report, isAny: () => isAny };
}

/** Throws a `UserError` where nothing is piped in: no one types a log. */
function standardInputOf({ stdin, signal }: Run): Readable {
  if (stdin.isTTY) {
    throw new UserError('NOTHING_PIPED', 'usage', message('error.nothing-piped'), message('hint.nothing-piped'));
  }
  const stream = stdin.open();
  // The process does not end while it waits for a pipe.
  signal.addEventListener('abort', () => stream.destroy(), { once: true });
  return stream;
}

/** Analyses the logs, once it is known that the outputs can be written. */
export async function analyzeLogs(
  request: AnalysisRequest,
  outputs: Outputs,
  run: Run,
  more: Pick<AnalyzeOptions, 'hashes' | 'mayFindNone'> = {},
): Promise<{ readonly analysis: Analysis; readonly reading: Reading }> {
  const { map, states, events, transcript, gap } = request;
  assertPaths(request.paths);
  const written = request.rejects === undefined ? outputs : [...outputs, request.rejects];
  assertOutputs(written, request.force);
  assertNoInput(written, [...(map === undefined ? [] : [map]), ...states, ...events, ...transcript]);
  const reading = await readingOptions(request, run);
  const eventsZone = request['events-tz'];
  const options: AnalyzeOptions = {
    ...reading,
    ...more,
    gapMinutes: gap === undefined ? undefined : gap / 60_000,
    rulesOff: request.off,
    limits: limitsOf(request.set),
    given: [
      ...states.map((path) => ({ path, kind: 'component-states' }) as const),
      ...events.map((path) => ({ path, kind: 'event-log' }) as const),
      ...transcript.map((path) => ({ path, kind: 'smtp-conversation' }) as const),
    ],
    eventsTimeZone: eventsZone === undefined ? undefined : await timeZoneOf(eventsZone, 'events-tz'),
    workers: request.workers,
  };
  const rejects = request.rejects === undefined ? undefined : await growingFile(request.rejects);
  // Also of a run that a second signal ends before it could clear away.
  run.signal.addEventListener('abort', () => rejects?.giveUp(), { once: true });
  const onReject =
    rejects &&
    ((reject: Reject): void => {
      rejects.add(rejectLine(reject));
    });
  // Last of all: until it is stopped, the command does not end.
  const bar = progressBar(request.progress, run);
  try {
    const analysis = await analyze(request.paths, { ...options, onReject, onProgress: bar.show });
    assertNoInput(written, filesReadFor(analysis));
    if (analysis.interrupted !== true) rejects?.finish();
    return { analysis, reading };
  } finally {
    bar.stop();
    rejects?.giveUp();
  }
}

function limitsOf(settings: AnalysisRequest['set']): Record<string, Record<string, number>> {
  const limits: Record<string, Record<string, number>> = {};
  for (const { rule, limit, value } of settings) limits[rule] = { ...limits[rule], [limit]: value };
  return limits;
}

function filesReadFor({ inputs, evidence }: Analysis): string[] {
  const read = inputs.filter(({ status, first }) => status !== 'skipped' || first !== undefined);
  return [...read, ...(evidence?.files ?? [])].map(({ path }) => path);
}
