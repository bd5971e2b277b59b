import type { FileTotals } from '../model/scan-result.ts';
import type { ReadEvidence, EvidenceFacts } from '../model/evidence-facts.ts';

export type ReadLog = Pick<FileTotals, 'path' | 'extent'>;

/**
 * When the files with the logs were saved, at the earliest. A state file does not say so itself: what lies in its folder
 * was collected with it, and whoever names a file says that it is of the time that matters.
 */
export class SavingTimes {
  /** The last instant that a file of each folder tells. */
  readonly #lastIn = new Map<string, number>();
  /** The same with the folders below, of those that were requested. */
  readonly #lastBelow = new Map<string, number>();
  readonly #given: ReadonlySet<string>;

  constructor(read: readonly ReadEvidence[], logs: readonly ReadLog[]) {
    for (const { path, extent } of logs) if (extent !== undefined) this.#note(path, extent.to);
    for (const { source, evidenceFacts } of read) {
      const last = lastTold(evidenceFacts);
      if (last !== undefined) this.#note(source.path, Date.parse(last));
    }
    this.#given = new Set(read.flatMap(({ source }) => (source.given === undefined ? [] : source.path)));
  }

  isAfter(file: string, time: number): boolean {
    return this.#given.has(file) || this.#reachOf(folderOf(file)) >= time;
  }

  #note(path: string, time: number): void {
    const folder = folderOf(path);
    this.#lastIn.set(folder, Math.max(this.#lastIn.get(folder) ?? -Infinity, time));
  }

  #reachOf(folder: string): number {
    const known = this.#lastBelow.get(folder);
    if (known !== undefined) return known;
    let reach = -Infinity;
    for (const [other, last] of this.#lastIn) if (other.startsWith(folder)) reach = Math.max(reach, last);
    this.#lastBelow.set(folder, reach);
    return reach;
  }
}

function lastTold({ components = [], events = [], conversations = [] }: EvidenceFacts): string | undefined {
  const said = [...components.flatMap(({ requesters }) => requesters), ...events, ...conversations];
  let last: string | undefined;
  for (const { at } of said) if (at !== undefined && (last === undefined || at > last)) last = at;
  return last;
}

/** With the separator that ends it; empty for the topmost. */
function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
