import type { FileTally } from '../model/partial.ts';
import type { ReadEvidence } from '../model/testimony.ts';

export type ReadLog = Pick<FileTally, 'path' | 'extent'>;

/**
 * When the files beside the logs were saved, at the earliest. A state file does not say so itself: what lies in its folder
 * was collected with it, and whoever names a file says that it is of the time that matters.
 */
export class SavingTimes {
  /** The last instant that a file below each folder tells. */
  readonly #reach = new Map<string, number>();
  readonly #given: ReadonlySet<string>;

  constructor(read: readonly ReadEvidence[], logs: readonly ReadLog[]) {
    for (const { path, extent } of logs) if (extent !== undefined) this.#note(path, extent.to);
    for (const { source, testimony } of read) {
      const { components = [], events = [], conversations = [] } = testimony;
      const told = [...components.flatMap(({ requesters }) => requesters), ...events, ...conversations];
      for (const { at } of told) if (at !== undefined) this.#note(source.path, Date.parse(at));
    }
    this.#given = new Set(read.flatMap(({ source }) => (source.given === undefined ? [] : source.path)));
  }

  isAfter(file: string, time: number): boolean {
    return this.#given.has(file) || (this.#reach.get(folderOf(file)) ?? -Infinity) >= time;
  }

  #note(path: string, time: number): void {
    for (let folder = folderOf(path); ; folder = folderOf(folder)) {
      // What reaches so far has told the folders above, too.
      if ((this.#reach.get(folder) ?? -Infinity) >= time) return;
      this.#reach.set(folder, time);
      if (folder === '') return;
    }
  }
}

/** Empty for the topmost. */
function folderOf(path: string): string {
  return path.replace(/[\\/]*[^\\/]*$/, '');
}
