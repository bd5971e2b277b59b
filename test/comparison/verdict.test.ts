import { describe, expect, it } from 'vitest';
import { compareAnalyses } from '../../src/comparison/compare.ts';
import type { Analysis, Comparison, Severity } from '../../src/index.ts';
import { at, everyday, logs, outage, route, stream } from './logs.ts';

function compared(before: Analysis, after: Analysis, failOn: Severity = 'warning'): Comparison {
  return compareAnalyses(before, after, { names: { before: 'before', after: 'after' }, failOn });
}

const NOTHING = logs();
const ONE = logs({ incidents: [outage()] });

describe('the verdict', () => {
  const many = logs({ incidents: [everyday(60)] });

  it.each<[Severity, string, number]>([
    ['info', 'worse', 0],
    ['warning', 'worse', 0],
    ['error', 'not-worse', 1],
    ['critical', 'not-worse', 1],
  ])('with --fail-on %s, of a new warning, is %s', (failOn, verdict, below) => {
    const comparison = compared(NOTHING, many, failOn);
    expect([comparison.verdict, comparison.belowFailOn]).toEqual([verdict, below]);
  });

  it.each<[string, Analysis, Analysis, readonly string[]]>([
    ['an input before was not read', logs({ unread: ['b.LOG'] }), ONE, ['1 input of BEFORE could not be read.']],
    [
      'two inputs after were not read',
      NOTHING,
      logs({ unread: ['b.LOG', 'c.LOG'] }),
      ['2 inputs of AFTER could not be read.'],
    ],
    [
      'there is nothing before',
      { ...logs({ hours: 0, sessions: 0, streams: [] }), outcome: 'error' },
      NOTHING,
      ['No log line of BEFORE could be read, or no line is in the time range.'],
    ],
    [
      'logs of before are missing after',
      logs({ streams: ['EXCH01', 'EXCH02', 'EXCH03'].map((server) => stream(server, 'hub', 10)) }),
      logs({ streams: [stream('exch01', 'hub', 10), stream('EXCH02', 'frontend', 10)] }),
      ['Missing from AFTER: EXCH02 hub and EXCH03 hub.'],
    ],
  ])('is incomplete where %s, whatever else was found', (_, before, after, reasons) => {
    const comparison = compared(before, after);
    expect([comparison.verdict, comparison.incomplete.map(({ text }) => text)]).toEqual(['incomplete', reasons]);
  });

  it('does not mind logs that were not there before, nor a server named with its domain', () => {
    const after = logs({ streams: [stream('EXCH01.contoso.com', 'hub', 10), stream('EXCH02', 'hub', 10)] });
    expect([compared(NOTHING, after).verdict, compared(NOTHING, after).streams]).toEqual([
      'not-worse',
      [
        {
          server: 'EXCH01.contoso.com',
          service: 'hub',
          before: { hours: 10, sessions: 100 },
          after: { hours: 10, sessions: 100 },
        },
        { server: 'EXCH02', service: 'hub', after: { hours: 10, sessions: 100 } },
      ],
    ]);
  });
});

describe('beside the incidents', () => {
  it('hours are those in which some log was written', () => {
    const gap = { from: at(60), to: at(180) };
    const hoursOf = (streams: Analysis['streams']): number => compared(logs({ streams }), NOTHING).before.hours;
    expect([
      hoursOf([stream('EXCH01', 'hub', 10)]),
      hoursOf([stream('EXCH01', 'hub', 10), stream('EXCH02', 'hub', 4)]),
      hoursOf([stream('EXCH01', 'hub', 10, [gap])]),
      hoursOf([stream('EXCH01', 'hub', 10, [gap]), stream('EXCH02', 'hub', 2)]),
      hoursOf([]),
    ]).toEqual([10, 10, 8, 9, 0]);
  });

  it('targets are added up over servers, those that changed most first', () => {
    const before = logs({
      routes: [route('EXCH02', 90, 10), { ...route('exch02', 10), server: 'EXCH03' }, route('EXCH03', 50)],
    });
    const after = logs({ routes: [route('EXCH02', 60, 40), route('EXCH03', 49, 1), route('EXCH04', 5, 5)] });
    expect(compared(before, after).targets).toEqual([
      {
        to: 'host',
        target: 'EXCH02',
        change: 'worse',
        before: { sessions: 110, failed: 10 },
        after: { sessions: 100, failed: 40 },
      },
      {
        to: 'host',
        target: 'EXCH03',
        change: 'same',
        before: { sessions: 50, failed: 0 },
        after: { sessions: 50, failed: 1 },
      },
      { to: 'host', target: 'EXCH04', change: 'same', after: { sessions: 10, failed: 5 } },
    ]);
  });

  it('backlogs are told by their peaks', () => {
    const backlog = {
      server: 'EXCH01',
      service: 'hub',
      nextHop: 'internet',
      peakAt: at(5),
      from: at(0),
      to: at(9),
      curve: [],
    } as const;
    const before = logs({
      backlogs: [
        { ...backlog, peak: 300 },
        { ...backlog, peak: 40 },
      ],
    });
    const after = logs({
      backlogs: [
        { ...backlog, nextHop: 'Internet', peak: 70 },
        { ...backlog, nextHop: 'x', peak: 900 },
      ],
    });
    expect(compared(before, after).backlogs).toEqual([
      { server: 'EXCH01', service: 'hub', nextHop: 'x', after: 900 },
      { server: 'EXCH01', service: 'hub', nextHop: 'Internet', before: 300, after: 70 },
    ]);
  });
});
