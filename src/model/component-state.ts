import type { Instant } from './time.ts';
import type { EvidenceRef } from './evidence.ts';
import { nameKey } from '../lib/order.ts';

/** States of a component (KB 2958835); `Unknown` for any other word or number. */
export const COMPONENT_STATES = ['Active', 'Inactive', 'Draining', 'Unknown'] as const;
export type ComponentStateName = (typeof COMPONENT_STATES)[number];

/** What every other component of a server depends on. */
export const SERVER_WIDE = 'ServerWideOffline';

/** Who may set the state of a component, each by itself (KB 2958835). */
export const REQUESTERS = ['HealthAPI', 'Maintenance', 'Sidelined', 'Functional', 'Deployment'] as const;

/** What one requester holds a component in. One `Inactive` is enough, and only the same requester can clear it. */
export interface RequesterState {
  /** Spelt as in `REQUESTERS` where it is one of them, whatever the case in the file. */
  readonly requester: string;
  readonly state: ComponentStateName;
  /** `local`: in the registry of the server (LocalStates). `remote`: in Active Directory (RemoteStates). */
  readonly kept: 'local' | 'remote';
  /** Since when; absent where the file does not tell it in a known time zone. */
  readonly at?: Instant;
  /** Since when, as the file says it. */
  readonly timestamp?: string;
  readonly evidence: EvidenceRef;
}

/** One component of a server, as a collected state file shows it. */
export interface ComponentState {
  readonly server: string;
  readonly component: string;
  /** The state that the server itself reported; absent where the file has none, as an export of the registry. */
  readonly state?: ComponentStateName;
  readonly requesters: readonly RequesterState[];
  readonly evidence: EvidenceRef;
}

/** A requester that keeps a component of a server from being active. */
export interface Holder {
  readonly component: string;
  readonly requester: string;
  readonly state: Exclude<ComponentStateName, 'Active'>;
  readonly kept: RequesterState['kept'] | 'both';
  /** Since when; absent where it is not known. */
  readonly at?: Instant;
  readonly evidence: EvidenceRef;
}

/** Inactive unless somebody activates them; no mail goes through them, and their state says nothing. */
const OFF_BY_DEFAULT = new Set(['forwardsyncdaemon', 'provisioningrps']);

/** Whether a component is inactive on every server. */
export function isOffByDefault(component: string): boolean {
  return OFF_BY_DEFAULT.has(nameKey(component));
}

/**
 * What the states of all requesters together make of it: one `Inactive` is enough, else one `Draining`. Where the file
 * names no requester, what the server reported; `Unknown` where it has neither. `ServerWideOffline` is a component of its
 * own here: what it forces on the others is reported by what the server reported of them.
 */
export function effectiveState({ state, requesters }: ComponentState): ComponentStateName {
  if (requesters.length === 0) return state ?? 'Unknown';
  const states = validStates(requesters).map(({ state: one }) => one);
  return (['Inactive', 'Draining', 'Unknown'] as const).find((one) => states.includes(one)) ?? 'Active';
}

/** The requesters that keep a component from being active, in their order in the file; none of one that is off by default. */
export function holdersOf({ component, requesters }: ComponentState): Holder[] {
  if (isOffByDefault(component)) return [];
  return byRequester(requesters).flatMap(({ valid, local, remote }) => {
    const { requester, state, at, evidence } = valid;
    if (state === 'Active') return [];
    const kept = local !== undefined && local.state === remote?.state ? 'both' : valid.kept;
    return [{ component, requester, state, kept, ...(at === undefined ? {} : { at }), evidence }];
  });
}

/**
 * Whether the registry and the directory disagree on some requester. One that stands in one of them only is `Active` in the
 * other, if the file shows that other at all.
 */
export function differs({ requesters }: ComponentState): boolean {
  const shows = (kept: RequesterState['kept']): boolean => requesters.some((one) => one.kept === kept);
  if (!shows('local') || !shows('remote')) return false;
  return byRequester(requesters).some(
    ({ local, remote }) => (local?.state ?? 'Active') !== (remote?.state ?? 'Active'),
  );
}

/** What each requester holds a component in: the newer of the registry and the directory. */
export function validStates(requesters: readonly RequesterState[]): RequesterState[] {
  return byRequester(requesters).map(({ valid }) => valid);
}

/** What one requester holds a component in, in both places. */
interface Held {
  readonly local: RequesterState | undefined;
  readonly remote: RequesterState | undefined;
  /** The newer one. */
  readonly valid: RequesterState;
}

function byRequester(requesters: readonly RequesterState[]): Held[] {
  const all = new Map<string, Held>();
  for (const one of requesters) {
    const key = nameKey(one.requester);
    const before = all.get(key);
    const local = one.kept === 'local' ? newer(before?.local, one) : before?.local;
    const remote = one.kept === 'remote' ? newer(before?.remote, one) : before?.remote;
    all.set(key, { local, remote, valid: local === undefined ? remote! : newer(local, remote) });
  }
  return [...all.values()];
}

/** The later of two; the first where that is not known: the service reads the registry. */
function newer(first: RequesterState | undefined, second: RequesterState | undefined): RequesterState {
  if (first === undefined || second === undefined) return (first ?? second)!;
  const isLater = first.at !== undefined && second.at !== undefined && Date.parse(second.at) > Date.parse(first.at);
  return isLater ? second : first;
}
