import type { EvidenceFile, EvidenceReport, StreamReport, TimelineEntry } from '../model/analysis.ts';
import { message, verbatim } from '../language/language.ts';
import type { Incident } from '../model/incident.ts';
import { instant } from '../model/time.ts';
import type { Interval } from '../lib/interval.ts';
import type { Message } from '../model/message.ts';
import { replyText } from '../model/smtp-conversation.ts';
import { type Problem, type ReadEvidence, factsIn } from '../model/evidence-facts.ts';
import { zoneProblems } from './time-zone-problems.ts';
import { remarksOn } from './evidence-remarks.ts';
import { type TimedEvent, type EvidenceIndex, componentReport } from './evidence-index.ts';

const EVENTS_LISTED = 500;
/** What happened so long before the logs begin, or after they end, may still belong to them. */
const AROUND_MS = 86_400_000;

/** What the files with the logs say, as reports show it; undefined where there are none. `named`: all that the logs mention. */
export function evidenceReport(
  read: readonly ReadEvidence[],
  evidenceIndex: EvidenceIndex,
  named: readonly string[],
  reports: readonly StreamReport[],
  span: Interval | undefined,
): EvidenceReport | undefined {
  if (read.length === 0) return undefined;
  const events = eventsAround(evidenceIndex, span);
  return {
    files: read.map((file) =>
      evidenceFile(file, remarksOn(file, evidenceIndex, named), zoneProblems(file.evidenceFacts, reports)),
    ),
    components: evidenceIndex.components.map(componentReport),
    events: events.slice(0, EVENTS_LISTED),
    eventsLeft: Math.max(0, events.length - EVENTS_LISTED),
    conversations: evidenceIndex.conversations,
  };
}

function eventsAround(evidenceIndex: EvidenceIndex, span: Interval | undefined): TimedEvent[] {
  if (span === undefined) return [];
  const [from, to] = [instant(span.from - AROUND_MS), instant(span.to + AROUND_MS)];
  return evidenceIndex.events.filter(({ at, server }) => at >= from && at <= to && evidenceIndex.isInLogs(server));
}

function evidenceFile(
  { source, evidenceFacts, failure, passedOver }: ReadEvidence,
  remarks: readonly Message[],
  oddTimes: readonly Problem[],
): EvidenceFile {
  const { path, kind, given, bytes } = source;
  const problems = [...evidenceFacts.problems, ...oddTimes].map(({ reason, count, line }) => ({
    reason,
    count,
    line,
  }));
  const reason = failure ?? passedOver;
  const status =
    failure !== undefined
      ? 'unreadable'
      : passedOver !== undefined
        ? 'skipped'
        : problems.length > 0
          ? 'partial'
          : 'read';
  return {
    path,
    kind,
    bytes,
    status,
    ...(reason === undefined ? {} : { reason: typeof reason === 'string' ? verbatim(reason) : reason }),
    facts: factsIn(evidenceFacts),
    ...(given === undefined ? {} : { given: true }),
    ...(remarks.length === 0 ? {} : { remarks }),
    problems,
  };
}

/** How many entries of the timeline one incident gets from with the logs. */
const ENTRIES_EACH = 20;

/** What was done to the target of an incident around it, and what its event log says of that: the nearest to its edges. */
export function evidenceEntries(incident: Incident, evidenceIndex: EvidenceIndex): TimelineEntry[] {
  const { target, scope, from, to, recoveredAt, id } = incident;
  if (scope !== 'target') return [];
  const edges = [Date.parse(from), Date.parse(recoveredAt ?? to)] as const;
  const around = { from: edges[0] - AROUND_MS, to: edges[1] + AROUND_MS };
  const states = evidenceIndex.componentsOf(target).flatMap(({ component, requesters }) =>
    requesters.flatMap(({ requester, state, at }) => {
      if (at === undefined || Date.parse(at) < around.from || Date.parse(at) > around.to) return [];
      const text = message('timeline.component-state', { target, component, requester, state });
      return [{ at, kind: 'component-state' as const, ...text }];
    }),
  );
  const events = evidenceIndex.eventsOf(target, around).map((event) => {
    const { kind, at, provider, service = provider, component = 'none', state = 'none' } = event;
    const words = { target, event: event.id, provider, service, component, state };
    return { at, kind: 'event' as const, ...message(`event.${kind}`, words) };
  });
  const tried = evidenceIndex.conversationsWith(target).flatMap(({ at, verdict, decisive }) => {
    if (at === undefined || Date.parse(at) < around.from || Date.parse(at) > around.to) return [];
    const reply = decisive === undefined ? 'none' : replyText(decisive);
    const words = { target, verdict: message(`smtp-verdict.${verdict}`), reply };
    return [{ at, kind: 'event' as const, ...message('timeline.conversation', words) }];
  });
  const distance = (at: string): number => Math.min(...edges.map((edge) => Math.abs(Date.parse(at) - edge)));
  // The registry and Active Directory usually say the same.
  const once = new Map([...states, ...events, ...tried].map((entry) => [`${entry.at} ${entry.text}`, entry]));
  return [...once.values()]
    .map((entry) => ({ entry, far: distance(entry.at) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, ENTRIES_EACH)
    .map(({ entry }) => ({ ...entry, incident: id }));
}
