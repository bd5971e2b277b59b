import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trafficOf } from '../../src/analysis/traffic.ts';
import type { ScanResult } from '../../src/model/scan-result.ts';
import type { OutcomeCounts } from '../../src/model/analysis.ts';
import { analyze } from '../../src/index.ts';
import { scanBytes } from '../scan/scan-bytes.ts';
import { accepted, foldLogs, log, refused, session } from './fold-logs.ts';
import { runs } from '../properties.ts';

function sumOf(counts: readonly OutcomeCounts[]): OutcomeCounts {
  const sum: Record<string, number> = {};
  for (const outcomes of counts) {
    for (const [outcome, count] of Object.entries(outcomes)) sum[outcome] = (sum[outcome] ?? 0) + count;
  }
  return sum;
}

describe('traffic', () => {
  it('is told by time, by outcome, and by who sent to whom', async () => {
    const { traffic } = await foldLogs([
      log('EXCH01', refused('09:00'), refused('09:01'), accepted('09:06')),
      log('EXCH03', accepted('09:02'), accepted('09:02', 'mx.example.com', 'DnsConnectorDelivery')),
    ]);
    const refusedAndAccepted = [
      { at: '2026-03-02T09:00:00.000Z', outcomes: { retry: 2 } },
      { at: '2026-03-02T09:05:00.000Z', outcomes: { success: 1 } },
    ];
    const one = { outcomes: { success: 1 }, steps: [{ at: '2026-03-02T09:00:00.000Z', outcomes: { success: 1 } }] };
    expect(traffic).toEqual({
      stepMinutes: 5,
      steps: [{ at: '2026-03-02T09:00:00.000Z', outcomes: { success: 2, retry: 2 } }, refusedAndAccepted[1]],
      routeStepMinutes: 5,
      routes: [
        {
          server: 'EXCH01',
          to: 'host',
          target: 'EXCH02.contoso.com',
          outcomes: { success: 1, retry: 2 },
          steps: refusedAndAccepted,
        },
        { server: 'EXCH03', to: 'host', target: 'EXCH02.contoso.com', ...one },
        { server: 'EXCH03', to: 'internet', target: '', ...one },
      ],
      routesLeft: 0,
    });
  });

  it('leaves out sessions that went on as others, and counts those without an end where they were last heard of', async () => {
    const { traffic, sessions } = await foldLogs([
      log(
        'EXCH01',
        session('09:00', 'EXCH02.contoso.com', 'Using Cached Session 08D03F2DE58E0D70'),
        session('09:00', 'EXCH02.contoso.com', 'Messages: 0 Bytes: 0 (Attempting next target)'),
        accepted('09:01').slice(0, 3),
      ),
    ]);
    expect(sessions.outcomes).toMatchObject({ replaced: 1, failover: 1, open: 1 });
    expect(traffic.steps).toEqual([{ at: '2026-03-02T09:00:00.000Z', outcomes: { open: 1 } }]);
    expect(traffic.routes.map(({ to, outcomes }) => ({ to, outcomes }))).toEqual([
      { to: 'other', outcomes: { open: 1 } },
    ]);
  });

  it.each(['fixtures/logs/organisation', 'fixtures/logs/kb2866822'])('adds up to all sessions: %s', async (logs) => {
    const { traffic, sessions } = await analyze([join(import.meta.dirname, '../..', logs)]);
    const expected = Object.fromEntries(
      Object.entries(sessions.outcomes).filter(
        ([outcome, count]) => count > 0 && outcome !== 'replaced' && outcome !== 'failover',
      ),
    );
    expect(sumOf(traffic.steps.map(({ outcomes }) => outcomes))).toEqual(expected);
    expect(sumOf(traffic.routes.map(({ outcomes }) => outcomes))).toEqual(expected);
    expect(sumOf(traffic.routes.flatMap(({ steps }) => steps.map(({ outcomes }) => outcomes)))).toEqual(expected);
  });

  it('stays small, however long the logs are and however many servers there are', () => {
    const { scanResult } = scanBytes([]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 40_000 }), (routes, slots) => {
        const length = Math.min(slots, 2000);
        const pairs = Array.from({ length }, (_, i) => [Math.floor((i * slots) / length), 1]);
        const counts = Int32Array.from(pairs.flat());
        const stream: ScanResult = {
          ...scanResult,
          traffic: Array.from({ length: routes }, (_, i) => ({
            to: 'host',
            target: `EXCH${i}`,
            outcome: 'success',
            counts,
          })),
        };
        const traffic = trafficOf([stream], { from: 0, to: slots * 300_000 });
        expect(traffic.steps.length).toBeLessThanOrEqual(301);
        expect(traffic.routes.length + traffic.routesLeft).toBe(routes);
        expect(traffic.routes.flatMap(({ steps }) => steps).length).toBeLessThanOrEqual(1500 + 400);
      }),
      runs(30),
    );
  });
});
