import {
  type Analysis,
  type EvidenceReport,
  type Input,
  type LineCounts,
  type StreamReport,
  unreadIn,
  addLines,
  NO_LINES,
} from '../model/analysis.ts';
import { message, verbatim } from '../language/language.ts';
import { union, type Interval } from '../lib/interval.ts';
import type { Message } from '../model/message.ts';
import { compareText } from '../lib/order.ts';
import { type FileTotals, type ScanResult, UNKNOWN_DESCRIPTIONS, UNKNOWN_DIRECTION } from '../model/scan-result.ts';
import type { ScanPolicy, Window } from '../model/rule.ts';
import { OUTCOMES, type Outcome } from '../model/session.ts';
import { type PassedOver, type Source, streamKey } from '../model/source.ts';
import type { ReadEvidence } from '../model/evidence-facts.ts';
import { backlogsOf } from './backlogs.ts';
import { type Purged, coverageOf, gapsOf, purgedOf } from './coverage.ts';
import { duplicateWarnings } from './duplicate-warnings.ts';
import { staleLogs } from './collection.ts';
import { gatherIncidents } from './incidents.ts';
import { verdictOf } from './verdict.ts';
import { instant, timeSpan } from '../model/time.ts';
import { groupBy } from './outages.ts';
import { restartsOf, runningSince } from './restarts.ts';
import { timeline } from './timeline.ts';
import { trafficOf } from './traffic.ts';
import { evidenceReport } from './evidence.ts';
import { EvidenceIndex } from './evidence-index.ts';

/** How many rejected lines the analysis lists; all are counted. */
const REJECTS_LISTED = 100;

export interface FoldInput {
  readonly sources: readonly Source[];
  readonly passedOver: readonly PassedOver[];
  /** All that each stream says, in order of name; nothing lies before or after. */
  readonly streams: readonly ScanResult[];
  /** What lies with the logs. */
  readonly evidence: readonly ReadEvidence[];
  /** Which source was the first that was not read to its end, where the run was stopped. */
  readonly interruptedAt: number | undefined;
}

/** Everything the streams say together. */
export function fold(input: FoldInput, policy: ScanPolicy): Analysis {
  const { streams, interruptedAt } = input;
  const inputs = inputsOf(input);
  const lines = inputs.map((input) => input.lines).reduce(addLines, NO_LINES);
  assertAccounted(inputs, lines);

  const span = extentOf(streams.flatMap(({ activity }) => activity));
  const purged = streams.flatMap((stream) => purgedIn(stream, inputs));
  const reports = streams.map((stream) => streamReport(stream, purged, policy));
  const growing = policy.rules.find(({ id }) => id === 'queue-growing');
  const backlogs = backlogsOf(streams, growing?.limits['peakMessages']!.value ?? Infinity);
  const named = streams.flatMap((stream) => [stream.stream.server, ...targetsOf(stream)]);
  const logs = streams.flatMap(({ files }) => files);
  const evidenceIndex = new EvidenceIndex(input.evidence, named, logs);
  const incidents = gatherIncidents({ streams, reports, backlogs, span, evidenceIndex, ...policy });
  const rejects = {
    count: lines.rejected,
    listed: streams.flatMap((stream) => stream.rejects.listed).slice(0, REJECTS_LISTED),
  };
  const evidence = evidenceReport(input.evidence, evidenceIndex, named, reports, span);
  const duplicates = duplicateWarnings(inputs);
  const outcome = outcomeOf(inputs, lines, reports, evidence, duplicates);
  const facts = {
    outcome,
    ...(interruptedAt === undefined ? {} : { interrupted: true }),
    ...windowOf(policy.window),
    inputs,
    lines,
    ...(span === undefined ? {} : { span: timeSpan(span) }),
    sessions: sumSessions(streams),
    streams: reports,
    incidents,
    backlogs,
    traffic: trafficOf(streams, span),
    timeline: timeline({ span, ...policy, incidents, streams: reports, backlogs, evidenceIndex }),
    coverage: coverageOf({
      streams,
      reports,
      inputs,
      duplicates,
      purged,
      incidents,
      evidenceIndex,
      off: policy.off ?? [],
    }),
    ...(evidence === undefined ? {} : { evidence }),
    unknown: unknownOf(streams),
    rejects,
  };
  return { schemaVersion: 2, verdict: verdictOf(facts), ...facts };
}

