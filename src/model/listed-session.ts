import type { Instant } from './time.ts';
import type { Message } from './message.ts';
import type { Outcome } from './session.ts';
import type { Service } from './source.ts';

/** One session as a list shows it. Its fields are the columns of the CSV. */
export interface ListedSession {
  readonly server: string;
  readonly service: Service;
  /** As written in the log. */
  readonly session: string;
  readonly source: string;
  readonly destination: string;
  readonly target: string;
  /** First and last line. */
  readonly from: Instant;
  readonly to: Instant;
  readonly outcome: Outcome;
  readonly messages: number;
  readonly bytes: number;
  /** Messages that waited for the next hop when it began. */
  readonly queue?: number;
  /** The rule that flags it. */
  readonly rule?: string;
  /** What its `-` line gives as the reason, or the failure that it reported. */
  readonly reason?: string;
  readonly file: string;
  /** Of the first line in that file. */
  readonly line: number;
}

/** One line of a conversation, with its meaning. */
export interface Step {
  readonly at: Instant;
  /** Since the line before, in the whole conversation. */
  readonly afterMs: number;
  readonly direction: 'connect' | 'send' | 'disconnect' | 'information' | 'other';
  readonly description: string;
  /** In plain words. */
  readonly means: Message;
  readonly file: string;
  readonly line: number;
}

/** How a session came to stand in a chain. */
export type Link =
  | { readonly kind: 'asked' }
  /** The connection of one was taken over by the other. */
  | { readonly kind: 'cached-session'; readonly session: string }
  /** One is the next attempt of the other. */
  | { readonly kind: 'failover'; readonly session: string }
  /** Inferred: the next id of the same process at the same moment. */
  | { readonly kind: 'submission'; readonly session: string };

/** One use of a session id with all of its lines. */
export interface ConversationPart {
  readonly session: ListedSession;
  readonly link: Link;
  readonly steps: readonly Step[];
}

/** The uses of one id in one stream, and of those that belong to the same attempt: in order of time. */
export interface Conversation {
  readonly server: string;
  readonly service: Service;
  readonly parts: readonly ConversationPart[];
}
