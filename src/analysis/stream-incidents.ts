import type { Backlog, StreamReport } from '../model/analysis.ts';
import type { Incident } from '../model/incident.ts';
import type { Rule } from '../model/rule.ts';
import { knowledgeOf } from '../knowledge/index.ts';
import { counted, streamName } from '../knowledge/wording.ts';
import type { IncidentInput } from './incidents.ts';
import { incidentId } from './incident-id.ts';

/** What streams say as a whole: backlogs that no outage explains, and services that left their sessions open. */
export function streamIncidents({ reports, backlogs, rules }: IncidentInput, others: readonly Incident[]): Incident[] {
  const ruleOf = (id: string): Rule | undefined => rules.find((rule) => rule.id === id);
  const growing = ruleOf('queue-growing');
  const unclosed = ruleOf('unclosed-sessions');
  return [
    ...(growing === undefined ? [] : backlogs.flatMap((backlog) => growingQueue(growing, backlog, others))),
    ...(unclosed === undefined ? [] : reports.flatMap((report) => unclosedSessions(unclosed, report))),
  ];
}

function growingQueue(rule: Rule, backlog: Backlog, others: readonly Incident[]): Incident[] {
  const { peakMessages, growth, minutes } = rule.limits;
  const isLong = Date.parse(backlog.to) - Date.parse(backlog.from) >= minutes!.value * 60_000;
  const isGrowth = backlog.peak >= growth!.value * backlog.curve[0]!.messages;
  if (backlog.peak < peakMessages!.value || !isLong || !isGrowth) return [];
  // What waits behind an outage is the outage's impact.
  const isExplained = others.some(
    ({ severity, from, to, observers }) =>
      (severity === 'critical' || severity === 'error') &&
      from <= backlog.to &&
      to >= backlog.from &&
      observers.some(({ server, service }) => server === backlog.server && service === backlog.service),
  );
  if (isExplained) return [];
  const { server, service, nextHop, from, to, peak } = backlog;
  return [
    incident(rule, {
      target: nextHop,
      title: `${nextHop} ${rule.problem.did}: up to ${counted(peak, 'message')} waited in ${streamName(backlog)}`,
      from,
      to,
      server,
      service,
      sessions: 0,
      peakQueue: peak,
    }),
  ];
}

function unclosedSessions(rule: Rule, { server, service, restarts }: StreamReport): Incident[] {
  return restarts
    .filter(({ leftOpen }) => leftOpen >= rule.limits['sessions']!.value)
    .map(({ at, leftOpen }) =>
      incident(rule, {
        target: server,
        title: `${server} ${rule.problem.did}: ${counted(leftOpen, 'session')} in ${streamName({ server, service })}`,
        from: at,
        to: at,
        server,
        service,
        sessions: leftOpen,
      }),
    );
}

type Told = Pick<Incident, 'target' | 'title' | 'from' | 'to' | 'sessions' | 'peakQueue'> & {
  readonly server: string;
  readonly service: StreamReport['service'];
};

function incident(rule: Rule, { server, service, ...told }: Told): Incident {
  const knowledge = knowledgeOf(rule.id);
  const causes = knowledge.causes.map(({ id, title, decideWith }) => ({
    id,
    title,
    confidence: 'possible' as const,
    for: [],
    against: ['The log alone does not prove it.'],
    decideWith: decideWith(server, 'transport'),
  }));
  return {
    ...told,
    id: incidentId(rule.id, `${server}/${service}/${told.target}`, Date.parse(told.from)),
    rule: rule.id,
    severity: rule.severity,
    problem: rule.problem,
    scope: 'target',
    addresses: [],
    state: 'ended',
    observers: [{ server, service, sessions: told.sessions }],
    carried: { messages: 0, bytes: 0 },
    submissions: 0,
    also: [],
    acceptedFrom: [],
    counts: [],
    cause: causes[0]!,
    causes,
    remedy: knowledge.remedyFor(server, 'transport', [server]),
    evidence: [],
  };
}
