import type { Backlog, StreamReport, TimelineEntry } from '../model/analysis.ts';
import type { Incident } from '../model/incident.ts';
import type { Interval } from '../lib/interval.ts';
import { compareText } from '../lib/order.ts';
import type { Rule, Window } from '../model/rule.ts';
import { logOf, problemOf } from '../knowledge/wording.ts';
import { message } from '../language/language.ts';
import { instant } from '../model/time.ts';
import { evidenceEntries } from './evidence.ts';
import type { EvidenceIndex } from './evidence-index.ts';

/** What comes first where two things happen in one millisecond. */
const KINDS: readonly TimelineEntry['kind'][] = [
  'log-begins',
  'component-state',
  'event',
  'restart',
  'queue-peak',
  'refusals-begin',
  'refusals-end',
  'recovered',
  'log-gap',
  'log-ends',
];

export interface TimelineInput {
  readonly span: Interval | undefined;
  readonly window: Window;
  readonly rules: readonly Rule[];
  readonly incidents: readonly Incident[];
  readonly streams: readonly StreamReport[];
  readonly backlogs: readonly Backlog[];
  readonly evidenceIndex: EvidenceIndex;
}

/** Incidents, restarts, queue peaks and gaps in order of time. Everyday failures have no beginning that means anything. */
export function timeline(input: TimelineInput): TimelineEntry[] {
  const { span, window, rules, incidents, streams, backlogs, evidenceIndex } = input;
  if (span === undefined) return [];
  const entries: TimelineEntry[] = [
    {
      at: instant(span.from),
      kind: 'log-begins',
      ...message(window.since === undefined ? 'timeline.first-line' : 'timeline.first-line-asked'),
    },
    ...incidents
      .filter(({ scope, evidence }) => scope !== 'group' && evidence.length > 0)
      .flatMap((incident) =>
        incidentEntries(
          incident,
          rules.find(({ id }) => id === incident.rule)!,
        ),
      ),
    ...incidents.flatMap((incident) => evidenceEntries(incident, evidenceIndex)),
    ...backlogs.map((backlog) => queueEntry(backlog)),
    ...streams.flatMap((stream) => streamEntries(stream)),
    {
      at: instant(span.to),
      kind: 'log-ends',
      ...message(window.until === undefined ? 'timeline.last-line' : 'timeline.last-line-asked'),
    },
  ];
  return entries.sort(
    (a, b) => compareText(a.at, b.at) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || compareText(a.text, b.text),
  );
}

function incidentEntries(incident: Incident, rule: Rule): TimelineEntry[] {
  const { id, target, targets, scope, from, to, recoveredAt, sessions, episodes } = incident;
  const { did, because } = problemOf(rule);
  const first = { target, did, because, sessions, times: episodes?.length ?? 0 };
  const last = { target, did };
  const hosts = targets?.length ?? 0;
  const [begins, ends] =
    scope === 'sender'
      ? [message('timeline.sender-begins', { ...first, hosts }), message('timeline.sender-ends', { ...last, hosts })]
      : [message('timeline.refusals-begin', first), message('timeline.refusals-end', last)];
  return [
    { at: from, kind: 'refusals-begin', ...begins, incident: id },
    { at: to, kind: 'refusals-end', ...ends, incident: id },
    ...(recoveredAt === undefined
      ? []
      : [
          {
            at: recoveredAt,
            kind: 'recovered' as const,
            ...message('timeline.recovered', { target }),
            incident: id,
          },
        ]),
  ];
}

function queueEntry(backlog: Backlog): TimelineEntry {
  const { peak, peakAt, nextHop } = backlog;
  const text = message('timeline.queue-peak', { messages: peak, nextHop, log: logOf(backlog) });
  return { at: peakAt, kind: 'queue-peak', ...text };
}

function streamEntries(stream: StreamReport): TimelineEntry[] {
  const log = logOf(stream);
  return [
    ...stream.restarts.map(({ at, evidence, leftOpen }): TimelineEntry => ({
      at,
      kind: 'restart',
      ...message('timeline.restart', { log, evidence: message(`restart.${evidence}`), leftOpen }),
    })),
    ...stream.gaps.map(({ from, to }): TimelineEntry => ({
      at: from,
      kind: 'log-gap',
      ...message('timeline.gap', { log, lasted: { duration: Date.parse(to) - Date.parse(from) } }),
    })),
  ];
}
