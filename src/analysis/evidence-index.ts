import type { ComponentReport } from '../model/analysis.ts';
import {
  type ComponentState,
  type RequesterState,
  differs,
  effectiveState,
  holdersOf,
} from '../model/component-state.ts';
import { groupsOf } from '../lib/groups.ts';
import type { Interval } from '../lib/interval.ts';
import { instant } from '../model/time.ts';
import { type NameOf, namesAmong } from '../lib/names.ts';
import { compareText, countBefore, nameKey } from '../lib/order.ts';
import type { ServerEvent } from '../model/server-event.ts';
import type { SavedConversation, SessionReply } from '../model/smtp-conversation.ts';
import type { ReadEvidence } from '../model/evidence-facts.ts';
import { type ReadLog, SavingTimes } from './saving-times.ts';

/** An event whose time is known. */
export type TimedEvent = ServerEvent & { readonly at: string };

/** What the files with the logs say, each fact once, to be requested by server. */
export class EvidenceIndex {
  readonly components: readonly ComponentState[];
  /** In order of time. */
  readonly events: readonly TimedEvent[];
  readonly conversations: readonly SavedConversation[];
  readonly #nameOf: NameOf;
  readonly #inLogs: ReadonlySet<string>;
  readonly #components: ByServer<ComponentState>;
  readonly #events: ByServer<TimedEvent>;
  readonly #conversations: ByServer<SavedConversation>;
  readonly #replies: ReadonlyMap<string, SessionReply>;
  readonly #saved: SavingTimes;

  /**
   * `inLogs`: names in the logs of servers, and of what was sent to. With them, a name without its domain is reported of whom it
   * is. `logs`: those that were read.
   */
  constructor(read: readonly ReadEvidence[], inLogs: readonly string[], logs: readonly ReadLog[]) {
    const allFacts = read.map(({ evidenceFacts }) => evidenceFacts);
    const components = allFacts.flatMap(({ components: said = [] }) => said);
    const events = allFacts.flatMap(({ events: said = [] }) => said);
    const conversations = allFacts.flatMap(({ conversations: said = [] }) => said);
    const inFiles = [...components, ...events, ...conversations].map(({ server }) => server);
    this.#nameOf = namesAmong([...inLogs, ...inFiles]);
    this.#inLogs = new Set(inLogs.map(this.#nameOf));
    this.components = merged(components, this.#nameOf);
    this.events = distinct(events.filter((event): event is TimedEvent => event.at !== undefined)).sort((a, b) =>
      compareText(a.at, b.at),
    );
    this.conversations = distinct(conversations);
    this.#components = byServer(this.components, this.#nameOf);
    this.#events = byServer(this.events, this.#nameOf);
    this.#conversations = byServer(this.conversations, this.#nameOf);
    const replies = allFacts.flatMap(({ replies: said = [] }) => said);
    this.#replies = new Map(replies.map((reply) => [reply.session.toUpperCase(), reply]));
    this.#saved = new SavingTimes(read, logs);
  }

  /** Whether the logs name it. */
  isInLogs(server: string): boolean {
    return this.#inLogs.has(this.#nameOf(server));
  }

  componentsOf(server: string): readonly ComponentState[] {
    return this.#components.get(this.#nameOf(server)) ?? [];
  }

  /** Whether a file is known to have been saved after a time, epoch milliseconds. */
  isSavedAfter(file: string, time: number): boolean {
    return this.#saved.isAfter(file, time);
  }

  /** In order of time. */
  eventsOf(server: string, { from, to }: Interval): TimedEvent[] {
    const events = this.#events.get(this.#nameOf(server)) ?? [];
    const before = (limit: string): number => countBefore(events.length, (i) => events[i]!.at < limit);
    return events.slice(before(instant(from)), before(instant(to + 1)));
  }

  conversationsWith(server: string): readonly SavedConversation[] {
    return this.#conversations.get(this.#nameOf(server)) ?? [];
  }

  /** What the other side answered in these sessions. */
  repliesIn(sessions: readonly string[]): SessionReply[] {
    return sessions.flatMap((session) => this.#replies.get(session) ?? []);
  }
}

type ByServer<Fact> = ReadonlyMap<string, readonly Fact[]>;

/** What names no server is about none. */
function byServer<Fact extends { readonly server: string }>(facts: readonly Fact[], nameOf: NameOf): ByServer<Fact> {
  const named = facts.filter(({ server }) => server !== '');
  return groupsOf(named, ({ server }) => nameOf(server));
}

/** A component as people are shown it. */
export function componentReport(component: ComponentState): ComponentReport {
  const { server, component: name, requesters } = component;
  return {
    server,
    component: name,
    effective: effectiveState(component),
    heldBy: holdersOf(component),
    differs: differs(component),
    requesters,
  };
}

/** A component that several files show is one: of each requester, what is newest in each place counts. */
function merged(components: readonly ComponentState[], nameOf: NameOf): ComponentState[] {
  return [...groupsOf(components, ({ server, component }) => `${nameOf(server)} ${nameKey(component)}`).values()]
    .map((alike) => ({ ...alike[0]!, requesters: newest(alike.flatMap(({ requesters }) => requesters)) }))
    .sort((a, b) => compareText(nameKey(a.server), nameKey(b.server)) || compareText(a.component, b.component));
}

function newest(requesters: readonly RequesterState[]): RequesterState[] {
  const known = new Map<string, RequesterState>();
  for (const state of requesters) {
    const key = `${state.kept} ${nameKey(state.requester)}`;
    if ((known.get(key)?.at ?? '') <= (state.at ?? '')) known.set(key, state);
  }
  return [...known.values()];
}

/** Two files may hold the same: an export and a collection, or a zip and what was unpacked from it. */
function distinct<Fact extends { readonly evidence: unknown }>(facts: readonly Fact[]): Fact[] {
  return [...new Map(facts.map((fact) => [JSON.stringify({ ...fact, evidence: undefined }), fact])).values()];
}
