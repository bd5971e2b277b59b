import { describe, expect, it } from 'vitest';
import { type LogFile, foldLogs, log } from './fold-logs.ts';

/** Logs that say little about a long time: what the analysis takes grows as they do. */

/** Of the processor. */
const MILLISECONDS_AT_MOST = 10_000;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const BEGIN = Date.parse('2001-01-01T00:00:00.000Z');

async function folded(file: LogFile): ReturnType<typeof foldLogs> {
  const before = process.cpuUsage().user;
  const analysis = await foldLogs([file]);
  expect((process.cpuUsage().user - before) / 1000).toBeLessThan(MILLISECONDS_AT_MOST);
  return analysis;
}

/** So many lines, each at a time of its own. */
function every(step: number, count: number, line: (at: string, i: number) => readonly string[]): string[] {
  return Array.from({ length: count }, (_, i) => line(new Date(BEGIN + i * step).toISOString(), i)).flat();
}

/** A session of an id of its own that ends at once. */
function ended(at: string, i: number, target: string, end: string): string[] {
  const id = (0x08de58e0_0000_0000n + BigInt(i)).toString(16).padStart(16, '0');
  return [
    `${at},${id},SMTP,${target},+,SmtpRelayToServers 0;QueueLength=1;`,
    `${at},${id},SMTP,${target},>,${target}[192.0.2.2]`,
    `${at},${id},SMTP,${target},-,${end}`,
  ];
}

const ACCEPTED = 'Messages: 1 Bytes: 1 ()';
const REFUSED = 'Messages: 0 Bytes: 0 (Retry : Service not active)';

describe('a log of many headers', () => {
  it('is read, and names each version once', async () => {
    const headers = every(1000, 200_000, (at) => [`#Date: ${at}`]);
    const { lines, streams } = await folded(log('EXCH01', '#Version: 15.02.1', headers, '#Version: 15.02.2', headers));
    const { total, comment } = lines;
    expect([total, comment]).toEqual([400_007, 400_007]);
    expect(streams[0]!.versions.map(({ version }) => version)).toEqual(['15.02.1', '15.02.2', '15.01.2507.006']);
  });

  it('tells one restart for each time that they name', async () => {
    const headers = every(10, 100_000, (at) => [`#Date: ${at.replace(/\.\d+/, '.000')}`]);
    const { streams } = await folded(log('EXCH01', ended('2001-01-01T00:00:00.000Z', 0, 'EXCH02', ACCEPTED), headers));
    expect(streams[0]!.restarts.length).toBe(1000);
  });
});

describe('sessions that lie further apart than a gap', () => {
  it('are read in a time that grows as they do', async () => {
    const sessions = every(11 * MINUTE_MS, 30_000, (at, i) => ended(at, i, 'EXCH02.contoso.com', ACCEPTED));
    const { streams, sessions: counted } = await folded(log('EXCH01', sessions));
    expect(counted.total).toBe(30_000);
    expect(streams[0]!.active.length).toBe(30_000);
  });

  it('are read so where each is refused', async () => {
    const sessions = every(61 * MINUTE_MS, 20_000, (at, i) => ended(at, i, 'EXCH02.contoso.com', REFUSED));
    const { incidents } = await folded(log('EXCH01', sessions));
    expect(incidents.map(({ rule, sessions: count }) => [rule, count])).toEqual([['service-not-active', 20_000]]);
  });

  it('are read so where each is to a host of its own, days from the next', async () => {
    const sessions = every(DAY_MS, 10_000, (at, i) => ended(at, i, `host${i}.contoso.com`, REFUSED));
    const { sessions: counted } = await folded(log('EXCH01', sessions));
    expect(counted.total).toBe(10_000);
  });
});
