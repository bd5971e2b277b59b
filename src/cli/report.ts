import { UserError, analyze, rejectLine, type Analysis, type Reject } from '../index.ts';
import { type Language, message } from '../language/language.ts';
import { version } from './arguments.ts';
import type { Destination } from './destinations.ts';
import { assertPlaces, draw } from './draw.ts';
import { assertIncident } from './incident.ts';
import { assertWritable, growingFile } from './output.ts';
import { progressBar } from './progress.ts';
import { type Reading, assertPaths, limitsOption, readingOptions } from './reading.ts';
import { repeating } from './repeating.ts';
import type { ReportRequest, SummaryRequest } from './requests.ts';
import { durationOption } from './time.ts';

/** Reads logs and draws reports of them. */
export async function runReport(
  request: ReportRequest,
  places: readonly Destination[],
  language: Language,
  signal: AbortSignal,
): Promise<Analysis> {
  const { analysis, reading } = await analyzeLogs(request, places, language, signal, { hashes: false });
  await draw(analysis, places, request, { timeZone: reading.timeZone, language });
  return analysis;
}

/** Summarises an incident, with the hashes of what was read and the command that repeats it. */
export async function runSummary(
  request: SummaryRequest,
  places: readonly Destination[],
  language: Language,
  signal: AbortSignal,
): Promise<Analysis> {
  const { analysis, reading } = await analyzeLogs(request, places, language, signal, { hashes: true });
  const { incident } = request;
  assertIncident(analysis, incident);
  const made = { version, command: repeating(request, reading, language) };
  await draw(analysis, places, request, { timeZone: reading.timeZone, language, incident, made });
  return analysis;
}

async function analyzeLogs(
  request: ReportRequest,
  places: readonly Destination[],
  language: Language,
  signal: AbortSignal,
  { hashes }: { readonly hashes: boolean },
): Promise<{ readonly analysis: Analysis; readonly reading: Reading }> {
  assertPaths(request);
  assertPlaces(places, request);
  if (request.rejects !== undefined) assertWritable(request.rejects, request.force);
  const reading = await readingOptions(request, signal, language);
  const options = {
    ...reading,
    gapMinutes: request.gap === undefined ? undefined : durationOption('gap', request.gap) / 60_000,
    rulesOff: request.off,
    limits: limitsOption(request.set),
    workers: request.workers === undefined ? undefined : workersOption(request.workers),
    hashes,
  };
  const rejects = request.rejects === undefined ? undefined : await growingFile(request.rejects);
  const onReject = (reject: Reject): void => {
    rejects?.add(rejectLine(reject));
  };
  // Last of all: until it is stopped, the command does not end.
  const bar = progressBar(process.stderr, request.progress, language);
  try {
    const listening = { ...(rejects === undefined ? {} : { onReject }), onProgress: bar.tell };
    const analysis = await analyze(request.paths, { ...options, ...listening });
    if (analysis.interrupted !== true) rejects?.finish();
    return { analysis, reading };
  } finally {
    bar.stop();
    rejects?.giveUp();
  }
}

const MOST_WORKERS = 64;

function workersOption(text: string): number {
  const workers = /^\d+$/.test(text) ? Number(text) : 0;
  if (workers >= 1 && workers <= MOST_WORKERS) return workers;
  throw new UserError(
    'BAD_WORKERS',
    'usage',
    message('error.bad-workers', { text }),
    message('hint.bad-workers', { most: MOST_WORKERS }),
  );
}
