import type { Backlog, StreamReport, TimelineEntry } from '../model/analysis.ts';
import type { Incident } from '../model/incident.ts';
import type { Interval } from '../model/interval.ts';
import { compareText } from '../model/order.ts';
import type { Window } from '../model/rule.ts';
import { counted, durationText, streamName } from '../knowledge/wording.ts';
import { instant } from './instant.ts';

/** What comes first where two things happen in one millisecond. */
const KINDS: readonly TimelineEntry['kind'][] = [
  'log-begins',
  'restart',
  'queue-peak',
  'refusals-begin',
  'refusals-end',
  'recovered',
  'log-gap',
  'log-ends',
];

const RESTART_TEXTS = {
  logged: 'the service logged its start',
  header: 'a new log header in the middle of a file',
  inferred: 'the session ids begin anew',
} as const;

export interface TimelineInput {
  readonly span: Interval | undefined;
  readonly window: Window;
  readonly incidents: readonly Incident[];
  readonly streams: readonly StreamReport[];
  readonly backlogs: readonly Backlog[];
}

/** Incidents, restarts, queue peaks and gaps in order of time. Everyday failures have no beginning that means anything. */
export function timeline({ span, window, incidents, streams, backlogs }: TimelineInput): TimelineEntry[] {
  if (span === undefined) return [];
  const entries: TimelineEntry[] = [
    {
      at: instant(span.from),
      kind: 'log-begins',
      text: window.since === undefined ? 'The first line of the logs' : 'The first line in the time asked for',
    },
    ...incidents.filter(({ scope, evidence }) => scope !== 'group' && evidence.length > 0).flatMap(incidentEntries),
    ...backlogs.map(queueEntry),
    ...streams.flatMap(streamEntries),
    {
      at: instant(span.to),
      kind: 'log-ends',
      text: window.until === undefined ? 'The last line of the logs' : 'The last line in the time asked for',
    },
  ];
  return entries.sort(
    (a, b) => compareText(a.at, b.at) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || compareText(a.text, b.text),
  );
}

function incidentEntries(incident: Incident): TimelineEntry[] {
  const { id, target, targets, scope, problem, from, to, recoveredAt, sessions, episodes } = incident;
  const who =
    scope === 'sender'
      ? `${counted(targets?.length ?? 0, 'host')} ${problem.did} for ${target}`
      : `${target} ${problem.did}`;
  const often = episodes === undefined ? '' : `, the first of ${episodes.length} times`;
  const entries: TimelineEntry[] = [
    {
      at: from,
      kind: 'refusals-begin',
      text: `${who}: ${problem.because} (first of ${counted(sessions, 'session')}${often})`,
      incident: id,
    },
    { at: to, kind: 'refusals-end', text: `${who} for the last time`, incident: id },
  ];
  if (recoveredAt !== undefined) {
    entries.push({ at: recoveredAt, kind: 'recovered', text: `${target} accepts mail again`, incident: id });
  }
  return entries;
}

function queueEntry(backlog: Backlog): TimelineEntry {
  const text = `${counted(backlog.peak, 'message')} waiting for ${backlog.nextHop} in ${streamName(backlog)}`;
  return { at: backlog.peakAt, kind: 'queue-peak', text };
}

function streamEntries(stream: StreamReport): TimelineEntry[] {
  const name = streamName(stream);
  return [
    ...stream.restarts.map(({ at, evidence, leftOpen }): TimelineEntry => ({
      at,
      kind: 'restart',
      text: `Restart in ${name}: ${RESTART_TEXTS[evidence]}${leftOpen === 0 ? '' : `; ${counted(leftOpen, 'session')} never ended`}`,
    })),
    ...stream.gaps.map(({ from, to }): TimelineEntry => ({
      at: from,
      kind: 'log-gap',
      text: `Nothing in ${name} from here on for ${durationText(Date.parse(to) - Date.parse(from))}`,
    })),
  ];
}
