import type { Analysis, Input, LineCounts, StreamReport } from '../model/analysis.ts';
import { addLines, NO_LINES } from '../model/lines.ts';
import { hull, type Interval } from '../model/interval.ts';
import { compareText } from '../model/order.ts';
import type { FileTally, Partial } from '../model/partial.ts';
import type { Rule, Window } from '../model/rule.ts';
import { OUTCOMES, type Outcome } from '../model/session.ts';
import type { PassedOver, Source } from '../model/source.ts';
import { gatherIncidents } from './incidents.ts';
import { instant, timeSpan } from './instant.ts';
import { timeline } from './timeline.ts';
import { verdict } from './verdict.ts';

/** How many rejected lines the analysis lists; all are counted. */
const REJECTS_LISTED = 100;

export interface FoldInput {
  readonly sources: readonly Source[];
  readonly passedOver: readonly PassedOver[];
  /** All that each stream says, in order of name; nothing lies before or after. */
  readonly streams: readonly Partial[];
}

export interface FoldPolicy {
  readonly rules: readonly Rule[];
  readonly gapMs: number | undefined;
  readonly window: Window;
}

/** Everything the streams say together. */
export function fold({ sources, passedOver, streams }: FoldInput, policy: FoldPolicy): Analysis {
  const inputs = inputsOf(sources, passedOver, streams);
  const lines = inputs.map((input) => input.lines).reduce(addLines, NO_LINES);
  assertAccounted(inputs, lines);

  const span = extentOf(streams.flatMap(({ activity }) => activity));
  const incidents = gatherIncidents(streams, span, policy);
  const reports = streams.map(streamReport);
  const rejects = {
    count: lines.rejected,
    listed: streams.flatMap((stream) => stream.rejects.listed).slice(0, REJECTS_LISTED),
  };
  const outcome = outcomeOf(inputs, lines);
  return {
    schemaVersion: 1,
    outcome,
    verdict: verdict(incidents, outcome),
    ...windowOf(policy.window),
    inputs,
    lines,
    ...(span === undefined ? {} : { span: timeSpan(span) }),
    sessions: sumSessions(streams),
    streams: reports,
    incidents,
    timeline: timeline(span, policy.window, incidents, reports),
    rejects,
  };
}

function inputsOf(sources: readonly Source[], passedOver: readonly PassedOver[], streams: readonly Partial[]): Input[] {
  const tallies = new Map(streams.flatMap(({ files, stream }) => files.map((file) => [file.path, { file, stream }])));
  const read = sources.map((source): Input => {
    const tally = tallies.get(source.path);
    if (tally === undefined) throw new Error(`No result for ${source.path}`);
    const { file, stream } = tally;
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
  const notRead = passedOver.map(({ path, stream, bytes, status, reason, extent }): Input => ({
    path,
    ...stream,
    bytes,
    status,
    reason,
    ...timesOf(extent),
    lines: NO_LINES,
    warnings: [],
  }));
  return [...read, ...notRead].sort((a, b) => compareText(a.path, b.path));
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
  return inputs.some(({ status, warnings }) => status === 'partial' || warnings.length > 0) ? 'warn' : 'ok';
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

function streamReport({ stream, sessions, givenUp, activity, restarts }: Partial): StreamReport {
  const extent = extentOf(activity);
  return {
    ...stream,
    sessions: sessions.total,
    ...(givenUp === 0 ? {} : { givenUp }),
    ...(extent === undefined ? {} : timeSpan(extent)),
    gaps: activity.slice(1).map((next, i) => timeSpan({ from: activity[i]!.to, to: next.from })),
    restarts: restarts
      .toSorted((a, b) => a.at - b.at || compareText(a.evidence, b.evidence))
      .map(({ at, evidence }) => ({ at: instant(at), evidence })),
  };
}