function inputsOf({ sources, passedOver, streams, interruptedAt = Infinity }: FoldInput): Input[] {
  const tallies = new Map(
    streams.flatMap(({ files, stream }) => {
      const areUnknown = areMostUnknown(files);
      return files.map((file) => [file.path, { file, stream, areUnknown }]);
    }),
  );
  const read = sources.map((source, turn): Input => {
    const tally = tallies.get(source.path);
    if (tally === undefined) {
      if (turn < interruptedAt) throw new Error(`No result for ${source.path}`);
      const { path, stream, bytes } = source;
      return notRead({ path, stream, bytes, status: 'unreadable', reason: message('input.interrupted-before') });
    }
    const failure = turn < interruptedAt ? tally.file.failure : message('input.interrupted');
    const { stream, areUnknown } = tally;
    const file: FileTotals = { ...tally.file, failure };
    return {
      path: source.path,
      ...stream,
      bytes: source.bytes,
      ...statusOf(file),
      ...timesOf(file.extent),
      lines: file.lines,
      warnings: file.warnings.filter(({ code }) => areUnknown || code !== UNKNOWN_DESCRIPTIONS),
    };
  });
  return [...read, ...passedOver.map((input) => notRead(input))].sort((a, b) => compareText(a.path, b.path));
}

/** Whether most descriptions of one log have unknown shapes: a few are those of another build. */
function areMostUnknown(files: readonly FileTotals[]): boolean {
  const unknown = files.flatMap(({ warnings }) => warnings.filter(({ code }) => code === UNKNOWN_DESCRIPTIONS));
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  return 2 * sum(unknown.map(({ count }) => count)) > sum(files.map(({ lines }) => lines.parsed));
}

function said(reason: Message | string): Message {
  return typeof reason === 'string' ? verbatim(reason) : reason;
}

function notRead({ path, stream, bytes, status, reason, extent, copyOf, marker }: PassedOver): Input {
  return {
    path,
    ...stream,
    bytes,
    status,
    reason: said(reason),
    ...(copyOf === undefined ? {} : { copyOf }),
    ...(marker === undefined ? {} : { marker }),
    ...timesOf(extent),
    lines: NO_LINES,
    warnings: [],
  };
}

function timesOf(extent: Interval | undefined): Pick<Input, 'first' | 'last'> {
  return extent === undefined ? {} : { first: instant(extent.from), last: instant(extent.to) };
}

function statusOf({ failure, lines, warnings }: FileTotals): Pick<Input, 'status' | 'reason'> {
  if (failure !== undefined) return { status: 'unreadable', reason: said(failure) };
  const { rejected, total, parsed, skipped } = lines;
  const unknown = warnings.find(({ code }) => code === UNKNOWN_DIRECTION)?.count ?? 0;
  // Nothing that such records tell was counted: a log of them was not read, either.
  if (2 * unknown > parsed + skipped) {
    return {
      status: 'unreadable',
      reason: message('input.directions-unknown', { unknown, records: parsed + skipped }),
    };
  }
  if (rejected === 0) return { status: 'read' };
  const reason = message('input.lines-rejected', { rejected, total });
  // What hides in more lines than are reported of is not damage in a log: the log was not read.
  return { status: rejected > parsed + skipped ? 'unreadable' : 'partial', reason };
}

/** The contract of lines: every physical line is accounted for, in each file and in all. */
function assertAccounted(inputs: readonly Input[], lines: LineCounts): void {
  for (const { path, lines: counts } of [...inputs, { path: 'all files', lines }]) {
    const { total, parsed, comment, blank, rejected, skipped } = counts;
    if (total !== parsed + comment + blank + rejected + skipped) {
      throw new Error(`Lines of ${path} do not add up: ${JSON.stringify(counts)}`);
    }
  }
}

function outcomeOf(
  inputs: readonly Input[],
  lines: LineCounts,
  reports: readonly StreamReport[],
  evidence: EvidenceReport | undefined,
  duplicates: readonly Message[],
): Analysis['outcome'] {
  if (lines.parsed === 0 || unreadIn(inputs, evidence).length > 0) return 'error';
  const files = evidence?.files ?? [];
  const isOdd = ({ status, warnings, marker }: Input): boolean =>
    status === 'partial' || warnings.length > 0 || marker !== undefined;
  const isDamaged = files.some(({ status }) => status === 'partial' || status === 'unreadable');
  const isInVain = files.some(({ given, status, remarks }) => given && (status === 'skipped' || remarks !== undefined));
  const isAmbiguous = staleLogs(reports).length > 0 || duplicates.length > 0;
  return isDamaged || isInVain || isAmbiguous || inputs.some(isOdd) ? 'warn' : 'ok';
}

