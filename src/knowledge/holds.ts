import { message } from '../language/language.ts';
import {
  type ComponentState,
  type ComponentStateName,
  type Holder,
  type RequesterState,
  SERVER_WIDE,
  holdersOf,
  validStates,
} from '../model/component-state.ts';
import type { EvidenceRef } from '../model/evidence.ts';
import type { Message } from '../model/message.ts';
import { nameKey } from '../lib/order.ts';
import { isOver } from '../model/incident.ts';
import type { EventKind } from '../model/server-event.ts';
import type { IncidentContext } from './knowledge.ts';
import { BEHIND } from './service-not-active-remedy.ts';

/** Who held the components of a target, as state files and events with the logs tell. Source: KB 2958835. */

/** A change of state this close to the first refusal belongs to it; clocks of servers differ by as much. */
const EDGE_MS = 10 * 60_000;
/** So long after the last refusal, where no one tried again, an end may still be that of the incident. */
const UNSEEN_MS = 24 * 3_600_000;

/** A requester that kept a component of the target from being active. */
export interface StateHold {
  readonly requester: string;
  readonly component: string;
  readonly state: ComponentStateName;
  /** It may have caused the incident: it did not begin after it. */
  readonly fits: boolean;
  /** What is known of it, to be read as a reason. */
  readonly said: Message;
  readonly evidence: EvidenceRef;
}

/** All that is known of them, those that fit first. */
export function holdsOn(context: IncidentContext): StateHold[] {
  const kept = relevantComponents(context).flatMap(({ component, requesters }) =>
    validStates(requesters).map((state): Kept => ({ ...state, component })),
  );
  const fromFiles = [...kept.flatMap((one) => held(one, context) ?? []), ...released(kept, context)];
  return [...fromFiles, ...changes(context)].sort((a, b) => Number(b.fits) - Number(a.fits));
}

/** The valid state of a requester, and of which component. */
type Kept = RequesterState & { readonly component: string };

/**
 * Where the state files show all components of the target active, and unchanged since before it refused mail. A file that
 * shows no requester at all does not tell since when.
 */
export function activeThroughout(context: IncidentContext): EvidenceRef[] {
  const relevant = relevantComponents(context);
  const isShown = [...behind(context), SERVER_WIDE].every((name) =>
    relevant.some(({ component }) => isSame(component, name)),
  );
  const isActive = relevant.every(
    ({ state = 'Active', requesters }) =>
      state === 'Active' &&
      validStates(requesters).every((one) => one.state === 'Active' && timeOf(one.at) <= context.from),
  );
  const isTold = relevant.some(({ requesters }) => requesters.length > 0);
  return isShown && isActive && isTold ? relevant.map(({ evidence }) => evidence) : [];
}

function held(kept: Kept, context: IncidentContext): StateHold | undefined {
  const { requester, component, state, at, evidence } = kept;
  if (state === 'Active' || state === 'Unknown') return undefined;
  const words = { requester, component, state };
  if (at === undefined) {
    // Of what has ended, a file that was saved at an unknown time says nothing: another incident may be its own.
    return isOver(context) ? undefined : { ...words, fits: true, said: message('for.held', words), evidence };
  }
  const id = heldSince(timeOf(at), context);
  return { ...words, fits: id === 'for.held-since', said: message(id, { ...words, at: { instant: at } }), evidence };
}

/** A state is applied when the service starts; without a start, mail that was accepted later was not held. */
function heldSince(
  at: number,
  context: IncidentContext,
): 'for.held-since' | 'against.held-later' | 'against.held-idly' {
  if (at > context.from + EDGE_MS) return 'against.held-later';
  const isStarted =
    context.restartedAtBeginning ||
    context.events.some(
      (event) => STARTS.includes(event.kind) && Math.abs(Date.parse(event.at) - context.from) <= EDGE_MS,
    );
  return !isStarted && (context.acceptedBefore ?? -Infinity) > at + EDGE_MS ? 'against.held-idly' : 'for.held-since';
}

