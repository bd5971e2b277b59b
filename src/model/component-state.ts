import type { Instant } from './analysis.ts';
import type { EvidenceRef } from './evidence.ts';

/** States of a component (KB 2958835); `Unknown` for a word or a number that is none of them. */
export const COMPONENT_STATES = ['Active', 'Inactive', 'Draining', 'Unknown'] as const;
export type ComponentStateName = (typeof COMPONENT_STATES)[number];

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
