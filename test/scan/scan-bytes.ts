import { BEGINNING, type Position } from '../../src/scan/lines/file-lines.ts';
import { PhysicalLines } from '../../src/scan/lines/physical-lines.ts';
import { Accumulator } from '../../src/scan/sessions/merge.ts';
import { Scanner } from '../../src/scan/scanner.ts';
import type { IdSet, Partial } from '../../src/model/partial.ts';
import type { ScanPolicy } from '../../src/model/rule.ts';
import type { ByteReader, Stream } from '../../src/model/source.ts';
import { rules } from '../../src/rules/index.ts';

export const STREAM: Stream = { server: 'EXCH01', service: 'hub' };
export const POLICY: ScanPolicy = { rules, window: { since: undefined, until: undefined }, gapMs: undefined };

/** Hands out the given pieces, one a read at the most. */
export function readerOf(pieces: readonly Uint8Array[]): ByteReader {
  const left = pieces.filter((piece) => piece.length > 0);
  return {
    read: (into) => {
      const piece = left.shift();
      if (piece === undefined) return 0;
      const count = Math.min(into.length, piece.length);
      into.set(piece.subarray(0, count));
      if (count < piece.length) left.unshift(piece.subarray(count));
      return count;
    },
    close: () => undefined,
  };
}

/** Where a piece of a file begins. */
export interface Start {
  readonly position: Position;
  readonly offset: number;
}

export interface Scanned {
  readonly partial: Partial;
  readonly end: Start;
}

/** Scans a piece of a file. */
export function scanBytes(
  pieces: readonly Uint8Array[],
  policy: ScanPolicy = POLICY,
  start: Start = { position: BEGINNING, offset: 0 },
): Scanned {
  const scanner = new Scanner('a.log', STREAM, policy, start.position);
  const lines = new PhysicalLines(scanner, start.offset);
  const reader = readerOf(pieces);
  while (lines.pull(reader));
  lines.finish();
  const offset = start.offset + pieces.reduce((sum, piece) => sum + piece.length, 0);
  return { partial: scanner.finish(undefined), end: { position: scanner.position(), offset } };
}

/** A Partial without what may differ between equals: where an id lies in its table. */
export function canonical(partial: Partial): unknown {
  return { ...partial, seen: partial.seen && idsOf(partial.seen) };
}

function idsOf(set: IdSet): string[] {
  return [...set.taken].flatMap((taken, slot) => (taken === 1 ? [`${set.high[slot]!} ${set.low[slot]!}`] : [])).sort();
}

/** Adds up pieces in their order, with nothing before the first and nothing after the last. */
export function accumulate(pieces: readonly Partial[], policy: ScanPolicy): Partial {
  const sum = new Accumulator(policy);
  for (const piece of pieces) sum.add(piece);
  sum.close();
  return sum.partial(STREAM);
}