const STARTS: readonly EventKind[] = ['service-started', 'service-state'];

/**
 * The requester that set components active when mail flowed again had held them until then: the last one, where several
 * were tried, for a wrong requester changes nothing. Where the service started again at the end, it may have done so before.
 */
function released(kept: readonly Kept[], context: IncidentContext): StateHold[] {
  const from = context.restartedAtEnd ? context.from : Math.max(context.from, context.to - EDGE_MS);
  const end = context.recoveredAt ?? (isOver(context) ? context.to : context.to + UNSEEN_MS);
  const near = kept
    .filter(({ state, at }) => state === 'Active' && timeOf(at) >= from && timeOf(at) <= end + EDGE_MS)
    .sort((a, b) => timeOf(a.at) - timeOf(b.at));
  const last = near.findLast(({ at }) => timeOf(at) <= end) ?? near[0];
  return near
    .filter(({ requester }) => requester === last!.requester)
    .map(({ requester, component, at, evidence }) => {
      const said = message('for.released', { requester, component, at: { instant: at! } });
      return { requester, component, state: 'Inactive', fits: true, said, evidence };
    });
}

/** A change that an event tells. */
type Change = StateHold & { readonly at: string };

/** What events say of who changed a state before and during the incident; what was taken back before it counts no more. */
function changes(context: IncidentContext): Change[] {
  const names = [...behind(context), SERVER_WIDE];
  const inForce = new Map<string, Change>();
  const later: Change[] = [];
  for (const { kind, component, state, requester, at, id, evidence } of context.events) {
    if (kind !== 'component-state-changed' || requester === undefined || component === undefined) continue;
    if (!names.some((name) => isSame(component, name))) continue;
    const key = nameKey(`${requester} ${component}`);
    if (state === 'Active' && timeOf(at) <= context.from) inForce.delete(key);
    if (state === undefined || state === 'Active' || state === 'Unknown') continue;
    const fits = timeOf(at) <= context.from + EDGE_MS;
    const words = { requester, component, state, event: id, at: { instant: at } };
    const said = message(fits ? 'for.event-changed' : 'against.event-changed-later', words);
    const hold = { requester, component, state, at, fits, said, evidence };
    if (fits) inForce.set(key, hold);
    else later.push(hold);
  }
  return [...inForce.values(), ...later];
}

/**
 * Who holds the components behind the endpoints that failed, or the one that all depend on: as state files say, else events. Of
 * what has ended, only who took hold since: a file that was saved before says nothing of now.
 */
export function holdersOn(context: IncidentContext): Holder[] {
  const relevant = relevantComponents(context);
  const held = relevant.flatMap(holdersOf).filter(({ state }) => state !== 'Unknown');
  if (isOver(context)) return held.filter(({ at }) => timeOf(at) > (context.recoveredAt ?? context.to));
  return relevant.length > 0
    ? held
    : changes(context)
        .filter(({ fits }) => fits)
        .flatMap(asHolder);
}

/** `Set-ServerComponentState` writes to both places. */
function asHolder({ requester, component, state, at, evidence }: Change): Holder[] {
  return state === 'Active' ? [] : [{ requester, component, state, kept: 'both', at, evidence }];
}

/** The components behind the endpoints that refused, and the one that all depend on. */
function relevantComponents({
  components,
  endpoints,
}: Pick<IncidentContext, 'components' | 'endpoints'>): ComponentState[] {
  const names = [...behind({ endpoints }), SERVER_WIDE];
  return components.filter(({ component }) => names.some((name) => isSame(component, name)));
}

/** The components behind the endpoints that refused. */
export function behind({ endpoints }: Pick<IncidentContext, 'endpoints'>): string[] {
  return [...new Set(endpoints.map((endpoint) => BEHIND[endpoint].component))];
}

export function isSame(name: string, other: string): boolean {
  return nameKey(name) === nameKey(other);
}

function timeOf(at: string | undefined): number {
  return at === undefined ? Number.NaN : Date.parse(at);
}
