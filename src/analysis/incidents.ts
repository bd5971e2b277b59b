import { nameKey, compareText } from '../lib/order.ts';
import { instant, timeSpan } from '../model/time.ts';
import type { Backlog, StreamReport } from '../model/analysis.ts';
import { type Incident, type Observer } from '../model/incident.ts';
import { type FindingRun, type Severity, SLOT_MS } from '../model/finding.ts';
import type { Interval } from '../lib/interval.ts';
import type { ScanResult } from '../model/scan-result.ts';
import { type Rule, type Window, gapMsOf } from '../model/rule.ts';
import { streamKey } from '../model/source.ts';
import { knowledgeOf } from '../knowledge/index.ts';
import { activeThroughout, holdersOn } from '../knowledge/holds.ts';
import { problemOf } from '../knowledge/wording.ts';
import { isMessageId, message, verbatim } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import { AcceptanceIndex, slotCounts } from './acceptances.ts';
import { causesOf, circumstancesOf } from './cause.ts';
import {
  type Outage,
  type Sighting,
  groupBy,
  isInternet,
  outagesOf,
  seenOutage,
  sessionsIn,
  targetKey,
} from './outages.ts';
import { type IncidentFacts, acceptedLater, incidentSentences } from './verdict.ts';
import { byUrgency, incidentId } from './incident-order.ts';
import { withRelated } from './related.ts';
import { groupOf, scoped, submissionsBehind } from './scopes.ts';
import { sessionIdsOf } from './session-ids.ts';
import { streamIncidents } from './stream-incidents.ts';
import type { EvidenceIndex } from './evidence-index.ts';

const EVIDENCE_LISTED = 5;
const REPLIES_LISTED = 5;
const TARGETS_LISTED = 50;

export interface IncidentInput {
  readonly streams: readonly ScanResult[];
  readonly reports: readonly StreamReport[];
  readonly backlogs: readonly Backlog[];
  readonly span: Interval | undefined;
  readonly rules: readonly Rule[];
  readonly window: Window;
  readonly evidenceIndex: EvidenceIndex;
}

/** All that went wrong, each thing once: the most urgent first. */
export function gatherIncidents(input: IncidentInput): Incident[] {
  const accepted = new AcceptanceIndex(input.streams);
  const hosts = hostOutages(input, accepted);
  const grave = hosts.filter(
    ({ severity, scope }) => scope !== 'group' && severity !== 'info' && severity !== 'warning',
  );
  const { mail, behind } = mailOutages(input, grave);
  const incidents = [...hosts, ...mail].map((outage) => incidentOf(outage, behind.get(outage) ?? 0, input, accepted));
  return [...incidents, ...streamIncidents(input, incidents)]
    .map((incident) => ({ ...incident, sentences: sentencesOn(incident, input) }))
    .sort(byUrgency);
}

function sentencesOn(incident: IncidentFacts, { span, window, evidenceIndex }: IncidentInput): Message[] {
  const end = span === undefined ? incident.to : instant(span.to);
  return incidentSentences(incident, {
    end,
    isEndRequested: window.until !== undefined,
    acceptedLater: acceptedLater(incident, evidenceIndex.conversations, end),
  });
}

function sightingsOf(rule: Rule, streams: readonly ScanResult[]): Sighting[] {
  return streams.flatMap((stream) =>
    stream.findings.filter((run) => run.rule === rule.id).map((run) => ({ run, stream })),
  );
}

/** Outages of hosts: what several rules say of one host at one time is one. */
function hostOutages({ streams, rules }: IncidentInput, accepted: AcceptanceIndex): Outage[] {
  const outages = rules
    .filter(({ about }) => about === 'host')
    .flatMap((rule) =>
      groupBy(sightingsOf(rule, streams), ({ run }) => nameKey(run.target)).flatMap((sightings) =>
        outagesOf(rule, sightings, accepted),
      ),
    );
  const inScope = scoped(outages, accepted);
  const single = inScope.filter(({ scope }) => scope === 'target');
  return [
    ...inScope.filter(({ scope }) => scope !== 'target'),
    ...groupBy(single, targetKey).flatMap((ofTarget) => withRelated(ofTarget, rules, accepted)),
  ];
}

