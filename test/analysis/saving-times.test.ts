import { expect, it } from 'vitest';
import { SavingTimes } from '../../src/analysis/saving-times.ts';
import type { ReadEvidence, EvidenceFacts } from '../../src/model/evidence-facts.ts';
import type { EvidenceKind } from '../../src/model/source.ts';
import { cost } from '../cost.ts';

const NOON = Date.parse('2026-03-02T12:00:00Z');

function file(path: string, told: Omit<EvidenceFacts, 'problems'>, given?: EvidenceKind): ReadEvidence {
  const place = { file: path, packing: { kind: 'none' }, encoding: 'utf-8' } as const;
  const source = {
    path,
    kind: 'component-states',
    given,
    server: 'EXCH02',
    bytes: 1,
    firstAt: undefined,
    place,
  } as const;
  return { source, evidenceFacts: { ...told, problems: [] } };
}

const lineOf = (path: string) => ({ file: path, line: 1, text: '' });

function states(path: string, at: string, given?: EvidenceKind): ReadEvidence {
  const evidence = lineOf(path);
  const requester = { requester: 'Maintenance', state: 'Active', kept: 'local', at, evidence } as const;
  const component = { server: 'EXCH02', component: 'HubTransport', requesters: [requester], evidence };
  return file(path, { components: [component] }, given);
}

function events(path: string, ...times: readonly string[]): ReadEvidence {
  const stopped = { id: 7036, provider: 'x', server: 'EXCH02', kind: 'service-stopped', text: '' } as const;
  return file(path, { events: times.map((at) => ({ ...stopped, at, timestamp: at, evidence: lineOf(path) })) });
}

function conversation(path: string, at: string): ReadEvidence {
  const evidence = lineOf(path);
  const tried = { server: 'EXCH02', at, steps: [], verdict: 'accepting', evidence } as const;
  return file(path, { conversations: [tried] });
}

const log = (path: string, to: number) => ({ path, extent: { from: 0, to } });

it.each([
  ['by its own times', [states('a/s.xml', '2026-03-02T12:00:00Z')], [], 'a/s.xml', true],
  ['not by times of before', [states('a/s.xml', '2026-03-02T11:59:59Z')], [], 'a/s.xml', false],
  [
    'by the last of some events',
    [events('a/b/e.xml', '2026-03-02T09:00:00Z', '2026-03-02T12:00:00Z', '2026-03-02T10:00:00Z')],
    [],
    'a/s.xml',
    true,
  ],
  ['by a conversation', [conversation('a/telnet.txt', '2026-03-02T12:00:00Z')], [], 'a/s.xml', true],
  ['by a log of its folder', [], [log('a/hub/x.LOG', NOON)], 'a/s.xml', true],
  ['by a log in its archive', [], [log('a.zip/hub.zip/x.LOG', NOON)], 'a.zip/s.xml', true],
  ['by a log on a share', [], [log(String.raw`\\EXCH02\c$\hub\x.LOG`, NOON)], String.raw`\\EXCH02\c$\s.xml`, true],
  ['by the last of several', [], [log('a/x.LOG', NOON), log('a/b/y.LOG', 5), log('a/z.LOG', 7)], 'a/b.xml', true],
  ['not by an earlier log', [], [log('a/hub/x.LOG', NOON - 1)], 'a/s.xml', false],
  ['not by a log of another folder', [], [log('b/x.LOG', NOON), log('x.LOG', NOON)], 'a/s.xml', false],
  ['where an option names it', [states('a/s.xml', '2026-03-02T11:00:00Z', 'component-states')], [], 'a/s.xml', true],
])('is saved after noon: %s', (_, evidence, logs, path, isAfter) => {
  expect(new SavingTimes(evidence, logs).isAfter(path, NOON)).toBe(isAfter);
});

it.each([
  ['folders', 'a/'.repeat(32_000)],
  ['separators', `b${'/'.repeat(64_000)}a/`],
])('takes no longer for a name of many %s', async (_, folder) => {
  const logs = Array.from({ length: 20 }, (_each, i) => log(`d.zip/${folder}${i}.LOG`, NOON + i));
  const ask = (): void => {
    expect(new SavingTimes([], logs).isAfter('d.zip/s.xml', NOON)).toBe(true);
  };
  expect(await cost(ask)).toBeLessThan(100);
});
