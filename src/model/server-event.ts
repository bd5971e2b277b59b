import type { Instant } from './time.ts';
import type { ComponentStateName } from './component-state.ts';
import type { EvidenceRef } from './evidence.ts';

/** Events of the Application and System logs that matter to the flow of mail. */
export const EVENT_KINDS = [
  /** MSExchangeTransport and its siblings, 7009: the state that the service read when it started. */
  'service-state',
  /** 7011, 7012: a change of state waits for a restart of the service. */
  'state-pending',
  'service-started',
  'service-stopped',
  /** 15004: a resource came under pressure, 15006: disk space, 15007: memory; 15005: it is relieved. */
  'back-pressure',
  'back-pressure-relieved',
  /** An update or its setup began, ended or failed. */
  'setup',
  /** Somebody ran Set-ServerComponentState, or managed availability did it. */
  'component-state-changed',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export interface ServerEvent {
  readonly kind: EventKind;
  /** Absent where the file does not tell it in a known time zone. */
  readonly at?: Instant;
  /** When, as the file says it. */
  readonly timestamp: string;
  readonly server: string;
  readonly provider: string;
  readonly id: number;
  /** Which service started or stopped, as the event names it: `Microsoft Exchange Transport`, or `MSExchangeTransport`. */
  readonly service?: string;
  readonly component?: string;
  readonly state?: ComponentStateName;
  readonly requester?: string;
  /** The text of the event, its first 500 characters; in whatever language Windows wrote it. */
  readonly text: string;
  readonly evidence: EvidenceRef;
}
