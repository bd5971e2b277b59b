import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { zipOf } from '../archives.ts';
import { found, log, put } from './found.ts';

describe('copies', () => {
  it('of one log count once, wherever they lie', async () => {
    put('a/CONNECTLOG1.LOG', log('same'));
    put('EXCH01/Hub/Connectivity/CONNECTLOG1.LOG', log('same'));
    put('x.zip', await zipOf({ 'CONNECTLOG1.LOG': log('same') }));
    expect(await found()).toEqual({
      'EXCH01/Hub/Connectivity/CONNECTLOG1.LOG': 'same of EXCH01 hub',
      'a/CONNECTLOG1.LOG': 'skipped, the same log as another file: EXCH01/Hub/Connectivity/CONNECTLOG1.LOG',
      'x.zip/CONNECTLOG1.LOG': 'skipped, the same log as another file: EXCH01/Hub/Connectivity/CONNECTLOG1.LOG',
    });
  });

  it('that are early give way to the latest, and logs that only begin alike are all read', async () => {
    const whole = log('live', 1000);
    put('1/a.log', whole.subarray(0, 30_000));
    put('2/a.log', whole.subarray(0, 45_000));
    put('3/a.log', whole);
    put('4/a.log', Buffer.concat([whole.subarray(0, 40_000), Buffer.from('another end\r\n')]));
    expect(await found()).toEqual({
      '1/a.log': 'skipped, an early copy of another file: 3/a.log',
      '2/a.log': 'skipped, an early copy of another file: 3/a.log',
      '3/a.log': 'live of 3 unknown',
      '4/a.log': 'live of 4 unknown',
    });
  });

  it('that cannot be compared are named, and not counted beside the log that begins alike', async () => {
    const whole = log('live', 5000);
    put('a.log', whole);
    put('b.log.gz', gzipSync(whole).subarray(0, -100));
    expect(await found()).toEqual({
      'a.log': 'live of unknown unknown',
      'b.log.gz': 'unreadable, its packed data is cut short (another file begins alike, and is read)',
    });
  });

  it('are told from logs whose beginnings are the same for long', async () => {
    const [a, b] = ['a', 'b'].map((end) => Buffer.concat([log('long', 5000), Buffer.from(`#${end}`)]));
    put('a.log', a!);
    put('b.log', b!);
    expect(Object.keys(await found())).toEqual(['a.log', 'b.log']);
  });
});
