/**
 * What is said, before it is said in a language: the code of a message in the catalogue (src/language), and what stands
 * in its places. Plain data, so that a saved analysis can be shown in any language.
 */
export interface MessageParts {
  readonly code: string;
  readonly values: Readonly<Record<string, MessageValue>>;
}

/** A sentence or a word. Programs go by `code` and `values`; `text` is for people. */
export interface Message extends MessageParts {
  /** In English, times in UTC. */
  readonly text: string;
}

/** Each language writes durations and lists in its own way, and each report writes times in its own zone. */
export type MessageValue =
  | string
  | number
  | MessageParts
  /** In milliseconds. */
  | { readonly duration: number }
  /** `2026-03-02 09:12:00 UTC`; all times are ISO 8601, UTC. */
  | { readonly instant: string }
  /** `09:12 UTC on 2 March 2026` */
  | { readonly moment: string }
  /** `at 11:52:14`, with its day where that is not the day of `near`. */
  | { readonly time: string; readonly near: string }
  /** `from 09:12 to 11:52 UTC on 2 March 2026`; a single moment where both lie in one minute. */
  | { readonly from: string; readonly to: string }
  /** As many as are `shown`, then how many more; without it all, one after the other. */
  | { readonly list: readonly MessageValue[]; readonly shown?: number };
