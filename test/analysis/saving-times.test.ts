import { expect, it } from 'vitest';
import { SavingTimes } from '../../src/analysis/saving-times.ts';
import type { EvidenceKind, ReadEvidence, Testimony } from '../../src/model/testimony.ts';

const NOON = Date.parse('2026-03-02T12:00:00Z');

function file(path: string, told: Omit<Testimony, 'problems'>, given?: EvidenceKind): ReadEvidence {
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
  return { source, testimony: { ...told, problems: [] } };
}

function states(path: string, at: string, given?: EvidenceKind): ReadEvidence {
  const evidence = { file: path, line: 1, text: '' };
  const requester = { requester: 'Maintenance', state: 'Active', kept: 'local', at, evidence } as const;
  const component = { server: 'EXCH02', component: 'HubTransport', requesters: [requester], evidence };
  return file(path, { components: [component] }, given);
}

const log = (path: string, to: number) => ({ path, extent: { from: 0, to } });

it.each([
  ['by its own times', [states('a/s.xml', '2026-03-02T12:00:00Z')], [], 'a/s.xml', true],
  ['not by times of before', [states('a/s.xml', '2026-03-02T11:59:59Z')], [], 'a/s.xml', false],
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
