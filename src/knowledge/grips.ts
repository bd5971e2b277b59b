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
import { nameKey } from '../model/order.ts';
import { isOver } from '../model/over.ts';
import type { EventKind } from '../model/server-event.ts';
import type { Circumstances } from './knowledge.ts';
import { BEHIND } from './service-not-active-remedy.ts';

/** Who held the components of a target, as state files and events beside the logs tell. Source: KB 2958835. */

/** A change of state this close to the first refusal belongs to it; clocks of servers differ by as much. */
const EDGE_MS = 10 * 60_000;
/** So long after the last refusal, where nobody tried again, an end may still be that of the incident. */
const UNSEEN_MS = 24 * 3_600_000;

/** A requester that kept a component of the target from being active. */
export interface Grip {
  readonly requester: string;
  readonly component: string;
  readonly state: ComponentStateName;
  /** It may have caused the incident: it did not begin after it. */
  readonly fits: boolean;
  /** What is known of it, to be read as a reason. */
  readonly told: Message;
  readonly evidence: EvidenceRef;
}

/** All that is known of them, those that fit first. */
export function gripsOn(about: Circumstances): Grip[] {
  const kept = relevantComponents(about).flatMap(({ component, requesters }) =>
    validStates(requesters).map((state): Kept => ({ ...state, component })),
  );
  const fromFiles = [...kept.flatMap((one) => held(one, about) ?? []), ...released(kept, about)];
  return [...fromFiles, ...changes(about)].sort((a, b) => Number(b.fits) - Number(a.fits));
}

/** The valid state of a requester, and of which component. */
type Kept = RequesterState & { readonly component: string };

/**
 * Where the state files show all components of the target active, and unchanged since before it refused mail. A file that
 * shows no requester at all does not tell since when.
 */
export function activeThroughout(about: Circumstances): EvidenceRef[] {
  const relevant = relevantComponents(about);
  const isShown = [...behind(about), SERVER_WIDE].every((name) =>
    relevant.some(({ component }) => isSame(component, name)),
  );
  const isActive = relevant.every(
    ({ state = 'Active', requesters }) =>
      state === 'Active' &&
      validStates(requesters).every((one) => one.state === 'Active' && timeOf(one.at) <= about.from),
  );
  const isTold = relevant.some(({ requesters }) => requesters.length > 0);
  return isShown && isActive && isTold ? relevant.map(({ evidence }) => evidence) : [];
}

function held(kept: Kept, about: Circumstances): Grip | undefined {
  const { requester, component, state, at, evidence } = kept;
  if (state === 'Active' || state === 'Unknown') return undefined;
  const words = { requester, component, state };
  if (at === undefined) {
    // Of what is over, a file that was saved at an unknown time says nothing: another incident may be its own.
    return isOver(about) ? undefined : { ...words, fits: true, told: message('for.held', words), evidence };
  }
  const id = heldSince(timeOf(at), about);
  return { ...words, fits: id === 'for.held-since', told: message(id, { ...words, at: { instant: at } }), evidence };
}

/** A state is applied when the service starts; without a start, mail that was accepted later was not held. */
function heldSince(at: number, about: Circumstances): 'for.held-since' | 'against.held-later' | 'against.held-idly' {
  if (at > about.from + EDGE_MS) return 'against.held-later';
  const isStarted =
    about.restartedAtBeginning ||
    about.events.some((event) => STARTS.includes(event.kind) && Math.abs(Date.parse(event.at) - about.from) <= EDGE_MS);
  return !isStarted && (about.acceptedBefore ?? -Infinity) > at + EDGE_MS ? 'against.held-idly' : 'for.held-since';
}

const STARTS: readonly EventKind[] = ['service-started', 'service-state'];

/**
 * The requester that set components active when mail flowed again had held them until then: the last one, where several
 * were tried, for a wrong requester changes nothing. Where the service started anew at the end, it may have done so before.
 */
function released(kept: readonly Kept[], about: Circumstances): Grip[] {
  const from = about.restartedAtEnd ? about.from : Math.max(about.from, about.to - EDGE_MS);
  const end = about.recoveredAt ?? (isOver(about) ? about.to : about.to + UNSEEN_MS);
  const near = kept
    .filter(({ state, at }) => state === 'Active' && timeOf(at) >= from && timeOf(at) <= end + EDGE_MS)
    .sort((a, b) => timeOf(a.at) - timeOf(b.at));
  const last = near.findLast(({ at }) => timeOf(at) <= end) ?? near[0];
  return near
    .filter(({ requester }) => requester === last!.requester)
    .map(({ requester, component, at, evidence }) => {
      const told = message('for.released', { requester, component, at: { instant: at! } });
      return { requester, component, state: 'Inactive', fits: true, told, evidence };
    });
}

/** A change that an event tells. */
type Change = Grip & { readonly at: string };

/** What events say of who changed a state before and during the incident; what was taken back before it counts no more. */
function changes(about: Circumstances): Change[] {
  const names = [...behind(about), SERVER_WIDE];
  const inForce = new Map<string, Change>();
  const later: Change[] = [];
  for (const { kind, component, state, requester, at, id, evidence } of about.events) {
    if (kind !== 'component-state-changed' || requester === undefined || component === undefined) continue;
    if (!names.some((name) => isSame(component, name))) continue;
    const key = nameKey(`${requester} ${component}`);
    if (state === 'Active' && timeOf(at) <= about.from) inForce.delete(key);
    if (state === undefined || state === 'Active' || state === 'Unknown') continue;
    const fits = timeOf(at) <= about.from + EDGE_MS;
    const words = { requester, component, state, event: id, at: { instant: at } };
    const told = message(fits ? 'for.event-changed' : 'against.event-changed-later', words);
    const grip = { requester, component, state, at, fits, told, evidence };
    if (fits) inForce.set(key, grip);
    else later.push(grip);
  }
  return [...inForce.values(), ...later];
}

/**
 * Who holds the components behind the doors that failed, or the one that all depend on: as state files say, else events. Of
 * what is over, only who took hold since: a file that was saved before says nothing of now.
 */
export function holdersOn(about: Circumstances): Holder[] {
  const relevant = relevantComponents(about);
  const held = relevant.flatMap(holdersOf).filter(({ state }) => state !== 'Unknown');
  if (isOver(about)) return held.filter(({ at }) => timeOf(at) > (about.recoveredAt ?? about.to));
  return relevant.length > 0
    ? held
    : changes(about)
        .filter(({ fits }) => fits)
        .flatMap(asHolder);
}

/** `Set-ServerComponentState` writes to both places. */
function asHolder({ requester, component, state, at, evidence }: Change): Holder[] {
  return state === 'Active' ? [] : [{ requester, component, state, kept: 'both', at, evidence }];
}

/** The components behind the doors that refused, and the one that all depend on. */
function relevantComponents({ components, doors }: Pick<Circumstances, 'components' | 'doors'>): ComponentState[] {
  const names = [...behind({ doors }), SERVER_WIDE];
  return components.filter(({ component }) => names.some((name) => isSame(component, name)));
}

/** The components behind the doors that refused. */
export function behind({ doors }: Pick<Circumstances, 'doors'>): string[] {
  return [...new Set(doors.map((door) => BEHIND[door].component))];
}

export function isSame(name: string, other: string): boolean {
  return nameKey(name) === nameKey(other);
}

function timeOf(at: string | undefined): number {
  return at === undefined ? Number.NaN : Date.parse(at);
}