/** Whom it sent to, whatever came of it. */
function targetsOf({ findings, acceptances }: ScanResult): string[] {
  return [...findings, ...acceptances].map(({ target }) => target);
}

function extentOf(activity: readonly Interval[]): Interval | undefined {
  return activity.length === 0 ? undefined : activity.reduce(union);
}

function windowOf({ since, until }: Window): Pick<Analysis, 'window'> {
  if (since === undefined && until === undefined) return {};
  return {
    window: {
      ...(since === undefined ? {} : { since: instant(since) }),
      ...(until === undefined ? {} : { until: instant(until) }),
    },
  };
}

function sumSessions(streams: readonly ScanResult[]): Analysis['sessions'] {
  const sum = (pick: (sessions: ScanResult['sessions']) => number): number =>
    streams.reduce((total, { sessions }) => total + pick(sessions), 0);
  return {
    total: sum(({ total }) => total),
    outcomes: Object.fromEntries(
      OUTCOMES.map((outcome) => [outcome, sum(({ outcomes }) => outcomes[outcome])]),
    ) as Record<Outcome, number>,
    messages: sum(({ messages }) => messages),
    bytes: sum(({ bytes }) => bytes),
  };
}

/** Whether it was read, or begins and ends outside of the time that was requested. */
function isLog({ lines, first, copyOf }: Input): boolean {
  return copyOf === undefined && (lines.total > 0 || first !== undefined);
}

/** Whether Exchange has deleted older logs of a stream, as the size and the age of those that are there tell. */
function purgedIn({ stream, activity }: ScanResult, inputs: readonly Input[]): Purged[] {
  const bytes = inputs
    .filter(({ server, service }) => server === stream.server && service === stream.service)
    .filter(isLog)
    .reduce((sum, input) => sum + input.bytes, 0);
  const reason = purgedOf(bytes, extentOf(activity));
  return reason === undefined ? [] : [{ ...stream, reason }];
}

function streamReport(stream: ScanResult, purged: readonly Purged[], { rules, window }: ScanPolicy): StreamReport {
  const { sessions, givenUp, activity, unended } = stream;
  const extent = extentOf(activity);
  const restarts = restartsOf(stream, window);
  const since = runningSince(stream);
  const older = purged.find((known) => streamKey(known) === streamKey(stream.stream));
  const gaps = gapsOf(
    stream,
    rules.find(({ id }) => id === 'log-gap'),
  );
  return {
    ...stream.stream,
    sessions: sessions.total,
    ...(givenUp === 0 ? {} : { givenUp }),
    ...(extent === undefined ? {} : timeSpan(extent)),
    active: activity.map(timeSpan),
    gaps: gaps.map(timeSpan),
    restarts,
    ...(since === undefined ? {} : { runningSince: instant(Math.round(since)) }),
    versions: versionsOf(stream),
    leftOpen: unended.length === 0 ? 0 : restarts.reduce((sum, { leftOpen }) => sum + leftOpen, 0),
    ...(older === undefined ? {} : { purged: older.reason }),
  };
}

/** Each version where it began to be written. */
function versionsOf({ versions }: ScanResult): StreamReport['versions'] {
  const ordered = versions.toSorted((a, b) => a.at - b.at || compareText(a.version, b.version));
  return ordered
    .filter(({ version }, i) => version !== ordered[i - 1]?.version)
    .map(({ at, version }) => ({ at: instant(at), version }));
}

const UNKNOWN_LISTED = 50;

function unknownOf(streams: readonly ScanResult[]): Analysis['unknown'] {
  return groupBy(
    streams.flatMap(({ unknown }) => unknown),
    ({ shape }) => shape,
  )
    .map((alike) => ({ ...alike[0]!, count: alike.reduce((sum, { count }) => sum + count, 0) }))
    .sort((a, b) => b.count - a.count || compareText(a.shape, b.shape))
    .slice(0, UNKNOWN_LISTED);
}
