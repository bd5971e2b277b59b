import { describe, expect, it } from 'vitest';
import { OPEN, about, on } from './context.ts';
import { activeThroughout, holdsOn } from '../../src/knowledge/holds.ts';
import type { IncidentContext } from '../../src/knowledge/knowledge.ts';
import type { ComponentState, RequesterState } from '../../src/model/component-state.ts';

const evidence = { file: 'states.xml', line: 1, text: '' };

function state(
  requester: string,
  name: RequesterState['state'],
  at?: string,
  kept: RequesterState['kept'] = 'local',
): RequesterState {
  return { requester, state: name, kept, evidence, ...(at === undefined ? {} : { at: on(at), timestamp: at }) };
}

const component = (name: string, requesters: readonly RequesterState[]): ComponentState => ({
  server: 'EXCH02',
  component: name,
  state: 'Active',
  requesters,
  evidence,
});
const hub = (...requesters: readonly RequesterState[]): ComponentState[] => [component('HubTransport', requesters)];

function change(at: string, name: 'Active' | 'Inactive'): IncidentContext['events'][number] {
  const [kind, server] = ['component-state-changed', 'EXCH02'] as const;
  const words = { component: 'HubTransport', requester: 'Maintenance', state: name, text: '', timestamp: at };
  return { kind, server, provider: 'MSExchange CmdletLogs', id: 1, at: on(at), ...words, evidence };
}

const fitting = (more: Partial<IncidentContext>): string[] =>
  holdsOn(about(more)).flatMap(({ requester, fits }) => (fits ? [requester] : []));

describe('a requester that held a component', () => {
  it.each([
    ['since it began', { ...OPEN, components: hub(state('Maintenance', 'Inactive', '09:12')) }],
    ['at a time that nobody knows', { ...OPEN, components: hub(state('Maintenance', 'Inactive')) }],
    [
      'long before the start that applied it',
      { ...OPEN, components: hub(state('Maintenance', 'Inactive', '05:00')), restartedAtBeginning: true },
    ],
    ['until it ended', { components: hub(state('Maintenance', 'Active', '11:18')) }],
    ['by an event', { events: [change('09:11', 'Inactive')] }],
    [
      'by an event, anew',
      { events: [change('05:00', 'Inactive'), change('06:00', 'Active'), change('09:11', 'Inactive')] },
    ],
  ] satisfies [string, Partial<IncidentContext>][])('%s', (_, more) => {
    expect(fitting(more)).toEqual(['Maintenance']);
  });

  it.each([
    ['but in the older of two places', hub(state('X', 'Inactive', '05:00', 'remote'), state('X', 'Active', '06:00'))],
    ['while mail was still accepted', hub(state('Maintenance', 'Inactive', '05:00'))],
    ['since an unknown time, where the incident is over', hub(state('Maintenance', 'Inactive'))],
    ['until long before it ended', hub(state('Maintenance', 'Active', '09:40'))],
    ['until long after it', hub(state('Maintenance', 'Active', '13:00'))],
  ])('%s did not cause it', (_, components) => {
    expect(fitting({ components })).toEqual([]);
  });

  it('is the one that let go last, where several were tried', () => {
    const components = hub(state('Functional', 'Active', '11:10'), state('Maintenance', 'Active', '11:18'));
    expect(fitting({ components })).toEqual(['Maintenance']);
  });

  it('is none where a file was saved days after the logs', () => {
    const at = '2026-03-09T09:00:00.000Z';
    expect(fitting({ ...OPEN, components: hub({ ...state('HealthAPI', 'Active'), at }) })).toEqual([]);
  });

  it('is none where it was taken back before', () => {
    expect(fitting({ events: [change('05:00', 'Inactive'), change('06:00', 'Active')] })).toEqual([]);
  });
});

describe('nobody held it', () => {
  const told = (...components: readonly ComponentState[]): number => activeThroughout(about({ components })).length;
  const unchanged = component('HubTransport', [state('Maintenance', 'Active', '05:00')]);
  const whole = component('ServerWideOffline', []);

  it('where all was active, and unchanged', () => {
    expect(told(unchanged, whole)).toBe(2);
  });

  it.each([
    ['the whole server is not shown', [unchanged]],
    ['no requester is shown', [component('HubTransport', []), whole]],
    ['a time is not known', [component('HubTransport', [state('Maintenance', 'Active')]), whole]],
    ['one changed later', [component('HubTransport', [state('Maintenance', 'Active', '10:00')]), whole]],
  ])('is not said where %s', (_, components) => {
    expect(told(...components)).toBe(0);
  });
});
