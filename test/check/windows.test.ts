import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Incident } from '../../src/index.ts';
import { byServer } from '../../src/check/servers.ts';
import { isServer } from '../../src/lib/server-name.ts';
import { answer, day, incident, window } from './asked.ts';

describe('an incident of several hosts', () => {
  const judged = (other: Partial<Incident>, ...windows: ReturnType<typeof window>[]): unknown => {
    const analysis = day({ incidents: [incident('09:10', '09:50', { scope: 'group', target: '2 hosts', ...other })] });
    const maintenance = { windows, expects: ['service-not-active'], leftWithinMs: 0 };
    return answer(analysis, { maintenance }).incidents.map(({ judgement, because }) => [
      judgement,
      because.text.split(/[;.]/)[0],
    ]);
  };
  const two = { targets: ['EXCH02', 'exch03.contoso.com'] };

  it('is expected where each of them has a window of its own then', () => {
    const [first, second] = [window('09:00', '10:00', 'EXCH02'), window('09:05', '09:50', 'EXCH03')];
    expect(judged(two, first, second)).toEqual([['expected', 'It is inside a maintenance window']]);
    expect(judged(two, first, window('09:20', '09:50', 'EXCH03'))).toEqual([
      ['fails', 'It is not entirely inside maintenance windows'],
    ]);
    expect(judged(two, first)).toEqual([['fails', 'Its severity (critical) is error or above']]);
    expect(judged({ ...two, scope: 'sender', target: 'EXCH01' }, first, second)).toEqual([
      ['expected', 'It is inside a maintenance window'],
    ]);
  });

  it('is not taken for expected where not all of them are listed', () => {
    const hosts = Array.from({ length: 50 }, (_, i) => `EXCH${i}`);
    const windows = hosts.map((host) => window('09:00', '10:00', host));
    const cut = [['fails', 'Its first hosts are inside maintenance windows']];
    expect(judged({ targets: hosts }, ...windows)).toEqual(cut);
    expect(judged({ targets: hosts.slice(1) }, ...windows)).toEqual([
      ['expected', 'It is inside a maintenance window'],
    ]);
    expect(judged({ targets: hosts }, { ...window('09:00', '10:00'), server: undefined })).toEqual([
      ['expected', 'It is inside a maintenance window'],
    ]);
  });
});

describe('things of a server', () => {
  it('are those whose name is that of the server, with or without the domain', () => {
    const name = fc
      .array(fc.constantFrom('a', 'B', 'b', 'exch02', ''), { minLength: 1, maxLength: 4 })
      .map((labels) => labels.join('.'));
    fc.assert(
      fc.property(fc.array(name, { maxLength: 12 }), name, (names, server) => {
        expect(byServer(names, (one) => one)(server)).toEqual(names.filter((one) => isServer(one, server)));
      }),
    );
  });
});
