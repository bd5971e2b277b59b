import { type MessageId, type MessageValues, message } from '../language/language.ts';
import type { Problem } from '../model/evidence-facts.ts';

/** What of a file could not be understood: each reason once, with the first line that has it. */
export class Problems {
  readonly #found = new Map<string, Problem>();

  add(line: number, id: MessageId, values: MessageValues = {}): void {
    const key = `${id} ${JSON.stringify(values)}`;
    const before = this.#found.get(key);
    this.#found.set(
      key,
      before === undefined ? { reason: message(id, values), count: 1, line } : { ...before, count: before.count + 1 },
    );
  }

  list(): readonly Problem[] {
    return [...this.#found.values()];
  }
}
