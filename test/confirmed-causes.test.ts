import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { analyze, type Incident } from '../src/index.ts';
import { CASES, CHANGED, entered, held } from './cause-cases.ts';
import { type Collection, type Files, filesOf } from './evidence-collections.ts';

/** What lies beside the logs turns a possible cause into a confirmed one, or speaks against it: a collection for each cause. */

const TRANSPORT = 'Microsoft Exchange Transport';

const scratch = mkdtempSync(join(tmpdir(), 'connectlog-causes-'));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

async function incidentIn(files: Files, of = 'service-not-active'): Promise<Incident> {
  const root = mkdtempSync(join(scratch, 'case-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  const analysis = await analyze([root]);
  expect(analysis.outcome).toBe('ok');
  return analysis.incidents.find(({ rule }) => rule === of)!;
}

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
  it.each(Object.entries(CASES))('%s is not confirmed', async (_, collection) => {
    const { causes, heldBy } = await incidentIn(filesOf({ ...collection, states: undefined, events: undefined }));
    expect(causes.map(({ confidence }) => confidence)).not.toContain('confirmed');
    expect(heldBy).toBeUndefined();
  });
});

describe('with a state file that lies elsewhere, nobody knows since when,', () => {
  // Nothing else in its folder tells a time, and its own are of before.
  const elsewhere = (collection: Collection): Files => filesOf({ ...collection, statesIn: 'older', events: undefined });

  it.each(['port-25-conflict', 'transport-agent'])('that nobody holds it makes %s likely only', async (id) => {
    const { cause, remedy } = await incidentIn(elsewhere(CASES[id]!));
    expect([cause.id, cause.confidence]).toEqual([id, 'likely']);
    expect(cause.for[0]!.text).toContain('unchanged since before');
    expect(cause.against.map(({ text }) => text)).toContain(
      'Nothing shows that the state file was saved after the refusals began.',
    );
    const commands = remedy.map(({ command }) => command).join('\n');
    expect(commands).toContain('Set-ServerComponentState');
  });

  it('that nobody holds it leaves the way out of another cause open', async () => {
    const active = [held('Maintenance', '05:00:00', 'HubTransport', 'Active')];
    const closed = { ...CASES['maintenance-left-on']!, states: active };
    const { cause, remedy } = await incidentIn(elsewhere(closed));
    expect([cause.id, cause.confidence]).toEqual(['maintenance-left-on', 'possible']);
    expect(cause.against.map(({ text }) => text).join(' ')).toContain('does not say who made the service inactive');
    const commands = remedy.map(({ command }) => command).join('\n');
    expect(commands).toContain('Set-ServerComponentState');
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
    expect(against[0]!.text).toContain('unchanged since before');
    expect(proofs).toContainEqual(expect.objectContaining({ speaks: 'against' }));
  });

  it('lowers it where another requester holds the component', async () => {
    const other = { ...CASES['maintenance-left-on']!, states: [held('Functional', '09:05:00')] };
    const { confidence, against } = await contradicted(other, 'maintenance-left-on');
    expect(confidence).toBe('possible');
    expect(against[0]!.text).toContain('Another requester, Functional, keeps HubTransport');
  });

  it('lowers it where the state was set after the refusals had begun', async () => {
    const later = { ...CASES['maintenance-left-on']!, states: [held('Maintenance', '12:00:00')], events: [] };
    const { confidence, against } = await contradicted(later, 'maintenance-left-on');
    expect(confidence).not.toBe('confirmed');
    expect(against[0]!.text).toContain('only at 2026-03-02 12:00:00 UTC');
  });
});

describe('without a state file, an event', () => {
  it('of who changed the state confirms the cause', async () => {
    const { cause } = await incidentIn(filesOf(CHANGED['event-changed']!));
    expect([cause.id, cause.confidence]).toEqual(['maintenance-left-on', 'confirmed']);
  });

  it('of a change after the refusals had begun does not', async () => {
    const { cause } = await incidentIn(filesOf(CHANGED['event-changed-later']!));
    expect(cause.confidence).not.toBe('confirmed');
  });
});

describe('other rules', () => {
  it.each([
    ['back-pressure', 'low-disk', 'low-disk'],
    ['back-pressure', 'low-memory', 'low-memory'],
    ['back-pressure', 'low-memory', 'own-event'],
    ['service-not-available', 'draining', 'draining'],
    ['service-not-available', 'service-stopping', 'service-stopping'],
  ])('%s is confirmed as %s, and as nothing else: %s', async (rule, id, name) => {
    const { causes } = await incidentIn(filesOf(CHANGED[name]!), rule);
    const confirmed = causes.filter(({ confidence }) => confidence === 'confirmed');
    expect(confirmed.map((cause) => cause.id)).toEqual([id]);
  });
});

it.each([
  ['of another service', [entered('Microsoft Exchange IMAP4', 'stopped', '09:14:00')]],
  ['that was over before', [entered(TRANSPORT, 'stopped', '08:50:00'), entered(TRANSPORT, 'running', '08:52:00')]],
])('a stop %s confirms nothing', async (_, events) => {
  const files = filesOf({ ...CHANGED['service-stopping']!, events });
  const { causes } = await incidentIn(files, 'service-not-available');
  expect(causes.map(({ confidence }) => confidence)).not.toContain('confirmed');
});
