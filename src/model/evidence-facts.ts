import type { ComponentState } from './component-state.ts';
import type { Message } from './message.ts';
import type { ServerEvent } from './server-event.ts';
import type { SavedConversation, SessionReply } from './smtp-conversation.ts';
import type { EvidenceKind, EvidenceSource } from './source.ts';

/** Tells by the beginning of a text, and by its file's name where that says nothing, what it can say. */
export type RecogniseEvidence = (text: string, name: string) => EvidenceKind | undefined;

/** All that one such file says. */
export interface EvidenceFacts {
  readonly components?: readonly ComponentState[];
  readonly events?: readonly ServerEvent[];
  readonly conversations?: readonly SavedConversation[];
  readonly replies?: readonly SessionReply[];
  /** Its events have times of the zone that the user named. */
  readonly isInNamedZone?: boolean;
  /** What of it could not be understood, each reason once; the file counts as damaged. */
  readonly problems: readonly Problem[];
}

/** How many states, events, conversations or replies it tells. */
export function factsIn({ components = [], events = [], conversations = [], replies = [] }: EvidenceFacts): number {
  return components.length + events.length + conversations.length + replies.length;
}

/** A file with the logs, and what came of it: `kind` of its source is what it was read as. */
export interface ReadEvidence {
  readonly source: EvidenceSource;
  readonly evidenceFacts: EvidenceFacts;
  /** Set where it was not read, or not to its end; a text is the system's own words. */
  readonly failure?: Message | string;
  /** Set where it was left unread, for it could not have said anything. */
  readonly passedOver?: Message;
}

export interface Problem {
  readonly reason: Message;
  readonly count: number;
  /** Where it was met first, 1-based. */
  readonly line: number;
}

/** What a reader must know of a file in addition to its text. */
export interface EvidenceContext {
  readonly path: string;
  /** The server of whose folder it is; `unknown` where the path does not tell. */
  readonly server: string;
  /** IANA zone of times that name none; without it such times stay unknown. */
  readonly timeZone: string | undefined;
  /** Of send logs: the session ids whose replies are requested, in upper case. */
  readonly sessions: ReadonlySet<string>;
}

/** Takes the text of one file in pieces, cut anywhere. Never throws, whatever the text is. */
export interface EvidenceReader {
  write(text: string): void;
  end(): EvidenceFacts;
}

export type OpenEvidence = (context: EvidenceContext) => EvidenceReader;
