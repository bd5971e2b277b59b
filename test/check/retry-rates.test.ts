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

  it('adds up the spellings of one machine', () => {
    const analysis = routes({ EXCH02: [5, 55], 'exch02.contoso.com': [5, 55], EXCH03: [0, 200] });
    const exceeded = '10 of 120 sessions to exch02.contoso.com (8.3 %) ended as retry or fail.';
    expect(told(answer(analysis, { retryRates: [limit(5, 'Exch02')] }))).toEqual([
      ['retry-rate/exch02', 'failed', exceeded],
    ]);
    expect(told(answer(analysis, { retryRates: [limit(5)] }))).toEqual([['retry-rate/*', 'failed', exceeded]]);
  });

  it('cannot be told of a target to which there is no session, which may be mistyped', () => {
    const analysis = routes({ 'EXCH02.contoso.com': [5, 95], 'mail.example.com': [0, 100] });
    expect(told(answer(analysis, { retryRates: [limit(5, 'EXHC02')] }))).toEqual([
      ['retry-rate/exhc02', 'incomplete', 'These logs contain no session to EXHC02: did you mean EXCH02.contoso.com?'],
    ]);
    expect(told(answer(analysis, { retryRates: [limit(5, 'backup')] }))).toEqual([
      ['retry-rate/backup', 'incomplete', 'These logs contain no session to backup: the name may be misspelled.'],
    ]);
  });

  it('cannot be told where routes that are not listed could make the difference', () => {
    const statusesOf = (routesLeft: number, lastFailed: number, percent: number, target?: string): unknown => {
      const analysis = routes({ EXCH02: [60, 940], EXCH03: [lastFailed, 2000] });
      const cut = { ...analysis, traffic: { ...analysis.traffic, routesLeft } };
      return told(answer(cut, { retryRates: [limit(percent, target)] })).map(([, status]) => status);
    };
    const left = 'The traffic between 10 more pairs of servers is not counted here, and may change the result.';
    expect(statusesOf(10, 0, 6)).toEqual([]);
    expect(statusesOf(10, 1, 6, 'EXCH02')).toEqual(['incomplete']);
    expect(statusesOf(10, 1, 7, 'EXCH02')).toEqual([]);
    expect(statusesOf(10, 0, 5, 'EXCH02')).toEqual(['incomplete']);
    expect(statusesOf(0, 0, 5, 'EXCH02')).toEqual(['failed']);
    expect(statusesOf(10, 1, 5, 'EXCH09')).toEqual(['incomplete']);
    expect(statusesOf(10, 0, 5, 'EXCH09')).toEqual(['skipped']);
    const exceeded = routes({ EXCH02: [60, 940] });
    const cut = { ...exceeded, traffic: { ...exceeded.traffic, routesLeft: 10 } };
    expect(told(answer(cut, { retryRates: [limit(5)] }))).toEqual([
      ['retry-rate/*', 'incomplete', '60 of 1,000 sessions to EXCH02 (6.0 %) ended as retry or fail.', left],
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
