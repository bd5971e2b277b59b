import type { Incident, RemedyStep } from '../model/analysis.ts';
import type { Door } from '../model/session.ts';

/** What is known of the incidents of one rule. Targets that are no plain host names stay out of every command. */
export interface Knowledge {
  /** The likeliest cause as far as the log alone tells. */
  readonly causeOf: (state: Incident['state']) => { readonly id: string; readonly title: string };
  /** What speaks against naming a single cause from the log alone. */
  readonly notProven: string;
  /** The command whose answer decides. */
  readonly decideWith: (target: string, door: Door) => string;
  /** The way out, in order. `senders` are the servers that were turned away. */
  readonly remedyFor: (target: string, door: Door, senders: readonly string[]) => RemedyStep[];
}
