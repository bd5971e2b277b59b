import { shapeOf } from '../../lib/shape.ts';
import type { EvidenceRef } from '../../model/evidence.ts';
import type { UnknownShape } from '../../model/scan-result.ts';
import { compareText } from '../../lib/order.ts';

/** More shapes than a build can have: then most are noise, and are counted together. */
const SHAPES_KEPT = 200;
const OTHERS = 'other shapes';

/** Counts descriptions of unknown shapes. A class because it grows in place. */
export class UnknownShapes {
  readonly #shapes = new Map<string, UnknownShape>();

  /** Counts one description. */
  count(direction: string, text: string, first: EvidenceRef): void {
    this.add({ shape: `${direction} ${shapeOf(text)}`, count: 1, first });
  }

  add({ shape, count, first }: UnknownShape): void {
    const kept = this.#shapes.has(shape) || this.#shapes.size < SHAPES_KEPT ? shape : OTHERS;
    const known = this.#shapes.get(kept);
    this.#shapes.set(kept, { shape: kept, count: count + (known?.count ?? 0), first: known?.first ?? first });
  }

  shapes(): UnknownShape[] {
    return [...this.#shapes.values()].sort((a, b) => b.count - a.count || compareText(a.shape, b.shape));
  }
}
