import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScanResult } from '../../src/model/scan-result.ts';
import { NEXT_HOPS, type SessionPart } from '../../src/model/session.ts';
import type { Interval } from '../../src/lib/interval.ts';
import { edgeAt, writeEdges } from '../../src/scan/sessions/edges.ts';
import { ScanTotals } from '../../src/scan/sessions/merge.ts';
import { OpenSessions } from '../../src/scan/sessions/open-sessions.ts';
import { Streams } from '../../src/scan/sessions/streams.ts';
import { HEADER } from '../arbitrary-logs.ts';
import { POLICY, STREAM, scanBytes } from './scan-bytes.ts';
import { runs } from '../properties.ts';

const time = (second: number): string => new Date(Date.parse('2026-03-02T00:00:00Z') + 1000 * second).toISOString();
const idText = (n: number): string => (0x08de58e000000000n + BigInt(n)).toString(16).toUpperCase().padStart(16, '0');

function pieceOf(lines: readonly string[]): ScanResult {
  return scanBytes([Buffer.from([...HEADER, ...lines, ''].join('\n'))]).scanResult;
}

describe('a million sessions that never end', () => {
  it('are counted, and those given up are told', () => {
    const streams = new Streams(POLICY, [STREAM]);
    const [pieces, each] = [40, 5000];
    for (let piece = 0; piece < pieces; piece++) {
      const lines = Array.from(
        { length: each },
        (_, i) => `${time(piece * each + i)},${idText(piece * each + i)},MapiSubmission,db,+,EXCH01.contoso.com`,
      );
      streams.add(pieceOf(lines), -Infinity);
    }
    // One of the youngest is still known: its end is its own.
    streams.add(pieceOf([`${time(999_999)},${idText(pieces * each - 1)},SMTP,x,-,Messages: 1 Bytes: 2 ()`]), -Infinity);
    const [scanResult] = streams.close();
    expect(scanResult!.sessions).toMatchObject({
      total: pieces * each,
      outcomes: { open: pieces * each - 1, success: 1 },
    });
    expect(scanResult!.givenUp).toBeGreaterThan(pieces * each - 65_536 - 1);
    expect(scanResult!.givenUp).toBeLessThan(pieces * each);
  });
});

describe('acceptances that are given up', () => {
  const refusal = (second: number, n: number): string[] => [
    `${time(second)},${idText(n)},SMTP,x,+,Undefined 00000000;QueueLength=1`,
    `${time(second)},${idText(n)},SMTP,x,>,EXCH02.contoso.com[192.0.2.2]`,
    `${time(second)},${idText(n)},SMTP,x,-,Messages: 0 Bytes: 0 (Retry : Service not active)`,
  ];
  const acceptance = (second: number, n: number): string[] => [
    ...refusal(second, n).slice(0, 2),
    `${time(second)},${idText(n)},SMTP,x,-,Messages: 1 Bytes: 1 ()`,
  ];
  const said = fc.array(fc.tuple(fc.nat(200_000), fc.boolean()), { minLength: 1, maxLength: 60 });

  it('leave the answer to every question that is asked later', () => {
    fc.assert(
      fc.property(said, fc.nat(60), (times, cut) => {
        const sorted = times.toSorted((a, b) => a[0] - b[0]);
        const lines = sorted.map(([at, isRefused], n) => (isRefused ? refusal(at, n) : acceptance(at, n)));
        const pieces = [lines.slice(0, cut), lines.slice(cut)].map((piece) => pieceOf(piece.flat()));
        const [kept, forgetful] = [new ScanTotals(POLICY), new ScanTotals(POLICY)];
        for (const piece of pieces) kept.add(piece);
        forgetful.add(pieces[0]!);
        const before = Date.parse(time(sorted[cut]?.[0] ?? 300_000));
        const runs = new Map<string, Interval[]>();
        forgetful.addRuns(runs);
        forgetful.forgetAcceptances(before, runs);
        forgetful.add(pieces[1]!);
        const recoveries = (sum: ScanTotals): unknown => {
          const { findings, acceptances } = sum.scanResult(STREAM);
          return findings.map(({ to }) =>
            acceptances.map(({ at }) => Math.min(...at.filter((accepted) => accepted > to))),
          );
        };
        expect(recoveries(forgetful)).toEqual(recoveries(kept));
        expect(forgetful.accepted).toBeLessThanOrEqual(kept.accepted);
      }),
      runs(500),
    );
  });
});

