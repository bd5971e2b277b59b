import type { Cause, Incident, Observer } from '../model/incident.ts';
import type { Interval } from '../lib/interval.ts';
import type { ScanResult } from '../model/scan-result.ts';
import type { Window } from '../model/rule.ts';
import type { Endpoint } from '../model/session.ts';
import { message } from '../language/language.ts';
import type { IncidentContext, Knowledge } from '../knowledge/knowledge.ts';
import type { AcceptanceIndex } from './acceptances.ts';
import type { Outage } from './outages.ts';
import { restartsOf } from './restarts.ts';
import { isServer } from '../lib/server-name.ts';
import type { SessionReply } from '../model/smtp-conversation.ts';
import type { EvidenceIndex } from './evidence-index.ts';

/** Events so long before an incident may have led to it. */
const BEFORE_MS = 86_400_000;

/** A restart this close to the beginning or the end of the failures belongs to them. */
const EDGE_MS = 10 * 60_000;

export interface CauseInput {
  readonly outage: Outage;
  readonly state: Incident['state'];
  readonly recoveredAt: number | undefined;
  readonly observers: readonly Observer[];
  /** Servers whose sessions got through meanwhile. */
  readonly acceptedFrom: readonly string[];
  readonly streams: readonly ScanResult[];
  readonly accepted: AcceptanceIndex;
  readonly window: Window;
  readonly evidenceIndex: EvidenceIndex;
  readonly replies: readonly SessionReply[];
}

/** More than any number of reasons. */
const SCORES: Readonly<Record<Cause['confidence'], number>> = { confirmed: 1000, likely: 100, possible: 0 };

const REFUTED = -100;

/** The causes that fit, the likeliest first; there is always one. */
export function causesOf(context: IncidentContext, knowledge: Knowledge, server: string, endpoint: Endpoint): Cause[] {
  const weighed = knowledge.causes.flatMap(({ id, title, decideWith, weigh }, rank) => {
    const weight = weigh(context);
    if (weight === undefined) return [];
    const { proofs = [], ...reasons } = weight;
    const confidence = weight.isConfirmed === true ? 'confirmed' : weight.isLikely === true ? 'likely' : 'possible';
    const cause: Cause = {
      id,
      title: message(title),
      confidence,
      for: reasons.for,
      against: reasons.against,
      ...(proofs.length === 0 ? {} : { proofs }),
      decideWith: decideWith(server, endpoint),
    };
    const base = weight.isRefuted === true ? REFUTED : SCORES[confidence];
    return [{ cause, rank, score: base + reasons.for.length - reasons.against.length }];
  });
  return weighed.sort((a, b) => b.score - a.score || a.rank - b.rank).map(({ cause }) => cause);
}

/** What the logs and the files next to them tell around an outage. */
export function circumstancesOf({
  outage,
  state,
  recoveredAt,
  observers,
  acceptedFrom,
  streams,
  accepted,
  window,
  evidenceIndex,
  replies,
}: CauseInput): IncidentContext {
  const { target, endpoints, scope, episodes, from, to } = outage;
  const own = streams.filter(({ stream }) => isServer(target, stream.server));
  const restarts = own.flatMap((stream) => restartsOf(stream, window).map(({ at }) => Date.parse(at)));
  const isNear = (time: number): boolean => restarts.some((at) => Math.abs(at - time) <= EDGE_MS);
  const components = evidenceIndex.componentsOf(target);
  const others = (['transport', 'frontend', 'delivery', 'store'] as const).filter(
    (endpoint) => !endpoints.includes(endpoint),
  );
  return {
    state,
    scope,
    endpoints,
    from,
    to,
    recoveredAt,
    lastedMs: (recoveredAt ?? to) - from,
    services: observers.length,
    senders: new Set(observers.map(({ server }) => server)).size,
    acceptedFrom,
    acceptedBefore: accepted.lastBefore(target, endpoints, from),
    episodes: episodes.length,
    hasOwnLog: own.length > 0,
    restartedAtBeginning: isNear(from),
    restartedAtEnd: isNear(recoveredAt ?? to),
    newVersion: versionChangeNear(own, { from: from - EDGE_MS, to: from + EDGE_MS }),
    otherServicesAccepted: accepted.hasBetween(target, others, { from, to }),
    components,
    areStatesCurrent: components.every(({ evidence }) => evidenceIndex.isSavedAfter(evidence.file, from)),
    events: evidenceIndex.eventsOf(target, { from: from - BEFORE_MS, to: (recoveredAt ?? to) + EDGE_MS }),
    conversations: evidenceIndex.conversationsWith(target),
    replies,
  };
}

/** The version that the target's logs name for the first time near the beginning. */
function versionChangeNear(own: readonly ScanResult[], { from, to }: Interval): string | undefined {
  for (const { versions } of own) {
    const ordered = versions.toSorted((a, b) => a.at - b.at);
    const change = ordered.find(
      ({ at, version }, i) => i > 0 && version !== ordered[i - 1]!.version && at >= from && at <= to,
    );
    if (change !== undefined) return change.version;
  }
  return undefined;
}
