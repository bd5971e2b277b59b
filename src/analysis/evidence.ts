import type { EvidenceFile, EvidenceReport, StreamReport, TimelineEntry } from '../model/analysis.ts';
import { message } from '../language/language.ts';
import type { Say } from '../language/teller.ts';
import type { Incident } from '../model/incident.ts';
import type { Interval } from '../model/interval.ts';
import type { Message } from '../model/message.ts';
import { isServer } from '../model/server-name.ts';
import { type Problem, type ReadEvidence, factsIn } from '../model/testimony.ts';
import { zoneProblems } from './odd-zone.ts';
import { remarksOn } from './evidence-remarks.ts';
import { type TimedEvent, type Witnesses, componentReport } from './witnesses.ts';

const EVENTS_LISTED = 500;
/** What happened so long before the logs begin, or after they end, may still belong to them. */
const AROUND_MS = 86_400_000;

/**
 * What the files beside the logs say, as reports show it; undefined where there are none. `servers`: those that wrote logs
 * or have incidents. `named`: all that the logs speak of.
 */
export function evidenceReport(
  read: readonly ReadEvidence[],
  witnesses: Witnesses,
  servers: readonly string[],
  named: readonly string[],
  reports: readonly StreamReport[],
  span: Interval | undefined,
  say: Say,
): EvidenceReport | undefined {
  if (read.length === 0) return undefined;
  const events = eventsAround(witnesses.events, servers, span);
  return {
    files: read.map((file) => evidenceFile(file, remarksOn(file, named), zoneProblems(file.testimony, reports), say)),
    components: witnesses.components.map(componentReport),
    events: events.slice(0, EVENTS_LISTED),
    eventsLeft: Math.max(0, events.length - EVENTS_LISTED),
    conversations: witnesses.conversations,
  };
}

function eventsAround(
  events: readonly TimedEvent[],
  servers: readonly string[],
  span: Interval | undefined,
): TimedEvent[] {
  if (span === undefined) return [];
  return events.filter(({ at, server }) => {
    const time = Date.parse(at);
    const isNear = time >= span.from - AROUND_MS && time <= span.to + AROUND_MS;
    return isNear && servers.some((known) => isServer(known, server));
  });
}

function evidenceFile(
  { source, testimony, failure, passedOver }: ReadEvidence,
  remarks: readonly Message[],
  oddTimes: readonly Problem[],
  say: Say,
): EvidenceFile {
  const { path, kind, given, bytes } = source;
  const problems = [...testimony.problems, ...oddTimes].map(({ reason, count, line }) => ({
    reason: say(reason),
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
    ...(reason === undefined ? {} : { reason: typeof reason === 'string' ? reason : say(reason) }),
    facts: factsIn(testimony),
    ...(given === undefined ? {} : { given: true }),
    ...(remarks.length === 0 ? {} : { remarks: remarks.map(say) }),
    problems,
  };
}

/** How many entries of the timeline one incident gets from beside the logs. */
const ENTRIES_EACH = 20;

/** What was done to the target of an incident around it, and what its event log says of that time. */
export function evidenceEntries(incident: Incident, witnesses: Witnesses, say: Say): TimelineEntry[] {
  const { target, scope, from, to, recoveredAt, id } = incident;
  if (scope !== 'target') return [];
  const around = { from: Date.parse(from) - AROUND_MS, to: Date.parse(recoveredAt ?? to) + AROUND_MS };
  const states = witnesses.componentsOf(target).flatMap(({ component, requesters }) =>
    requesters.flatMap(({ requester, state, at }): TimelineEntry[] => {
      if (at === undefined || Date.parse(at) < around.from || Date.parse(at) > around.to) return [];
      const text = say(message('timeline.component-state', { target, component, requester, state }));
      return [{ at, kind: 'component-state', text, incident: id }];
    }),
  );
  const events = witnesses.eventsOf(target, around).map((event): TimelineEntry => {
    const { kind, at, provider, service = provider, component = 'none', state = 'none' } = event;
    const words = { target, event: event.id, provider, service, component, state };
    return { at, kind: 'event', text: say(message(`event.${kind}`, words)), incident: id };
  });
  // The registry and Active Directory usually say the same.
  const once = new Map([...states, ...events].map((entry) => [`${entry.at} ${entry.text}`, entry]));
  return [...once.values()].slice(0, ENTRIES_EACH);
}
