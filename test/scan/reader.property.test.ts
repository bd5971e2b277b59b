import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OUTCOMES } from '../../src/model/session.ts';
import type { Source } from '../../src/model/source.ts';
import { LONGEST_LINE } from '../../src/scan/kernel/kernel.ts';
import { recordsOf } from '../../src/scan/records.ts';
import { type ReadSession, SessionReader } from '../../src/scan/sessions/reader.ts';
import { anyLog } from '../arbitrary-logs.ts';
import { POLICY, STREAM, accumulate, readerOf, scanBytes } from './scan-bytes.ts';
import { runs } from '../properties.ts';

const SOURCE: Source = {
  path: 'a.log',
  stream: STREAM,
  bytes: 0,
  writing: { by: 'exchange' },
  firstAt: undefined,
  place: { file: 'a.log', packing: { kind: 'none' }, encoding: 'utf-8' },
};

async function sessionsIn(log: Buffer, cut: number): Promise<ReadSession[]> {
  const reader = new SessionReader(POLICY.rules, true);
  const found: ReadSession[] = [];
  const pieces = [log.subarray(0, cut % (log.length + 1)), log.subarray(cut % (log.length + 1))];
  for await (const records of recordsOf(SOURCE, () => readerOf(pieces), undefined)) {
    for (const record of records) found.push(...reader.take(record));
  }
  return [...found, ...reader.close()];
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
        const kept = sessions.flatMap(({ lines }) => lines.map(({ record }) => record.line));
        expect(new Set(kept).size).toBe(kept.length);
        for (const { lines } of sessions) {
          const numbers = lines.map(({ record }) => record.line);
          expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
        }
      }),
      runs(300),
    );
  });

  it.each([LONGEST_LINE - 2, LONGEST_LINE - 1, LONGEST_LINE, LONGEST_LINE + 1, 2 * LONGEST_LINE])(
    'keep or leave out a line of %i bytes as the kernel does',
    async (length) => {
      const begin = '2026-03-02T09:00:00.000Z,08D03F2DE58E0D70,SMTP,x,>,';
      const log = Buffer.from(`${begin}\n${begin.padEnd(length, 'y')}\r\n${begin.padEnd(length, 'y')}\n${begin}\n`);
      let records = 0;
      for await (const batch of recordsOf(SOURCE, () => readerOf([log]), undefined)) records += batch.length;
      expect(records).toBe(scanBytes([log]).scanResult.files[0]!.lines.parsed);
    },
  );
});
