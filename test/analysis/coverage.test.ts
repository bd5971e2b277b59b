import { describe, expect, it } from 'vitest';
import type { PassedOver } from '../../src/model/source.ts';
import { accepted, foldLogs, idle, log, type LogFile, refused, session } from './fold-logs.ts';

describe('coverage', () => {
  it('names servers that were sent to and have no log, but no host of the internet', async () => {
    const lines = [
      accepted('09:00', 'EXCH02.contoso.com'),
      refused('09:01', 'EXCH03.contoso.com'),
      accepted('09:02', 'EXCH01.contoso.com'),
      accepted('09:03', 'mx.example.net', 'DnsConnectorDelivery'),
      accepted('09:04', '192.0.2.77'),
    ];
    const { coverage } = await foldLogs([log('EXCH01', ...lines)]);
    expect(coverage.withoutLogs).toEqual(['EXCH02.contoso.com', 'EXCH03.contoso.com']);
    expect(coverage.limits[0]!.text).toBe(
      'The logs of EXCH02.contoso.com and EXCH03.contoso.com are missing: only the logs of other servers show what they did.',
    );
  });

  it('names the services of a mailbox server whose log is missing', async () => {
    const { coverage } = await foldLogs([log('EXCH01', accepted('09:00', 'EXCH01.contoso.com'))]);
    expect(coverage.missingServices).toEqual([{ server: 'EXCH01', services: ['hub', 'submission', 'delivery'] }]);
  });

  it('knows a server by its short and its long name', async () => {
    const hub = { ...log('exch01.contoso.com', accepted('09:00', 'EXCH01.contoso.com')), service: 'hub' as const };
    const { coverage } = await foldLogs([log('EXCH01', accepted('09:00', 'EXCH01.contoso.com')), hub]);
    expect(coverage.missingServices.map(({ services }) => services)).toEqual([['submission', 'delivery']]);
  });

  it('says nothing of services where only the Transport service writes, as on Exchange 2010', async () => {
    const file = { ...log('EXCH01', accepted('09:00', 'EXCH01.contoso.com')), service: 'hub' as const };
    expect((await foldLogs([file])).coverage).toEqual({ withoutLogs: [], missingServices: [], limits: [], fetch: [] });
  });

  it('takes for logs that were purged only what is a log, and once', async () => {
    const file = log('EXCH01', accepted('09:00', 'EXCH01.contoso.com'));
    const beside = { path: 'x', stream: file, bytes: 990 * 1024 ** 2, status: 'skipped', reason: 'x' } as const;
    const purgedBeside = async (passedOver: PassedOver): Promise<string | undefined> =>
      (await foldLogs([file], { passedOver: [passedOver] })).streams[0]!.purged?.text;
    expect(await purgedBeside(beside)).toBeUndefined();
    expect(await purgedBeside({ ...beside, copyOf: file.path })).toBeUndefined();
    expect(await purgedBeside({ ...beside, status: 'unreadable' })).toBeUndefined();
    expect(await purgedBeside({ ...beside, extent: { from: 0, to: 1 } })).toContain('1000 MB');
  });

  it('takes the directory where the user is for one folder', async () => {
    const unnamed = (path: string, clock: string): LogFile => ({ ...log('unknown', idle(clock)), path });
    const limitsOf = async (...files: LogFile[]): Promise<string> =>
      (await foldLogs(files)).coverage.limits.map(({ text }) => text).join();
    const here = [unnamed('A.LOG', '09:00'), unnamed('./B.LOG', '10:00')];
    expect(await limitsOf(...here)).toMatch(/^The path of 1 log does not name its server\./);
    expect(await limitsOf(...here, unnamed('x\\C.LOG', '11:00'))).toContain('wrote the logs in 2 folders (. and x);');
  });

  it('tells when each stream logged', async () => {
    const { streams } = await foldLogs([log('EXCH01', idle('09:00'), idle('09:09'), idle('09:30'))]);
    expect(streams[0]!.active).toEqual([
      { from: '2026-03-02T09:00:00.000Z', to: '2026-03-02T09:09:00.000Z' },
      { from: '2026-03-02T09:30:00.000Z', to: '2026-03-02T09:30:00.000Z' },
    ]);
    expect(streams[0]!.gaps).toEqual([]);
  });
});

describe('a backlog', () => {
  const queued = (clock: string, length: number): string[] =>
    session(clock, 'EXCH02.contoso.com', 'Messages: 1 Bytes: 1 ()').map((line) =>
      line.replace('QueueLength=TQ=4;', `QueueLength=TQ=${length};`),
    );

  it('is told with its peak and its curve', async () => {
    const lines = [
      queued('09:00', 12),
      queued('09:06', 150),
      queued('09:07', 90),
      queued('09:12', 30),
      queued('09:17', 3),
    ];
    const { backlogs, timeline } = await foldLogs([log('EXCH01', ...lines)]);
    expect(backlogs).toEqual([
      {
        server: 'EXCH01',
        service: 'frontend',
        nextHop: 'internalproxy',
        peak: 150,
        peakAt: '2026-03-02T09:05:00.000Z',
        from: '2026-03-02T09:00:00.000Z',
        to: '2026-03-02T09:15:00.000Z',
        curve: [
          { at: '2026-03-02T09:00:00.000Z', messages: 12 },
          { at: '2026-03-02T09:05:00.000Z', messages: 150 },
          { at: '2026-03-02T09:10:00.000Z', messages: 30 },
        ],
      },
    ]);
    expect(timeline.filter(({ kind }) => kind === 'queue-peak')).toMatchObject([
      { text: '150 messages waiting for internalproxy, according to the Front End Transport log of EXCH01' },
    ]);
  });

  it('behind an outage is the outage’s impact, and no incident of its own', async () => {
    const lines = [queued('09:00', 12), refused('09:05'), queued('09:10', 150), refused('09:15'), queued('09:20', 300)];
    const { incidents } = await foldLogs([log('EXCH01', ...lines)]);
    expect(incidents.map(({ rule }) => rule)).toEqual(['service-not-active']);
    const calm = [queued('09:00', 12), queued('09:10', 150), queued('09:20', 300)];
    expect((await foldLogs([log('EXCH01', ...calm)])).incidents.map(({ rule }) => rule)).toEqual(['queue-growing']);
  });
});

describe('a description that nobody knows', () => {
  it('is counted by its shape, with the line where it was seen first', async () => {
    const strange = (clock: string, n: number): string =>
      `2026-03-02T${clock}:00.000Z,08DE78A1B2C3D4E5,SMTP,x,>,Warp drive ${n} engaged for host${n}.example.com`;
    const { unknown } = await foldLogs([log('EXCH01', strange('09:00', 1), strange('09:01', 22), accepted('09:02'))]);
    expect(unknown).toMatchObject([{ shape: '> Warp drive {n} engaged for {host}', count: 2, first: { line: 6 } }]);
  });
});
