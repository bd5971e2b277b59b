import { describe, expect, it } from 'vitest';
import { collectionLimits, fetchCommands } from '../../src/analysis/collection.ts';
import type { Input, StreamReport } from '../../src/index.ts';
import { sayMessage } from '../../src/language/language.ts';
import type { Message } from '../../src/model/message.ts';
import { NO_LINES } from '../../src/model/analysis.ts';

function stream(server: string, service: StreamReport['service'], from?: string, to?: string): StreamReport {
  const span = from === undefined || to === undefined ? {} : { from, to };
  return { server, service, sessions: 1, ...span, active: [], gaps: [], restarts: [], versions: [], leftOpen: 0 };
}

function marker(server: string, marker: 'no-files' | 'no-space'): Input {
  const input = { path: 'c.zip/NoFilesDetected.txt', server, service: 'hub', bytes: 0, status: 'skipped' } as const;
  return { ...input, marker, lines: NO_LINES, warnings: [] };
}

const inEnglish = (limit: Message): string => sayMessage('en', limit);

const MARCH = ['2026-03-01T00:00:00.000Z', '2026-03-02T12:00:00.000Z'] as const;

describe('what a collection says of itself', () => {
  it('is told once for each place, by server and service, or by path where nobody is named', () => {
    const inputs = [marker('EXCH01', 'no-files'), marker('EXCH01', 'no-files'), marker('unknown', 'no-space')];
    expect(collectionLimits([], inputs).map(inEnglish)).toEqual([
      'The log collector found nothing for the Transport log of EXCH01.',
      'The log collector did not have enough free disk space for c.zip/NoFilesDetected.txt: logs may be missing.',
    ]);
  });

  it('names logs that end three days before the newest, and none that ends later', () => {
    const streams = [
      stream('EXCH01', 'hub', ...MARCH),
      stream('EXCH02', 'hub', '2026-02-01T00:00:00.000Z', '2026-02-27T12:00:00.000Z'),
      stream('EXCH03', 'hub', '2026-02-01T00:00:00.000Z', '2026-02-27T12:00:00.001Z'),
      stream('EXCH04', 'hub'),
    ];
    expect(collectionLimits(streams, []).map(inEnglish)).toEqual([
      'Stale: the Transport log of EXCH02 ends 3 d before the newest log; nothing is known after that.',
    ]);
  });
});

describe('a day without a line', () => {
  const gap = { from: '2026-03-01T00:00:00.000Z', to: '2026-03-02T00:00:00.000Z' };
  const short = { ...gap, to: '2026-03-01T23:59:59.999Z' };

  it('is told with its times, and fetched; a shorter silence is not', () => {
    const streams = [
      { ...stream('EXCH01', 'hub', ...MARCH), gaps: [short, gap] },
      { ...stream('EXCH02', 'hub', ...MARCH), gaps: [gap, gap] },
      { ...stream('EXCH03', 'hub', ...MARCH), gaps: [short] },
    ];
    const limit =
      'There are no lines in the Transport log of EXCH01 from 2026-03-01 00:00:00 UTC to 2026-03-02 00:00:00 UTC';
    expect(collectionLimits(streams, []).map(inEnglish)).toEqual([
      `${limit}: files may be missing.`,
      `${limit.replace('EXCH01', 'EXCH02')}, nor in another period of a day or more: files may be missing.`,
    ]);
    expect(fetchCommands([], [], streams, [])).toEqual([
      '.\\ExchangeLogCollector.ps1 -Servers EXCH01,EXCH02 -HubConnectivityLogs -LogStartDate "2026-02-28" -LogEndDate "2026-03-03"',
    ]);
  });
});

describe('the command that fetches what is missing', () => {
  const streams = [stream('EXCH01', 'hub', ...MARCH)];

  it('asks for all logs of servers without any, a day more on both sides', () => {
    expect(fetchCommands(['EXCH02.contoso.com', 'EXCH03'], [], streams, [])).toEqual([
      '.\\ExchangeLogCollector.ps1 -Servers EXCH02.contoso.com,EXCH03 -HubConnectivityLogs -FrontEndConnectivityLogs -MailboxConnectivityLogs -LogStartDate "2026-02-28" -LogEndDate "2026-03-03"',
    ]);
  });

  it('asks only for the services that are missing, of servers with plain names', () => {
    const missing = [
      { server: 'EXCH01', services: ['submission', 'delivery'] as const },
      { server: 'EXCH02; calc', services: ['hub'] as const },
    ];
    expect(fetchCommands([], missing, streams, [])).toEqual([
      '.\\ExchangeLogCollector.ps1 -Servers EXCH01 -MailboxConnectivityLogs -LogStartDate "2026-02-28" -LogEndDate "2026-03-03"',
    ]);
  });

  it('asks for what the collector marked as missing: one service, or any where the marker stands in no service’s folder', () => {
    const anywhere = { ...marker('EXCH03', 'no-space'), service: 'unknown' as const };
    expect(fetchCommands([], [], streams, [marker('EXCH02', 'no-files')])).toEqual([
      '.\\ExchangeLogCollector.ps1 -Servers EXCH02 -HubConnectivityLogs -LogStartDate "2026-02-28" -LogEndDate "2026-03-03"',
    ]);
    expect(fetchCommands([], [], streams, [anywhere, marker('unknown', 'no-space')])).toEqual([
      '.\\ExchangeLogCollector.ps1 -Servers EXCH03 -HubConnectivityLogs -FrontEndConnectivityLogs -MailboxConnectivityLogs -LogStartDate "2026-02-28" -LogEndDate "2026-03-03"',
    ]);
  });

  it('asks for newer logs in place of stale ones, of the time of the others', () => {
    const old = stream('EXCH02', 'frontend', '2026-02-01T00:00:00.000Z', '2026-02-20T00:00:00.000Z');
    expect(fetchCommands([], [], [...streams, old], [])).toEqual([
      '.\\ExchangeLogCollector.ps1 -Servers EXCH02 -FrontEndConnectivityLogs -LogStartDate "2026-02-28" -LogEndDate "2026-03-03"',
    ]);
  });

  it('is none where nothing is missing, or no time is known', () => {
    expect(fetchCommands([], [], streams, [])).toEqual([]);
    expect(fetchCommands(['EXCH02'], [], [], [])).toEqual([]);
  });
});
