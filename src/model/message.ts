/**
 * What is said, before it is said in a language: the name of a message in the catalogue (src/language), and what stands
 * in its places. Plain data, so that a saved analysis can be drawn in any language.
 */
export interface Message {
  readonly id: string;
  readonly values: Readonly<Record<string, MessageValue>>;
}

/** Each language writes durations and lists in its own way, and each report writes times in its own zone. */
export type MessageValue =
  | string
  | number
  | Message
  /** In milliseconds. */
  | { readonly duration: number }
  /** ISO 8601, UTC. */
  | { readonly instant: string }
  /** As many as are `shown`, then how many more; without it all, one after the other. */
  | { readonly list: readonly MessageValue[]; readonly shown?: number };

/** From which message each English sentence was made. */
export type Messages = Readonly<Record<string, Message>>;
