import type { Incident, StreamReport, TimelineEntry } from '../model/analysis.ts';
import type { Interval } from '../model/interval.ts';
import { compareText } from '../model/order.ts';
import type { Window } from '../model/rule.ts';
import { counted, durationText, streamName } from '../knowledge/wording.ts';
import { instant } from './instant.ts';

/** What comes first where two things happen in one millisecond. */
const KINDS: readonly TimelineEntry['kind'][] = [
  'log-begins',
  'restart',
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

/** Incidents, restarts and gaps in order of time. */
export function timeline(
  span: Interval | undefined,
  { since, until }: Window,
  incidents: readonly Incident[],
  streams: readonly StreamReport[],
): TimelineEntry[] {
  if (span === undefined) return [];
  const entries: TimelineEntry[] = [
    {
      at: instant(span.from),
      kind: 'log-begins',
      text: since === undefined ? 'The first line of the logs' : 'The first line in the time asked for',
    },
    ...incidents.flatMap(incidentEntries),
    ...streams.flatMap(streamEntries),
    {
      at: instant(span.to),
      kind: 'log-ends',
      text: until === undefined ? 'The last line of the logs' : 'The last line in the time asked for',
    },
  ];
  return entries.sort(
    (a, b) => compareText(a.at, b.at) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || compareText(a.text, b.text),
  );
}

function incidentEntries({ id, target, from, to, recoveredAt, sessions }: Incident): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    { at: from, kind: 'refusals-begin', text: `${target} refuses mail for the first time`, incident: id },
    {
      at: to,
      kind: 'refusals-end',
      text: `${target} refuses mail for the last time (${counted(sessions, 'session')})`,
      incident: id,
    },
  ];
  if (recoveredAt !== undefined) {
    entries.push({ at: recoveredAt, kind: 'recovered', text: `${target} accepts mail again`, incident: id });
  }
  return entries;
}

function streamEntries(stream: StreamReport): TimelineEntry[] {
  const name = streamName(stream);
  return [
    ...stream.restarts.map(({ at, evidence }): TimelineEntry => ({
      at,
      kind: 'restart',
      text: `Restart in ${name}: ${RESTART_TEXTS[evidence]}`,
    })),
    ...stream.gaps.map(({ from, to }): TimelineEntry => ({
      at: from,
      kind: 'log-gap',
      text: `Nothing in ${name} from here on for ${durationText(Date.parse(to) - Date.parse(from))}`,
    })),
  ];
}
