import type { Backlog, StreamReport } from '../model/analysis.ts';
import type { Rule } from '../model/rule.ts';
import { knowledgeOf } from '../knowledge/index.ts';
import { NOT_PROVEN } from '../knowledge/plain.ts';
import { logOf, problemOf } from '../knowledge/wording.ts';
import { message } from '../language/language.ts';
import type { IncidentFacts } from './verdict.ts';
import { incidentId } from './incident-order.ts';

interface StreamFacts {
  readonly reports: readonly StreamReport[];
  readonly backlogs: readonly Backlog[];
  readonly rules: readonly Rule[];
}

/** What streams say as a whole: backlogs that no outage explains, and services that left their sessions open. */
export function streamIncidents(
  { reports, backlogs, rules }: StreamFacts,
  others: readonly IncidentFacts[],
): IncidentFacts[] {
  const ruleOf = (id: string): Rule | undefined => rules.find((rule) => rule.id === id);
  const growing = ruleOf('queue-growing');
  const unclosed = ruleOf('unclosed-sessions');
  return [
    ...(growing === undefined ? [] : backlogs.flatMap((backlog) => growingQueue(growing, backlog, others))),
    ...(unclosed === undefined ? [] : reports.flatMap((report) => unclosedSessions(unclosed, report))),
  ];
}

function growingQueue(rule: Rule, backlog: Backlog, others: readonly IncidentFacts[]): IncidentFacts[] {
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
  const { did } = problemOf(rule);
  const title = message('incident.title-of-queue', { nextHop, did, messages: peak, log: logOf(backlog) });
  const said = { target: nextHop, title, from, to, server, service, sessions: 0, peakQueue: peak };
  return [incident(rule, said)];
}

function unclosedSessions(rule: Rule, { server, service, restarts }: StreamReport): IncidentFacts[] {
  const { did } = problemOf(rule);
  const log = logOf({ server, service });
  return restarts
    .filter(({ leftOpen }) => leftOpen >= rule.limits['sessions']!.value)
    .map(({ at, leftOpen }) => {
      const title = message('incident.title-of-open', { server, did, sessions: leftOpen, log });
      return incident(rule, { target: server, title, from: at, to: at, server, service, sessions: leftOpen });
    });
}

type StreamProblem = Pick<IncidentFacts, 'target' | 'title' | 'from' | 'to' | 'sessions' | 'peakQueue'> & {
  readonly server: string;
  readonly service: StreamReport['service'];
};

function incident(rule: Rule, { server, service, ...said }: StreamProblem): IncidentFacts {
  const knowledge = knowledgeOf(rule.id);
  const causes = knowledge.causes.map(({ id, title, decideWith }) => ({
    id,
    title: message(title),
    confidence: 'possible' as const,
    for: [],
    against: [NOT_PROVEN],
    decideWith: decideWith(server, 'transport'),
  }));
  return {
    ...said,
    id: incidentId(rule.id, `${server}/${service}/${said.target}`, Date.parse(said.from)),
    rule: rule.id,
    severity: rule.severity,
    problem: problemOf(rule),
    scope: 'target',
    addresses: [],
    state: 'ended',
    observers: [{ server, service, sessions: said.sessions }],
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
