import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/index.ts';
import { answer, day, told } from './asked.ts';

describe('a limit of retries', () => {
  const routes = (counts: Record<string, readonly [retry: number, success: number]>): Analysis =>
    day({
      traffic: {
        ...day().traffic,
        routes: Object.entries(counts).map(([target, [retry, success]]) => ({
          server: 'EXCH01',
          to: 'host',
          target,
          outcomes: { retry, success },
          steps: [],
        })),
      },
    });
  const limit = (percent: number, target?: string) => ({ target, percent, minimumSessions: 100 });

  it('is kept up to its share, over all senders', () => {
    const analysis = routes({ 'EXCH02.contoso.com': [5, 95], 'exch02.CONTOSO.com': [5, 95] });
    expect(told(answer(analysis, { retryRates: [limit(5)] }))).toEqual([]);
    expect(told(answer(analysis, { retryRates: [limit(4.9, 'EXCH02')] }))).toEqual([
      ['retry-rate/exch02', 'failed', '10 of 200 sessions to EXCH02.contoso.com (5.0 %) ended as retry or fail.'],
    ]);
  });

  it('for each target leaves out those that are named, and those with few sessions', () => {
    const analysis = routes({ EXCH02: [50, 50], EXCH03: [50, 49] });
    expect(told(answer(analysis, { retryRates: [limit(60, 'EXCH02'), limit(5)] }))).toEqual([
      ['retry-rate/*', 'skipped', 'There are fewer than 100 sessions.'],
    ]);
  });

  it('counts failures too, and no session to the internet', () => {
    const route = { server: 'EXCH01', target: 'EXCH02', steps: [] } as const;
    const analysis = day({
      traffic: {
        ...day().traffic,
        routes: [
          { ...route, to: 'host', outcomes: { fail: 6, success: 94 } },
          { ...route, to: 'internet', outcomes: { success: 1000 } },
        ],
      },
    });
    expect(told(answer(analysis, { retryRates: [limit(5)] }))).toEqual([
      ['retry-rate/*', 'failed', '6 of 100 sessions to EXCH02 (6.0 %) ended as retry or fail.'],
    ]);
  });
});
