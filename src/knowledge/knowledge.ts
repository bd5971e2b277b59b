import type { MessageId } from '../language/language.ts';
import type { ComponentState, Holder } from '../model/component-state.ts';
import type { Incident, Proof, RemedyStep } from '../model/incident.ts';
import type { Message } from '../model/message.ts';
import type { ServerEvent } from '../model/server-event.ts';
import type { Endpoint } from '../model/session.ts';
import type { SavedConversation, SessionReply } from '../model/smtp-conversation.ts';

/** What the logs and the evidence show around an incident. Times are epoch milliseconds. */
export interface IncidentContext {
  readonly state: Incident['state'];
  readonly scope: Incident['scope'];
  readonly endpoints: readonly Endpoint[];
  readonly from: number;
  readonly to: number;
  readonly recoveredAt: number | undefined;
  readonly lastedMs: number;
  /** Transport services that saw it, and servers that they run on. */
  readonly services: number;
  readonly senders: number;
  /** Servers whose sessions got through meanwhile. */
  readonly acceptedFrom: readonly string[];
  /** When the services that failed had accepted a session the last time before; undefined if unknown. */
  readonly acceptedBefore: number | undefined;
  /** How often the target came and went; 0 for once. */
  readonly episodes: number;
  /** Whether the target's own logs were read. */
  readonly hasOwnLog: boolean;
  readonly restartedAtBeginning: boolean;
  readonly restartedAtEnd: boolean;
  /** The product version that its logs name from the beginning of the incident on, where they named another before. */
  readonly newVersion: string | undefined;
  /** Whether another service of the target accepted sessions meanwhile. */
  readonly otherServicesAccepted: boolean;
  /** Of the target, as its state files show them; empty where there is none. */
  readonly components: readonly ComponentState[];
  /** Whether they were saved after the beginning, as far as can be known. */
  readonly areStatesCurrent: boolean;
  /** Of the target, from a day before the beginning to the end, in order of time. */
  readonly events: readonly (ServerEvent & { readonly at: string })[];
  readonly conversations: readonly SavedConversation[];
  /** What it answered in sessions of the incident. */
  readonly replies: readonly SessionReply[];
}

export interface KnownCause {
  readonly id: string;
  readonly title: MessageId;
  /** The command whose answer decides. */
  readonly decideWith: (target: string, endpoint: Endpoint) => string;
  /** What speaks for it and what against it; undefined where it does not come into question. */
  readonly weigh: (context: IncidentContext) => Weight | undefined;
}

export interface Weight {
  readonly for: readonly Message[];
  readonly against: readonly Message[];
  /** What lies with the logs speaks against it so that it comes last. */
  readonly isRefuted?: boolean;
  /** The log alone makes it likelier than all others. */
  readonly isLikely?: boolean;
  /** What lies with the logs leaves no ambiguity. */
  readonly isConfirmed?: boolean;
  /** Where that stands, and where what speaks against it. */
  readonly proofs?: readonly Proof[];
}

/** What is known in addition to the rule and the target. */
export interface RemedyContext {
  /** Who keeps components of the target from being active. */
  readonly held: readonly Holder[];
  /** All services of the target that failed. */
  readonly endpoints: readonly Endpoint[];
  /** The id of the cause that the remediation is for, where it is sure enough. */
  readonly cause?: string | undefined;
}

/** What is known of the incidents of one rule. Targets that are no plain host names stay out of every command. */
export interface Knowledge {
  /** At least one of them always comes into question. In order of likelihood where nothing else tells. */
  readonly causes: readonly KnownCause[];
  /**
   * The remediation, in order. `senders` are the servers that were turned away; `found` is left out where nothing else is
   * known.
   */
  readonly remedyFor: (
    target: string,
    endpoint: Endpoint,
    senders: readonly string[],
    found?: RemedyContext,
  ) => RemedyStep[];
}