/** What is reported of single messages and mailboxes: one for each thing that was said. */
function mailOutages(
  { streams, rules }: IncidentInput,
  grave: readonly Outage[],
): { mail: Outage[]; behind: ReadonlyMap<Outage, number> } {
  let behind: ReadonlyMap<Outage, number> = new Map();
  const mail = rules
    .filter(({ about }) => about === 'mail')
    .flatMap((rule) => {
      let sightings = sightingsOf(rule, streams);
      if (rule.id === 'submission-failed') {
        const tied = submissionsBehind(grave, sightings);
        behind = tied.behind;
        sightings = [...tied.rest];
      }
      return groupBy(sightings, ({ run }) => run.detail).map((alike) => {
        return { ...groupOf([seenOutage(rule, alike)]), severity: mailSeverity(rule, alike) };
      });
    });
  return { mail, behind };
}

/** From this share of failures on, a stream that hands mail over has an outage. */
const SUBMISSION_FAILED_SHARE = 0.25;

/** A few failures among many successes are every day's noise. */
function mailSeverity(rule: Rule, sightings: readonly Sighting[]): Severity {
  if (rule.severity !== 'error') return rule.severity;
  const isOutage = sightings.some(({ run, stream }) => {
    const [first, last] = [run.counts[0]![0], run.counts.at(-1)![0]];
    const rates = stream.rates.filter(({ slot }) => slot >= first && slot <= last);
    const all = rates.reduce((sum, { succeeded, failed }) => sum + succeeded + failed, 0);
    return run.sessions >= SUBMISSION_FAILED_SHARE * all && run.sessions >= (rule.limits['sessions']?.value ?? 1);
  });
  return isOutage ? rule.severity : 'warning';
}

function incidentOf(
  outage: Outage,
  submissions: number,
  { streams, span, window, evidenceIndex }: IncidentInput,
  accepted: AcceptanceIndex,
): IncidentFacts {
  const { rule, endpoints, scope, sightings, targets } = outage;
  const isMany = scope === 'group' && targets.length > 1;
  const targetText = isMany ? message('group.hosts', { count: targets.length, kind: kindOf(targets) }) : undefined;
  const target = targetText?.text ?? outage.target;
  const runs = sightings.map(({ run }) => run);
  const observers = observersOf(sightings);
  const recoveredAt =
    scope === 'target' && rule.about === 'host' ? accepted.recovery(target, endpoints, outage.to) : undefined;
  const state = recoveredAt !== undefined ? 'recovered' : stateOf(outage, span);
  const through = scope === 'target' ? accepted.acceptedFrom(target, endpoints, outage) : [];
  const acceptedFrom = [...new Set(through.map(({ stream }) => stream.server))].sort(compareText);
  const peakQueues = runs.map((run) => run.peakQueue).filter((queue) => queue !== undefined);
  // A next hop such as `internalproxy` is no server, and a host of the internet is not ours: no command is run there.
  const server = outage.isHost && !isInternet(outage) ? target : '';
  const endpoint = endpoints.includes('transport') ? 'transport' : endpoints[0]!;
  const knowledge = knowledgeOf(rule.id);
  const replies = evidenceIndex.repliesIn(runs.flatMap(sessionIdsOf)).slice(0, REPLIES_LISTED);
  const context = { outage, state, recoveredAt, observers, acceptedFrom, streams, accepted, window } as const;
  const around = circumstancesOf({ ...context, evidenceIndex, replies });
  const causes = causesOf(around, knowledge, server, endpoint);
  // Where no one holds the target, no one is to be taken off.
  const isSure =
    causes[0]!.confidence === 'confirmed' || (around.areStatesCurrent && activeThroughout(around).length > 0);
  const heldBy = rule.about === 'host' && scope === 'target' ? holdersOn(around) : [];
  const kind = detailOf(runs);
  const detail = kind === undefined ? undefined : detailText(kind);
  return {
    id: incidentId(rule.id, scope === 'group' ? (kind ?? '') : target, outage.from),
    rule: rule.id,
    severity: outage.severity,
    title: titleOf(outage, detail),
    problem: problemOf(rule),
    scope,
    ...(detail === undefined ? {} : { detail }),
    target,
    ...(targetText === undefined ? {} : { targetText }),
    ...(scope === 'target' ? {} : { targets: targets.slice(0, TARGETS_LISTED) }),
    addresses: [...new Set(runs.flatMap((run) => run.addresses))].sort(compareText).slice(0, TARGETS_LISTED),
    from: instant(outage.from),
    to: instant(outage.to),
    state,
    ...(recoveredAt === undefined ? {} : { recoveredAt: instant(recoveredAt) }),
    sessions: sessionsIn(outage),
    observers,
    ...(peakQueues.length === 0 ? {} : { peakQueue: Math.max(...peakQueues) }),
    carried: {
      messages: runs.reduce((sum, { messages }) => sum + messages, 0),
      bytes: runs.reduce((sum, { bytes }) => sum + bytes, 0),
    },
    submissions,
    ...(outage.episodes.length === 0
      ? {}
      : { episodes: outage.episodes.map((episode) => ({ ...timeSpan(episode), sessions: episode.sessions })) }),
    also: outage.related.map((related) => ({
      rule: related.rule.id,
      sessions: sessionsIn(related),
      ...timeSpan(related),
    })),
    acceptedFrom,
    counts: slotCounts(runs).map(([slot, sessions]) => ({ at: instant(slot * SLOT_MS), sessions })),
    ...(replies.length === 0 ? {} : { replies }),
    ...(heldBy.length === 0 ? {} : { heldBy }),
    cause: causes[0]!,
    causes,
    remedy: knowledge.remedyFor(server, endpoint, [...new Set(observers.map((observer) => observer.server))], {
      held: heldBy,
      endpoints,
      cause: isSure ? causes[0]!.id : undefined,
    }),
    evidence: evidenceOf([...runs, ...outage.related.flatMap((related) => related.sightings.map(({ run }) => run))]),
  };
}

