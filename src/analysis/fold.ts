import type { Analysis, Input, LineCounts, StreamReport } from '../model/analysis.ts';
import { addLines, NO_LINES } from '../model/lines.ts';
import { hull, type Interval } from '../model/interval.ts';
import { compareText } from '../model/order.ts';
import type { FileTally, Partial } from '../model/partial.ts';
import type { ScanPolicy, Window } from '../model/rule.ts';
import { OUTCOMES, type Outcome } from '../model/session.ts';
import type { PassedOver, Source } from '../model/source.ts';
import { backlogsOf } from './backlogs.ts';
import { coverageOf, gapsOf, purgedOf } from './coverage.ts';
import { gatherIncidents } from './incidents.ts';
import { instant, timeSpan } from './instant.ts';
import { groupBy } from './outages.ts';
import { restartsOf, runningSince } from './restarts.ts';
import { timeline } from './timeline.ts';
import { verdict } from './verdict.ts';

/** How many rejected lines the analysis lists; all are counted. */
const REJECTS_LISTED = 100;

export interface FoldInput {
  readonly sources: readonly Source[];
  readonly passedOver: readonly PassedOver[];
  /** All that each stream says, in order of name; nothing lies before or after. */
  readonly streams: readonly Partial[];
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
  const reports = streams.map((stream) => streamReport(stream, inputs, policy));
  const growing = policy.rules.find(({ id }) => id === 'queue-growing');
  const backlogs = backlogsOf(streams, growing?.limits['peakMessages']!.value ?? Infinity);
  const incidents = gatherIncidents({ streams, reports, backlogs, span, ...policy });
  const rejects = {
    count: lines.rejected,
    listed: streams.flatMap((stream) => stream.rejects.listed).slice(0, REJECTS_LISTED),
  };
  const outcome = outcomeOf(inputs, lines);
  return {
    schemaVersion: 1,
    outcome,
    ...(interruptedAt === undefined ? {} : { interrupted: true }),
    verdict: verdict(incidents, outcome),
    ...windowOf(policy.window),
    inputs,
    lines,
    ...(span === undefined ? {} : { span: timeSpan(span) }),
    sessions: sumSessions(streams),
    streams: reports,
    incidents,
    backlogs,
    timeline: timeline({ span, window: policy.window, incidents, streams: reports, backlogs }),
    coverage: coverageOf(streams, reports, inputs, policy.off ?? []),
    unknown: unknownOf(streams),
    rejects,
  };
}

function inputsOf({ sources, passedOver, streams, interruptedAt = Infinity }: FoldInput): Input[] {
  const tallies = new Map(streams.flatMap(({ files, stream }) => files.map((file) => [file.path, { file, stream }])));
  const read = sources.map((source, turn): Input => {
    const tally = tallies.get(source.path);
    if (tally === undefined) {
      if (turn < interruptedAt) throw new Error(`No result for ${source.path}`);
      const { path, stream, bytes } = source;
      return notRead({ path, stream, bytes, status: 'unreadable', reason: 'interrupted before it was read' });
    }
    const failure = turn < interruptedAt ? tally.file.failure : 'interrupted before its end';
    const { stream } = tally;
    const file = { ...tally.file, failure };
    return {
      path: source.path,
      ...stream,
      bytes: source.bytes,
      ...statusOf(file),
      ...timesOf(file.extent),
      lines: file.lines,
      warnings: file.warnings,
    };
  });
  return [...read, ...passedOver.map(notRead)].sort((a, b) => compareText(a.path, b.path));
}

function notRead({ path, stream, bytes, status, reason, extent, copyOf, marker }: PassedOver): Input {
  return {
    path,
    ...stream,
    bytes,
    status,
    reason,
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

function statusOf({ failure, lines }: FileTally): Pick<Input, 'status' | 'reason'> {
  if (failure !== undefined) return { status: 'unreadable', reason: failure };
  if (lines.rejected > 0) return { status: 'partial', reason: `${lines.rejected} of ${lines.total} lines rejected` };
  return { status: 'read' };
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

function outcomeOf(inputs: readonly Input[], lines: LineCounts): Analysis['outcome'] {
  if (lines.parsed === 0 || inputs.some(({ status }) => status === 'unreadable')) return 'error';
  const isOdd = ({ status, warnings, marker }: Input): boolean =>
    status === 'partial' || warnings.length > 0 || marker === 'no-space';
  return inputs.some(isOdd) ? 'warn' : 'ok';
}

function extentOf(activity: readonly Interval[]): Interval | undefined {
  return activity.length === 0 ? undefined : activity.reduce(hull);
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

function sumSessions(streams: readonly Partial[]): Analysis['sessions'] {
  const sum = (pick: (sessions: Partial['sessions']) => number): number =>
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

function streamReport(stream: Partial, inputs: readonly Input[], { rules, window }: ScanPolicy): StreamReport {
  const { sessions, givenUp, activity, unended } = stream;
  const extent = extentOf(activity);
  const restarts = restartsOf(stream, window);
  const since = runningSince(stream);
  const bytes = inputs
    .filter(({ server, service }) => server === stream.stream.server && service === stream.stream.service)
    .reduce((sum, input) => sum + input.bytes, 0);
  const purged = purgedOf(bytes, extent);
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
    ...(purged === undefined ? {} : { purged }),
  };
}

/** Each version where it began to be written. */
function versionsOf({ versions }: Partial): StreamReport['versions'] {
  const ordered = versions.toSorted((a, b) => a.at - b.at || compareText(a.version, b.version));
  return ordered
    .filter(({ version }, i) => version !== ordered[i - 1]?.version)
    .map(({ at, version }) => ({ at: instant(at), version }));
}

const UNKNOWN_LISTED = 50;

function unknownOf(streams: readonly Partial[]): Analysis['unknown'] {
  return groupBy(
    streams.flatMap(({ unknown }) => unknown),
    ({ shape }) => shape,
  )
    .map((alike) => ({ ...alike[0]!, count: alike.reduce((sum, { count }) => sum + count, 0) }))
    .sort((a, b) => b.count - a.count || compareText(a.shape, b.shape))
    .slice(0, UNKNOWN_LISTED);
}
