import { describe, expect, it } from 'vitest';
import { remarksOn } from '../../src/analysis/evidence-remarks.ts';
import { EvidenceIndex } from '../../src/analysis/evidence-index.ts';
import type { ServerEvent } from '../../src/model/server-event.ts';
import type { ReadEvidence } from '../../src/model/evidence-facts.ts';
import { cost } from '../cost.ts';

const at = '2026-03-02T09:00:00.000Z';
const evidence = { file: 'events.xml', line: 1, text: '' };

function eventsOf(servers: readonly string[]): ReadEvidence {
  const events = servers.map((server): ServerEvent => {
    return { kind: 'setup', at, timestamp: at, server, provider: 'MsiInstaller', id: 1033, text: '', evidence };
  });
  return {
    source: {
      path: 'events.xml',
      kind: 'event-log',
      server: 'unknown',
      bytes: 0,
      firstAt: undefined,
      place: { file: '', packing: { kind: 'none' }, encoding: 'utf-8' },
    },
    evidenceFacts: { events, problems: [] },
  };
}

function remarks(servers: readonly string[], inLogs: readonly string[]): unknown[] {
  const read = eventsOf(servers);
  return remarksOn(read, new EvidenceIndex([read], inLogs, []), inLogs).map(({ code, values }) => [
    code,
    values['alike'],
  ]);
}

describe('the remarks on a file', () => {
  it('are none where one of its servers is in the logs, with or without its domain', () => {
    expect(remarks(['EXCH09', 'exch02'], ['EXCH02.contoso.com'])).toEqual([]);
    expect(remarks(['EXCH02.contoso.com'], ['exch02'])).toEqual([]);
  });

  it('name the server of the same short name in another domain, by its longest name', () => {
    const inLogs = ['EXCH02', 'EXCH02.contoso.com', 'EXCH01.contoso.com'];
    expect(remarks(['EXCH02.example.com'], inLogs)).toEqual([['evidence.of-others', 'EXCH02.contoso.com']]);
    expect(remarks(['EXCH09.example.com'], inLogs)).toEqual([['evidence.of-others', 'none']]);
  });

  it('are quick about ten thousand events and three thousand servers', async () => {
    const others = Array.from({ length: 10_000 }, (_, i) => `other${i}.example.com`);
    const inLogs = Array.from({ length: 3000 }, (_, i) => `exch${i}.contoso.com`);
    const ask = (): void => {
      expect(remarks(others, inLogs)).toEqual([['evidence.of-others', 'none']]);
    };
    expect(await cost(ask)).toBeLessThan(300);
  });
});
