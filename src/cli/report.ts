import { UserError, analyze, rejectLine, type Analysis, type AnalyzeOptions, type Reject } from '../index.ts';
import { message } from '../language/language.ts';
import { version } from './arguments.ts';
import { type Destination, filesOf } from './destinations.ts';
import { draw } from './draw.ts';
import { assertIncident } from './incident.ts';
import type { Run } from './io.ts';
import { growingFile } from './output.ts';
import { type Outputs, assertNoInput, assertOutputs, readBy } from './outputs.ts';
import { progressBar } from './progress.ts';
import { type Reading, assertPaths, limitsOption, readingOptions } from './reading.ts';
import { reproduceCommand } from './repeating.ts';
import type { AnalysisRequest, DrawingRequest, ReportRequest, SummaryRequest } from './requests.ts';
import { durationOption, timeZoneOption } from './time.ts';

/** Reads logs and draws reports of them. */
export async function runReport(
  request: ReportRequest,
  places: readonly Destination<Analysis>[],
  run: Run,
): Promise<Analysis> {
  const { analysis, reading } = await analyzeLogs(request, filesOf(places), run);
  await draw(analysis, placesOf(analysis, places), request, { timeZone: reading.timeZone }, run);
  return analysis;
}

/** Summarises an incident, with the hashes of what was read and the command that repeats it. */
export async function runSummary(
  request: SummaryRequest,
  places: readonly Destination<Analysis>[],
  run: Run,
): Promise<Analysis> {
  const { analysis, reading } = await analyzeLogs(request, filesOf(places), run, { hashes: true });
  const { incident } = request;
  assertIncident(analysis, incident);
  for (const place of placesOf(analysis, places)) {
    const made = { version, command: reproduceCommand(request, reading, run.language, place.report.format) };
    await draw(analysis, [place], request, { timeZone: reading.timeZone, incident, made }, run);
  }
  return analysis;
}

/** A file holds a whole report, or what it held before. */
function placesOf(
  { interrupted }: Analysis,
  places: readonly Destination<Analysis>[],
): readonly Destination<Analysis>[] {
  return interrupted === true ? places.filter(({ file }) => file === undefined) : places;
}

/** Reads the logs that a command is asked for, once it is known that what comes of them can be written. */
export async function analyzeLogs(
  request: AnalysisRequest & Pick<DrawingRequest, 'force'>,
  outputs: Outputs,
  run: Run,
  { hashes = false, mayFindNone = false }: Pick<AnalyzeOptions, 'hashes' | 'mayFindNone'> = {},
): Promise<{ readonly analysis: Analysis; readonly reading: Reading }> {
  assertPaths(request);
  const written = request.rejects === undefined ? outputs : [...outputs, request.rejects];
  assertOutputs(written, request.force);
  const { map, states, events, transcript } = request;
  assertNoInput(written, [...(map === undefined ? [] : [map]), ...states, ...events, ...transcript]);
  const reading = await readingOptions(request, run);
  const options = {
    ...reading,
    gapMinutes: request.gap === undefined ? undefined : durationOption('gap', request.gap) / 60_000,
    rulesOff: request.off,
    limits: limitsOption(request.set),
    given: givenEvidence(request),
    eventsTimeZone: request.eventsTz === undefined ? undefined : await timeZoneOption(request.eventsTz, 'events-tz'),
    workers: request.workers === undefined ? undefined : workersOption(request.workers),
    hashes,
    mayFindNone,
  };
  const rejects = request.rejects === undefined ? undefined : await growingFile(request.rejects);
  // Also of a run that a second signal ends before it could clear away.
  run.signal.addEventListener('abort', () => rejects?.giveUp(), { once: true });
  const onReject = (reject: Reject): void => {
    rejects?.add(rejectLine(reject));
  };
  // Last of all: until it is stopped, the command does not end.
  const bar = progressBar(request.progress, run);
  try {
    const listening = { ...(rejects === undefined ? {} : { onReject }), onProgress: bar.tell };
    const analysis = await analyze(request.paths, { ...options, ...listening });
    assertNoInput(written, readBy(analysis));
    if (analysis.interrupted !== true) rejects?.finish();
    return { analysis, reading };
  } finally {
    bar.stop();
    rejects?.giveUp();
  }
}

const KINDS = { states: 'component-states', events: 'event-log', transcript: 'smtp-conversation' } as const;

/** Files beside the logs, by what the user says that they are. Throws a `UserError` for standard input. */
function givenEvidence(request: AnalysisRequest): NonNullable<AnalyzeOptions['given']> {
  return (Object.keys(KINDS) as (keyof typeof KINDS)[]).flatMap((option) =>
    request[option].map((path) => {
      if (path !== '-') return { path, kind: KINDS[option] };
      const [said, hint] = [message('error.piped-evidence', { option }), message('hint.piped-evidence', { option })];
      throw new UserError('EVIDENCE_PIPED', 'usage', said, hint);
    }),
  );
}

const MAX_WORKERS = 64;

function workersOption(text: string): number {
  const workers = /^\d+$/.test(text) ? Number(text) : 0;
  if (workers >= 1 && workers <= MAX_WORKERS) return workers;
  throw new UserError(
    'BAD_WORKERS',
    'usage',
    message('error.bad-workers', { text }),
    message('hint.bad-workers', { most: MAX_WORKERS }),
  );
}
