import { describe, expect, it } from 'vitest';
import { readProbe } from '../../src/probe/request.ts';

function targets(...typed: string[]): unknown {
  const read = readProbe({ targets: typed, from: '<>', helo: 'localhost' });
  return 'wrong' in read ? read.wrong : read.targets.map(({ host, port }) => `${host}:${port}`);
}

describe('servers that are typed twice', () => {
  it('are asked once, in the order in which they were typed, as they were typed first', () => {
    expect(targets('EXCH02', 'exch01:2525', 'exch02:25', 'EXCH02:2525')).toEqual([
      'EXCH02:25',
      'exch01:2525',
      'EXCH02:2525',
    ]);
  });
});
