import { describe, expect, it } from 'vitest';
import { EvidenceIndex } from '../../src/analysis/evidence-index.ts';
import type { ComponentState } from '../../src/model/component-state.ts';
import type { ServerEvent } from '../../src/model/server-event.ts';
import type { ReadEvidence, EvidenceFacts } from '../../src/model/evidence-facts.ts';
import { cost } from '../cost.ts';

const evidence = { file: 'states.xml', line: 1, text: '' };

function component(server: string, requester = 'Maintenance'): ComponentState {
  const states = [{ requester, state: 'Inactive', kept: 'local', evidence }] as const;
  return { server, component: 'HubTransport', requesters: states, evidence };
}

function event(server: string, at: string): ServerEvent {
  return { kind: 'setup', at, timestamp: at, server, provider: 'MsiInstaller', id: 1033, text: '', evidence };
}

function evidenceIndex(told: Partial<EvidenceFacts>, inLogs: readonly string[]): EvidenceIndex {
  const source: ReadEvidence['source'] = {
    path: 'states.xml',
    kind: 'component-states',
    server: 'unknown',
    bytes: 0,
    firstAt: undefined,
    place: { file: '', packing: { kind: 'none' }, encoding: 'utf-8' },
  };
  return new EvidenceIndex([{ source, evidenceFacts: { problems: [], ...told } }], inLogs, []);
}

describe('a server with and without its domain', () => {
  it.each([
    ['EXCH02', 'exch02.contoso.com'],
    ['EXCH02.contoso.com', 'exch02'],
  ])('%s of a file is %s of the logs', (inFile, inLog) => {
    expect(evidenceIndex({ components: [component(inFile)] }, [inLog]).componentsOf(inLog)).toHaveLength(1);
  });

  it('is one, in whatever order its files come', () => {
    const [short, long] = [component('EXCH02', 'Functional'), component('EXCH02.contoso.com')];
    for (const components of [
      [short, long],
      [long, short],
    ]) {
      const [one, ...others] = evidenceIndex({ components }, ['EXCH02.contoso.com']).components;
      expect([one!.requesters.length, others.length]).toEqual([2, 0]);
    }
  });

  it('is not known where two domains have one of that name', () => {
    const components = [
      component('EXCH02'),
      component('EXCH02.contoso.com'),
      component('EXCH02.fabrikam.com', 'HealthAPI'),
    ];
    const told = evidenceIndex({ components }, ['EXCH02.contoso.com']);
    expect(told.components).toHaveLength(3);
    expect(told.componentsOf('EXCH02.contoso.com')).toEqual([components[1]]);
  });
});

it('events are those of the server, from and to included', () => {
  const times = ['08:59:59.999', '09:00:00.000', '09:30:00.000', '10:00:00.000', '10:00:00.001'];
  const events = times.flatMap((at) => ['EXCH02', 'EXCH03'].map((server) => event(server, `2026-03-02T${at}Z`)));
  const [from, to] = [Date.parse('2026-03-02T09:00:00Z'), Date.parse('2026-03-02T10:00:00Z')];
  const found = evidenceIndex({ events: events.reverse() }, []).eventsOf('exch02', { from, to });
  expect(found.map(({ at }) => at.slice(11, -1))).toEqual(times.slice(1, -1));
});

it('what names no server is about none', () => {
  expect(evidenceIndex({ components: [component('')] }, ['']).componentsOf('')).toEqual([]);
});

it('many servers and events are quick to ask for', async () => {
  const names = Array.from({ length: 20_000 }, (_, i) => `EXCH${i}.contoso.com`);
  const events = names.map((name, i) => event(name, new Date(1.77e12 + i).toISOString()));
  const ask = (): void => {
    const told = evidenceIndex({ components: names.map((name) => component(name)), events }, names);
    const found = names.map(
      (name) => told.componentsOf(name).length + told.eventsOf(name, { from: 0, to: 2e12 }).length,
    );
    expect(new Set(found)).toEqual(new Set([2]));
  };
  expect(await cost(ask)).toBeLessThan(500);
});