describe('open sessions', () => {
  /** Scattered, so that some of them meet in the table. */
  const lowOf = (n: number): number => Math.imul(n + 1, 0x5bd1e995) ^ (n << 13);
  const part = (n: number, last: number): SessionPart => ({
    idHigh: n % 3,
    idLow: lowOf(n),
    source: 'SMTP',
    destination: `to ${n % 5}`,
    last,
    nextHop: NEXT_HOPS[n % 3]!,
    queueLength: n % 4 === 0 ? undefined : n,
    hostList: n % 3 === 0 ? undefined : `host${n % 7}[192.0.2.1]`,
    connectedTo: undefined,
    failedHost: undefined,
    failure: n % 2 === 0 ? undefined : `failure ${n % 9}`,
    closed: false,
    end: undefined,
  });
  const put = (open: OpenSessions, session: SessionPart): void => {
    const edges = writeEdges([{ side: 'tail', part: session }]);
    open.put(edges, 0, open.numbersOf(edges));
  };

  it('are told apart by both halves of their ids', () => {
    const open = new OpenSessions();
    const halves = Array.from({ length: 40 }, (_, i) => i * 7);
    for (const idHigh of halves) {
      for (const idLow of halves) put(open, { ...part(0, 1), idHigh, idLow, queueLength: 1000 * idHigh + idLow });
    }
    for (const idHigh of halves) {
      for (const idLow of halves) {
        expect(open.get(idHigh, idLow)?.queueLength).toBe(1000 * idHigh + idLow);
        expect([open.has(idHigh, idLow), open.has(idHigh, idLow + 1), open.has(idHigh + 1, idLow)]).toEqual([
          true,
          false,
          false,
        ]);
      }
    }
  });

  it('are what a map would hold', () => {
    const step = fc.tuple(
      fc.oneof({ weight: 40, arbitrary: fc.constantFrom('put', 'put', 'delete') }, fc.constant('oldest')),
      fc.nat(120),
      fc.nat(1000),
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 100, maxLength: 400 }), (steps) => {
        const open = new OpenSessions();
        const map = new Map<number, SessionPart>();
        for (const [what, n, last] of steps) {
          if (what === 'put' && !map.has(n)) {
            put(open, part(n, last));
            map.set(n, part(n, last));
          } else if (what === 'delete') {
            open.delete(n % 3, lowOf(n));
            map.delete(n);
          } else if (what === 'oldest' && map.size > 0) {
            const times = [...map.values()].map((session) => session.last).sort((a, b) => a - b);
            const median = times[times.length >> 1]!;
            expect([...open.takeOldest()]).toEqual(times.filter((at) => at <= median));
            for (const [key, session] of map) if (session.last <= median) map.delete(key);
          }
        }
        expect(open.size).toBe(map.size);
        const byId = (a: SessionPart, b: SessionPart): number => a.idLow - b.idLow;
        expect([...open.values()].sort(byId)).toEqual([...map.values()].sort(byId));
        for (let n = 0; n <= 120; n++) expect(open.get(n % 3, lowOf(n))).toEqual(map.get(n));
      }),
      runs(300),
    );
  });

  it('come out of the columns of a piece as they went in', () => {
    const edges = writeEdges([
      { side: 'head', part: { ...part(7, 1), closed: true } },
      { side: 'tail', part: part(8, 2) },
    ]);
    expect(edgeAt(edges, 0)).toEqual({ side: 'head', part: { ...part(7, 1), closed: true } });
    expect(edgeAt(edges, 1)).toEqual({ side: 'tail', part: part(8, 2) });
  });
});
