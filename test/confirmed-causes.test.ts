import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { analyze, type Incident } from '../src/index.ts';
import { type Collection, type Files, type Held, filesOf } from './evidence-collections.ts';

/** What lies beside the logs turns a possible cause into a confirmed one, or speaks against it: a collection for each cause. */

const scratch = mkdtempSync(join(tmpdir(), 'connectlog-causes-'));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

async function incidentIn(files: Files): Promise<Incident> {
  const root = mkdtempSync(join(scratch, 'case-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  const analysis = await analyze([root]);
  expect(analysis.outcome).toBe('ok');
  return analysis.incidents.find(({ rule }) => rule === 'service-not-active')!;
}

const held = (requester: string, at: string, component = 'HubTransport', state: Held['state'] = 'Inactive'): Held => ({
  component,
  requester,
  state,
  at,
});

const REFUSED = '421 4.3.2 Service not active';
const MORNING = [['09:15', '11:00']] as const;
const SINCE_MORNING = [['09:15', '18:00']] as const;
const CLOSED = { refused: SINCE_MORNING, restart: ['09:12', '15.02.1544.004'], tried: ['10:30:00', REFUSED] } as const;
const read = (state: string, at: string) => ({
  at,
  provider: 'MSExchangeTransport',
  id: 7009,
  text: `The Microsoft Exchange Transport service is starting. Component: HubTransport, state: ${state}.`,
});
const installed = {
  at: '09:10:00',
  provider: 'MsiInstaller',
  id: 1033,
  text: 'Windows Installer installed the product. Product Name: Microsoft Exchange Server.',
};

/** By cause, in the order of knowledge.md. */
const CASES: Readonly<Record<string, Collection>> = {
  'maintenance-mode': {
    refused: MORNING,
    recovered: '11:20',
    states: [held('Maintenance', '11:18:00', 'HubTransport', 'Active')],
    events: [read('Inactive', '09:12:30'), read('Active', '11:18:30')],
    tried: ['10:30:00', REFUSED],
  },
  'maintenance-left-on': {
    ...CLOSED,
    states: [held('Maintenance', '09:11:55')],
    events: [read('Inactive', '09:12:30')],
  },
  'failed-update': {
    ...CLOSED,
    states: [held('Functional', '09:05:00')],
    events: [installed, read('Inactive', '09:12:30')],
  },
  'health-offline': {
    refused: [
      ['09:15', '09:30'],
      ['11:15', '11:30'],
      ['13:15', '13:30'],
    ],
    recovered: '13:35',
    states: [held('HealthApi', '13:31:00', 'HubTransport', 'Active')],
    tried: ['09:20:00', REFUSED],
  },
  'server-wide-offline': {
    ...CLOSED,
    doors: ['transport', 'frontend'],
    states: [held('Maintenance', '09:11:55', 'ServerWideOffline')],
    events: [read('Inactive', '09:12:30')],
  },
  'port-25-conflict': {
    refused: SINCE_MORNING,
    doors: ['frontend'],
    accepting: ['transport'],
    states: [held('Maintenance', '05:00:00', 'FrontendTransport', 'Active')],
    tried: ['10:30:00', REFUSED],
  },
  'transport-agent': {
    ...CLOSED,
    restart: ['09:12', '15.02.1748.010'],
    states: [held('Functional', '05:00:00', 'HubTransport', 'Active')],
    events: [installed],
  },
  'other-requester': { ...CLOSED, states: [held('Sidelined', '09:11:00')] },
};

describe('a collection with its state file, events and conversation', () => {
  it.each(Object.entries(CASES))('confirms %s', async (id, collection) => {
    const { cause, heldBy = [] } = await incidentIn(filesOf(collection));
    expect({ id: cause.id, confidence: cause.confidence }).toEqual({ id, confidence: 'confirmed' });
    expect(cause.proofs!.filter(({ speaks }) => speaks === 'for').map(({ file }) => file)).toEqual(
      expect.arrayContaining([expect.stringContaining('ServerComponentState.xml') as string]),
    );
    const holders = collection.states!.filter(({ state }) => state !== 'Active');
    expect(heldBy.map(({ requester, component, kept }) => ({ requester, component, kept }))).toEqual(
      holders.map(({ requester, component }) => ({ requester, component, kept: 'both' })),
    );
  });

  it.each(Object.entries(CASES))('gives %s its requester in the remedy, and no other', async (_, collection) => {
    const { remedy } = await incidentIn(filesOf(collection));
    const requesters = remedy.flatMap(({ command }) => /-Requester (\w+)/.exec(command)?.[1] ?? []);
    const holders = collection.states!.filter(({ state }) => state !== 'Active');
    if (holders.length > 0) expect(new Set(requesters)).toEqual(new Set(holders.map(({ requester }) => requester)));
  });
});

describe('without a state file', () => {
  it.each(Object.entries(CASES))('%s is not confirmed', async (_, { states: _states, events: _events, ...logs }) => {
    const { causes, heldBy } = await incidentIn(filesOf(logs));
    expect(causes.map(({ confidence }) => confidence)).not.toContain('confirmed');
    expect(heldBy).toBeUndefined();
  });
});

describe('what contradicts a cause', () => {
  const contradicted = async (collection: Collection, id: string) => {
    const { causes } = await incidentIn(filesOf(collection));
    const cause = causes.find((one) => one.id === id)!;
    return { confidence: cause.confidence, against: cause.against, proofs: cause.proofs };
  };

  it('lowers maintenance where the state file shows all active since before', async () => {
    const active = {
      ...CASES['maintenance-left-on']!,
      states: [held('Maintenance', '05:00:00', 'HubTransport', 'Active')],
      events: [],
    };
    const { confidence, against, proofs } = await contradicted(active, 'maintenance-left-on');
    expect(confidence).toBe('possible');
    expect(against[0]).toContain('unchanged since before');
    expect(proofs).toContainEqual(expect.objectContaining({ speaks: 'against' }));
  });

  it('lowers it where another requester holds the component', async () => {
    const other = { ...CASES['maintenance-left-on']!, states: [held('Functional', '09:05:00')] };
    const { confidence, against } = await contradicted(other, 'maintenance-left-on');
    expect(confidence).toBe('possible');
    expect(against[0]).toContain('It is Functional that holds HubTransport');
  });

  it('lowers it where the state was set after the refusals had begun', async () => {
    const later = { ...CASES['maintenance-left-on']!, states: [held('Maintenance', '12:00:00')], events: [] };
    const { confidence, against } = await contradicted(later, 'maintenance-left-on');
    expect(confidence).not.toBe('confirmed');
    expect(against[0]).toContain('only at 2026-03-02 12:00:00 UTC');
  });
});
