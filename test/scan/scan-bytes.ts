import { BEGINNING, type Position } from '../../src/scan/lines/file-lines.ts';
import { ScanTotals } from '../../src/scan/sessions/merge.ts';
import { edgeAt } from '../../src/scan/sessions/edges.ts';
import { Scanner } from '../../src/scan/scanner.ts';
import type { ScanResult } from '../../src/model/scan-result.ts';
import type { SessionPart } from '../../src/model/session.ts';
import type { ScanPolicy } from '../../src/model/rule.ts';
import type { ByteReader, Stream } from '../../src/model/source.ts';
import { rules } from '../../src/rules/index.ts';

export const STREAM: Stream = { server: 'EXCH01', service: 'hub' };
export const POLICY: ScanPolicy = { rules, window: { since: undefined, until: undefined } };

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

export interface Scanned {
  readonly scanResult: ScanResult;
  readonly end: Position;
}

/** Scans a piece of a file. */
export function scanBytes(
  pieces: readonly Uint8Array[],
  policy: ScanPolicy = POLICY,
  start: Position = BEGINNING,
): Scanned {
  const scanner = new Scanner('a.log', STREAM, policy, start);
  const reader = readerOf(pieces);
  while (scanner.pull(reader) > 0);
  scanner.finishLines();
  const end = scanner.position();
  return { scanResult: scanner.finish(undefined), end };
}

/** Scans a log that ends in a line break, every line of it by the slow path. */
export function scanSlowly(log: Buffer, policy: ScanPolicy = POLICY): ScanResult {
  const scanner = new Scanner('a.log', STREAM, policy, BEGINNING);
  for (let start = 0, newline = log.indexOf('\n'); newline !== -1; newline = log.indexOf('\n', start)) {
    const end = newline > start && log[newline - 1] === 0x0d ? newline - 1 : newline;
    scanner.line(log, start, end, start);
    start = newline + 1;
  }
  return scanner.finish(undefined);
}

const FIELDS = [
  'idHigh',
  'idLow',
  'source',
  'destination',
  'last',
  'nextHop',
  'queueLength',
  'hostList',
  'connectedTo',
  'failedHost',
  'failure',
  'closed',
  'end',
] as const satisfies readonly (keyof SessionPart)[];

function idsIn(seen: Int32Array): string[] {
  return Array.from({ length: seen.length / 2 }, (_, i) => String(seen.subarray(2 * i, 2 * i + 2))).sort();
}

/** A Partial without what may differ between equals: the order of its edges and acceptances, and of the ids that it has seen. */
export function canonical(scanResult: ScanResult): unknown {
  const edges = Array.from(scanResult.edges.last, (_, i) => edgeAt(scanResult.edges, i))
    .map(({ side, part }) => JSON.stringify([side, ...FIELDS.map((field) => part[field])]))
    .sort();
  const acceptances = scanResult.acceptances.map((accepted) => ({ ...accepted, at: accepted.at.toSorted() }));
  return { ...scanResult, edges, acceptances, seen: scanResult.seen && idsIn(scanResult.seen) };
}

/** Adds up pieces in their order, with nothing before the first and nothing after the last. */
export function accumulate(pieces: readonly ScanResult[], policy: ScanPolicy): ScanResult {
  const sum = new ScanTotals(policy);
  for (const piece of pieces) sum.add(piece);
  sum.close();
  return sum.scanResult(STREAM);
}
