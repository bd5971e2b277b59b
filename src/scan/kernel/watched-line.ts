import type { LineAtHand } from '../sessions/collector.ts';
import { type Kernel, ROW } from './kernel.ts';

/** Where the session field of a usual line stands. */
const ID_AT = 25;
const ID_LENGTH = 16;

/** The line of a session that the kernel has at hand. One object for all lines: they come by millions. */
export class WatchedLine implements LineAtHand {
  row = 0;
  readonly #kernel: Kernel;
  readonly #sessionField: () => string | undefined;
  readonly place: LineAtHand['place'];

  /** `sessionField`: as latin1, of a line that TypeScript has read. */
  constructor(kernel: Kernel, sessionField: () => string | undefined, place: LineAtHand['place']) {
    this.#kernel = kernel;
    this.#sessionField = sessionField;
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
    const read = this.#sessionField();
    if (read !== undefined) return Buffer.from(read, 'latin1').toString('utf8');
    const at = this.#kernel.run.lineStart.value + ID_AT;
    return this.#kernel.bytes.toString('latin1', at, at + ID_LENGTH);
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
    return this.#kernel.column(this.row, ROW.failure) !== 0;
  }
}
