import type { Analysis, TimelineEntry } from '../model/analysis.ts';
import type { Instant } from '../model/time.ts';
import type { Incident } from '../model/incident.ts';
import { csvRow, jsonLine } from '../document/escape.ts';
import type { Report } from './report.ts';
import { incidentText } from './verdict-text.ts';
import { machineLocale } from './locale.ts';

/** The first three are those that Timesketch demands; the others become attributes, to search and to filter by. */
const COLUMNS = [
  'message',
  'datetime',
  'timestamp_desc',
  'kind',
  'incident',
  'rule',
  'severity',
  'state',
  'target',
  'sessions',
  'ended',
  'recovered',
  'cause',
  'confidence',
  'evidence_file',
  'evidence_line',
] as const;

type TimesketchEvent = { readonly datetime: string } & Readonly<
  Partial<Record<(typeof COLUMNS)[number], string | number>>
>;

const TIMES: Readonly<Record<TimelineEntry['kind'], string>> = {
  'log-begins': 'First Log Line',
  'refusals-begin': 'First Failure',
  'refusals-end': 'Last Failure',
  recovered: 'Recovery',
  restart: 'Service Restart',
  'queue-peak': 'Longest Queue',
  'log-gap': 'Log Gap Begins',
  'component-state': 'Component State Changed',
  event: 'Event Logged',
  'log-ends': 'Last Log Line',
};

/** Every entry of the timeline, and every incident at its beginning, in order of time. */
function timesketchEvents(analysis: Analysis): TimesketchEvent[] {
  const entries = analysis.timeline.map(({ at, kind, text, incident }): TimesketchEvent => ({
    message: text,
    datetime: withOffset(at),
    timestamp_desc: TIMES[kind],
    kind,
    ...(incident === undefined ? {} : { incident }),
  }));
  const incidents = analysis.incidents.map((incident) => incidentEvent(incident));
  return [...entries, ...incidents].sort((a, b) => Date.parse(a.datetime) - Date.parse(b.datetime));
}

function incidentEvent(incident: Incident): TimesketchEvent {
  const { id, rule, severity, state, target, sessions, from, to, recoveredAt, cause, evidence } = incident;
  const first = evidence[0];
  return {
    message: incidentText(incident, machineLocale()).join(' '),
    datetime: withOffset(from),
    timestamp_desc: 'Incident Begins',
    kind: 'incident',
    incident: id,
    rule,
    severity,
    state,
    target,
    sessions,
    ended: withOffset(to),
    ...(recoveredAt === undefined ? {} : { recovered: withOffset(recoveredAt) }),
    cause: cause.id,
    confidence: cause.confidence,
    ...(first === undefined ? {} : { evidence_file: first.file, evidence_line: first.line }),
  };
}

/** Timesketch's own way of writing UTC. */
function withOffset(at: Instant): string {
  return at.replace(/Z$/, '+00:00');
}

/** The timeline and the incidents for Timesketch. */
export const timesketch: Report = {
  format: 'timesketch',
  description: 'format.timesketch',
  extensions: [],
  render: (analysis) =>
    [
      csvRow(COLUMNS),
      ...timesketchEvents(analysis).map((event) => csvRow(COLUMNS.map((column) => event[column]))),
    ].join(''),
};

/** The same as JSON, a line each. */
export const timesketchJsonl: Report = {
  format: 'timesketch-jsonl',
  description: 'format.timesketch-jsonl',
  extensions: [],
  render: (analysis) => timesketchEvents(analysis).map(jsonLine).join(''),
};
