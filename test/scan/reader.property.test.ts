import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OUTCOMES } from '../../src/model/session.ts';
import type { Source } from '../../src/model/source.ts';
import type { CollectedSession } from '../../src/scan/sessions/collector.ts';
import { anyLog } from '../arbitrary-logs.ts';
import { collectSessions } from './collect-sessions.ts';
import { POLICY, STREAM, accumulate, scanBytes } from './scan-bytes.ts';
import { runs } from '../properties.ts';

const SOURCE: Source = {
  path: 'a.log',
  stream: STREAM,
  bytes: 0,
  writing: { by: 'exchange' },
  firstAt: undefined,
  place: { file: 'a.log', packing: { kind: 'none' }, encoding: 'utf-8' },
};

async function sessionsIn(log: Buffer, cut: number): Promise<CollectedSession[]> {
  const pieces = [log.subarray(0, cut % (log.length + 1)), log.subarray(cut % (log.length + 1))];
  return collectSessions(SOURCE, pieces);
}

describe('sessions one by one', () => {
  it('are those that the kernel counts, and are judged alike', async () => {
    await fc.assert(
      fc.asyncProperty(anyLog, fc.nat(), async (text, cut) => {
        const log = Buffer.from(text);
        const sessions = await sessionsIn(log, cut);
        const whole = accumulate([scanBytes([log]).scanResult], POLICY);
        const outcomes = OUTCOMES.map(
          (outcome) => sessions.filter(({ judgement }) => judgement.outcome === outcome).length,
        );
        expect(outcomes).toEqual(OUTCOMES.map((outcome) => whole.sessions.outcomes[outcome]));
        // Lines without a session are flagged beside them.
        const flagged = (rule: string): number =>
          sessions.filter(({ judgement }) => judgement.blame?.rule.id === rule).length;
        for (const { id } of POLICY.rules) {
          const found = whole.findings.filter(({ rule }) => rule === id);
          expect(flagged(id)).toBeLessThanOrEqual(found.reduce((sum, run) => sum + run.sessions, 0));
        }
      }),
      runs(1500),
    );
  });

  it('keep every line, in order', async () => {
    await fc.assert(
      fc.asyncProperty(anyLog, async (text) => {
        const sessions = await sessionsIn(Buffer.from(text), 0);
        const kept = sessions.flatMap(({ lines }) => lines.map(({ line }) => line));
        expect(new Set(kept).size).toBe(kept.length);
        for (const { lines } of sessions) {
          const numbers = lines.map(({ line }) => line);
          expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
        }
      }),
      runs(300),
    );
  });
});
