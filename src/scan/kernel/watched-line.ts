import type { LineAtHand } from '../sessions/collector.ts';
import type { Kernel } from './kernel.ts';
import { ROW_FAILURE } from './layout.ts';

/** The line of a session that the kernel has at hand. One object for all lines: they come by millions. */
export class WatchedLine implements LineAtHand {
  row = 0;
  readonly #kernel: Kernel;
  readonly place: LineAtHand['place'];

  constructor(kernel: Kernel, place: LineAtHand['place']) {
    this.#kernel = kernel;
    this.place = place;
  }

  get idHigh(): number {
    return this.#kernel.run.idHigh.value;
  }

  get idLow(): number {
    return this.#kernel.run.idLow.value;
  }

  get time(): number {
    return this.#kernel.run.time.value;
  }

  get direction(): number {
    return this.#kernel.run.direction.value;
  }

  session(): string {
    const { sessionStart, sessionEnd } = this.#kernel.run;
    return this.#kernel.utf8(sessionStart.value, sessionEnd.value);
  }

  source(): string {
    const { sourceStart, sourceEnd } = this.#kernel.run;
    return this.#kernel.utf8(sourceStart.value, sourceEnd.value);
  }

  description(): string {
    const { descriptionStart, descriptionEnd } = this.#kernel.run;
    return this.#kernel.utf8(descriptionStart.value, descriptionEnd.value);
  }

  hasFailure(): boolean {
    return this.#kernel.column(this.row, ROW_FAILURE) !== 0;
  }
}
