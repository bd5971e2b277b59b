import { message } from '../language/language.ts';
import {
  type ComponentState,
  type ComponentStateName,
  type Holder,
  type RequesterState,
  holdersOf,
} from '../model/component-state.ts';
import type { EvidenceRef } from '../model/evidence.ts';
import type { Message } from '../model/message.ts';
import { nameKey } from '../model/order.ts';
import type { Door } from '../model/session.ts';
import type { Circumstances } from './knowledge.ts';
import { BEHIND } from './service-not-active-remedy.ts';

/** Who held the components of a target, as state files and events beside the logs tell. Source: KB 2958835. */

/** What every other component depends on. */
export const SERVER_WIDE = 'ServerWideOffline';

/** A change of state this close to the first refusal belongs to it; clocks of servers differ by as much. */
const EDGE_MS = 10 * 60_000;

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
  const relevant = relevantComponents(about);
  const fromFiles = relevant.flatMap((component) =>
    component.requesters.flatMap((state) => held(component, state, about) ?? released(component, state, about) ?? []),
  );
  const once = [...new Map(fromFiles.map((grip) => [`${grip.requester} ${grip.component}`, grip])).values()];
  return [...once, ...changes(about)].sort((a, b) => Number(b.fits) - Number(a.fits));
}

/** Where the state files show all components of the target active, and unchanged since before it refused mail. */
export function activeThroughout(about: Circumstances): EvidenceRef[] {
  const relevant = relevantComponents(about);
  const isShown = behind(about).every((name) => relevant.some(({ component }) => isSame(component, name)));
  const isActive = relevant.every(
    ({ state = 'Active', requesters }) =>
      state === 'Active' &&
      requesters.every(
        (one) => one.state === 'Active' && (one.timestamp === undefined || timeOf(one.at) <= about.from),
      ),
  );
  return isShown && isActive ? relevant.map(({ evidence }) => evidence) : [];
}

function held(component: ComponentState, state: RequesterState, about: Circumstances): Grip | undefined {
  if (state.state === 'Active' || state.state === 'Unknown') return undefined;
  const { requester, at } = state;
  const words = { requester, component: component.component, state: state.state };
  const fits = at === undefined || timeOf(at) <= about.from + EDGE_MS;
  const told =
    at === undefined
      ? message('for.held', words)
      : message(fits ? 'for.held-since' : 'against.held-later', { ...words, at: { instant: at } });
  return { ...words, fits, told, evidence: state.evidence };
}

/** A requester that set the component active when mail flowed again, had held it until then. */
function released(component: ComponentState, state: RequesterState, about: Circumstances): Grip | undefined {
  const { requester, at } = state;
  if (state.state !== 'Active' || at === undefined) return undefined;
  const end = about.recoveredAt ?? (about.state === 'ended' ? about.to : Infinity);
  if (timeOf(at) < about.from || timeOf(at) > end + EDGE_MS) return undefined;
  const words = { requester, component: component.component };
  const told = message('for.released', { ...words, at: { instant: at } });
  return { ...words, state: 'Inactive', fits: true, told, evidence: state.evidence };
}

/** What events say of who changed a state before and during the incident. */
function changes(about: Circumstances): Grip[] {
  const names = [...behind(about), SERVER_WIDE];
  return about.events.flatMap(({ kind, component, state, requester, at, id, evidence }): Grip[] => {
    if (kind !== 'component-state-changed' || requester === undefined || component === undefined) return [];
    if (state === undefined || state === 'Active' || state === 'Unknown') return [];
    if (!names.some((name) => isSame(component, name))) return [];
    const fits = timeOf(at) <= about.from + EDGE_MS;
    const words = { requester, component, state, event: id, at: { instant: at } };
    const told = message(fits ? 'for.event-changed' : 'against.event-changed-later', words);
    return [{ requester, component, state, fits, told, evidence }];
  });
}

/** The requesters that hold the components behind these doors, or the one that all depend on. */
export function holdersBehind(components: readonly ComponentState[], doors: readonly Door[]): Holder[] {
  return relevantComponents({ components, doors }).flatMap(holdersOf);
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
