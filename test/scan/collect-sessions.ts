import type { Source } from '../../src/model/source.ts';
import { scan } from '../../src/scan/scan.ts';
import { type CollectedSession, SessionCollector } from '../../src/scan/sessions/collector.ts';
import { POLICY, readerOf } from './scan-bytes.ts';

/** Every session of a stream, with its lines: of one log in pieces, and of those that follow it. */
export async function collectSessions(
  source: Source,
  pieces: readonly Uint8Array[],
  ...later: readonly Uint8Array[]
): Promise<CollectedSession[]> {
  const collector = new SessionCollector(POLICY.rules, () => true);
  const found: CollectedSession[] = [];
  for (const log of [pieces, ...later.map((bytes) => [bytes])]) {
    for await (const { edges } of scan(source, () => readerOf(log), POLICY, undefined, collector)) {
      found.push(...collector.endPiece(edges));
    }
  }
  return [...found, ...collector.close()];
}
