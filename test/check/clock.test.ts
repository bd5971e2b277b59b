import { describe, expect, it } from 'vitest';
import { answer, at, day, told } from './asked.ts';

/** Lines whose time cannot be: the check runs at midnight after 2 March. */

const required = { server: 'EXCH01', service: 'hub', hours: undefined, days: undefined } as const;

describe('a log that ends after the check runs', () => {
  const ahead = (to: string, policy: Parameters<typeof answer>[1]): unknown => {
    const log = day({ span: { from: at('00:00'), to } });
    const active = [...log.streams[0]!.active, { from: to, to }];
    return told(answer({ ...log, streams: [{ ...log.streams[0]!, to, active }] }, policy));
  };
  const [within, beyond] = ['2026-03-03T01:00:00.000Z', '2026-03-03T01:00:00.001Z'];

  it('has no age, if by more than clocks differ', () => {
    expect(ahead(within, { maxAgeMs: 60_000, required: [required], maxGapMs: 7_200_000 })).toEqual([]);
    expect(ahead(beyond, { maxAgeMs: 60_000, required: [required], maxGapMs: 7_200_000 })).toEqual([
      [
        'coverage/exch01/hub',
        'incomplete',
        'The newest line of the Transport log of EXCH01 is 1 h in the future: a clock is wrong, so its age is not known.',
      ],
    ]);
    expect(ahead(within, { maxAgeMs: 60_000 })).toEqual([]);
    expect(ahead(beyond, { maxAgeMs: 60_000 })).toEqual([
      [
        'coverage/age',
        'incomplete',
        'The newest line of the logs is 1 h in the future: a clock is wrong, so its age is not known.',
      ],
    ]);
  });

  it('is no matter where no age is asked for', () => {
    expect(ahead(beyond, { required: [required], maxGapMs: 7_200_000 })).toEqual([]);
  });
});

describe('a line of a year that cannot be', () => {
  it('makes hours of each day incomplete, in no time', () => {
    const to = '9999-12-31T23:59:59.000Z';
    const log = day({ span: { from: at('00:00'), to } });
    const hours = { ...required, hours: { from: 480, to: 1080 } };
    expect(told(answer(log, { required: [hours] }))).toEqual([
      [
        'coverage/exch01/hub/08:00-18:00',
        'incomplete',
        'The logs span more than 3,660 days: a line may have a wrong year. Limit the time range with --since and --until.',
      ],
    ]);
  });
});