/** What the sessions have in common that tells them from others of their rule: log text, or the name of a kind. */
function detailOf(runs: readonly FindingRun[]): string | undefined {
  const [detail, ...others] = new Set(runs.map((run) => run.detail));
  return detail === undefined || detail === '' || others.length > 0 ? undefined : detail;
}

function detailText(detail: string): Message {
  const code = `detail.${detail}`;
  return isMessageId(code) ? message(code) : verbatim(detail);
}

function titleOf({ rule, target, targets, scope }: Outage, detail: Message | undefined): Message {
  const { did, because } = problemOf(rule);
  if (scope === 'sender') return message('incident.title-of-sender', { hosts: targets.length, did, target, because });
  const what = detail ?? because;
  return scope === 'group' && targets.length > 1
    ? message('incident.title-of-group', { hosts: targets.length, kind: kindOf(targets), did, what })
    : message('incident.title', { target, did, what });
}

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The submission service names mailbox databases by their GUIDs, where others name hosts. */
function kindOf(targets: readonly string[]): 'databases' | 'hosts' {
  return targets.every((target) => GUID.test(target)) ? 'databases' : 'hosts';
}

/** Of an outage after which the target is not known to have accepted anything. */
function stateOf(outage: Outage, span: Interval | undefined): Incident['state'] {
  const gapMs = gapMsOf(outage.rule);
  if (!isCovered(outage, span, gapMs)) return 'unknown';
  const isHostOutage = outage.scope === 'target' && outage.rule.about === 'host' && outage.severity !== 'warning';
  return !isHostOutage && span!.to - outage.to > gapMs ? 'ended' : 'ongoing';
}

/** Whether some observer's log runs on to the end of all logs, so that silence means silence. */
function isCovered({ sightings }: Outage, span: Interval | undefined, toleranceMs: number): boolean {
  if (span === undefined) return false;
  return sightings.some(({ stream }) => span.to - (stream.activity.at(-1)?.to ?? -Infinity) <= toleranceMs);
}

function observersOf(sightings: readonly Sighting[]): Observer[] {
  const sessions = new Map<ScanResult, number>();
  for (const { run, stream } of sightings) sessions.set(stream, (sessions.get(stream) ?? 0) + run.sessions);
  return [...sessions]
    .map(([{ stream }, count]) => ({ ...stream, sessions: count }))
    .sort((a, b) => compareText(streamKey(a), streamKey(b)));
}

/** The earliest lines and the last one, in order of time. */
function evidenceOf(runs: readonly FindingRun[]): Incident['evidence'] {
  const byTime = [...runs.flatMap((run) => [...run.earliest, run.latest])].sort(
    (a, b) => a.at - b.at || compareText(a.file, b.file) || a.line - b.line,
  );
  const distinct = byTime.filter(
    ({ file, line }, i) => i === 0 || file !== byTime[i - 1]!.file || line !== byTime[i - 1]!.line,
  );
  const shown =
    distinct.length <= EVIDENCE_LISTED ? distinct : [...distinct.slice(0, EVIDENCE_LISTED - 1), distinct.at(-1)!];
  return shown.map(({ file, line, text, after }) => ({ file, line, text, ...(after === undefined ? {} : { after }) }));
}
