import type { ComponentReport } from '../model/analysis.ts';
import {
  type ComponentState,
  type RequesterState,
  differs,
  effectiveState,
  holdersOf,
} from '../model/component-state.ts';
import type { Interval } from '../model/interval.ts';
import { compareText, nameKey } from '../model/order.ts';
import type { ServerEvent } from '../model/server-event.ts';
import { isServer } from '../model/server-name.ts';
import type { SavedConversation, SessionReply } from '../model/smtp-conversation.ts';
import type { ReadEvidence } from '../model/testimony.ts';

/** An event whose time is known. */
export type TimedEvent = ServerEvent & { readonly at: string };

/** What the files beside the logs say, each fact once, to be asked for by server. */
export class Witnesses {
  readonly components: readonly ComponentState[];
  /** In order of time. */
  readonly events: readonly TimedEvent[];
  readonly conversations: readonly SavedConversation[];
  readonly #replies: ReadonlyMap<string, SessionReply>;

  constructor(read: readonly ReadEvidence[]) {
    const testimonies = read.map(({ testimony }) => testimony);
    this.components = merged(testimonies.flatMap(({ components = [] }) => components));
    this.events = distinct(
      testimonies.flatMap(({ events = [] }) => events.filter((event): event is TimedEvent => event.at !== undefined)),
    ).sort((a, b) => compareText(a.at, b.at));
    this.conversations = distinct(testimonies.flatMap(({ conversations = [] }) => conversations));
    const replies = testimonies.flatMap(({ replies: told = [] }) => told);
    this.#replies = new Map(replies.map((reply) => [reply.session.toUpperCase(), reply]));
  }

  componentsOf(server: string): ComponentState[] {
    return this.components.filter((component) => isServer(server, component.server));
  }

  eventsOf(server: string, { from, to }: Interval): TimedEvent[] {
    return this.events.filter((event) => {
      const at = Date.parse(event.at);
      return at >= from && at <= to && isServer(server, event.server);
    });
  }

  conversationsWith(server: string): SavedConversation[] {
    return this.conversations.filter((conversation) => isServer(server, conversation.server));
  }

  /** What the other side answered in these sessions. */
  repliesIn(sessions: readonly string[]): SessionReply[] {
    return sessions.flatMap((session) => this.#replies.get(session) ?? []);
  }
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
function merged(components: readonly ComponentState[]): ComponentState[] {
  const known: ComponentState[] = [];
  for (const component of components) {
    const at = known.findIndex(
      (other) => nameKey(other.component) === nameKey(component.component) && isServer(other.server, component.server),
    );
    if (at === -1) known.push({ ...component, requesters: newest(component.requesters) });
    else known[at] = { ...known[at]!, requesters: newest([...known[at]!.requesters, ...component.requesters]) };
  }
  return known.sort(
    (a, b) => compareText(nameKey(a.server), nameKey(b.server)) || compareText(a.component, b.component),
  );
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
