import { describe, expect, it } from 'vitest';
import {
  type ComponentState,
  type RequesterState,
  differs,
  effectiveState,
  holdersOf,
  isOffByDefault,
} from '../../src/model/component-state.ts';

const EVIDENCE = { file: 'a.xml', line: 1, text: '' };

/** `local Maintenance Inactive 9`: the last is the hour, if any. */
function component(...lines: string[]): ComponentState {
  const requesters = lines.map((line): RequesterState => {
    const [kept, requester, state, hour] = line.split(' ') as [
      RequesterState['kept'],
      string,
      RequesterState['state'],
      string?,
    ];
    const at = hour === undefined ? {} : { at: `2026-03-02T${hour.padStart(2, '0')}:00:00.000Z` };
    return { kept, requester, state, ...at, evidence: { ...EVIDENCE, text: line } };
  });
  return { server: 'EXCH02', component: 'HubTransport', requesters, evidence: EVIDENCE };
}

const held = (...lines: string[]): string[] =>
  holdersOf(component(...lines)).map(
    ({ requester, state, kept, at }) => `${requester} ${state} ${kept} ${at?.slice(11, 13) ?? '-'}`,
  );

describe('the effective state', () => {
  it.each([
    ['Active', ['local Functional Active', 'local Maintenance Active']],
    ['Inactive', ['local Functional Active', 'local Maintenance Inactive', 'local HealthAPI Draining']],
    ['Draining', ['local Functional Active', 'local HealthAPI Draining']],
    ['Unknown', ['local Functional Unknown', 'local HealthAPI Active']],
    ['Active', ['local Maintenance Inactive 8', 'remote Maintenance Active 9']],
    ['Inactive', ['local Maintenance Inactive 9', 'remote Maintenance Active 8']],
    ['Inactive', ['remote Maintenance Active 9', 'local Maintenance Inactive 9']],
    ['Inactive', ['local Maintenance Inactive', 'remote Maintenance Active 9']],
    ['Active', ['remote Maintenance Inactive', 'local maintenance Active']],
    ['Active', ['local Maintenance Inactive 8', 'local Maintenance Active 9']],
    ['Inactive', ['remote Maintenance Inactive']],
  ])('%s: %j', (state, lines) => {
    expect(effectiveState(component(...lines))).toBe(state);
  });

  it('is what the server reported where no requester is named', () => {
    expect(effectiveState({ ...component(), state: 'Draining' })).toBe('Draining');
    expect(effectiveState(component())).toBe('Unknown');
  });
});

describe('who holds a component', () => {
  it.each([
    [['Maintenance Inactive local -'], ['local Maintenance Inactive', 'local Functional Active']],
    [['Maintenance Inactive both 09'], ['local Maintenance Inactive 8', 'remote maintenance Inactive 9']],
    [['Maintenance Inactive remote 09'], ['local Maintenance Active 8', 'remote Maintenance Inactive 9']],
    [['HealthAPI Draining local 09'], ['remote HealthAPI Active 8', 'local HealthAPI Draining 9']],
    [['HealthAPI Draining local 09'], ['remote HealthAPI Inactive 8', 'local HealthAPI Draining 9']],
    [[], ['local Maintenance Inactive 8', 'remote Maintenance Active 9']],
    [
      ['Functional Inactive remote -', 'Sidelined Unknown local -'],
      ['remote Functional Inactive', 'local Sidelined Unknown'],
    ],
  ])('%j of %j', (holders, lines) => {
    expect(held(...lines).map((line) => line.replace(/^maintenance/, 'Maintenance'))).toEqual(holders);
  });

  it('quotes the line of the newer state', () => {
    const [holder] = holdersOf(component('local Maintenance Inactive 8', 'remote Maintenance Inactive 9'));
    expect(holder!.evidence.text).toBe('remote Maintenance Inactive 9');
  });

  it('is nobody where a component is off by default', () => {
    expect(['ForwardSyncDaemon', 'provisioningrps', 'HubTransport'].map(isOffByDefault)).toEqual([true, true, false]);
    expect(holdersOf({ ...component('local Functional Inactive'), component: 'ProvisioningRps' })).toEqual([]);
  });
});

describe('registry and directory', () => {
  it.each([
    [false, ['local Maintenance Inactive 8', 'remote Maintenance Inactive 9']],
    [true, ['local Maintenance Inactive 9', 'remote Maintenance Active 8']],
    [true, ['local HealthAPI Draining', 'local Functional Active', 'remote Functional Active']],
    [false, ['local HealthAPI Active', 'local Functional Active', 'remote Functional Active']],
    [false, ['local HealthAPI Draining', 'local Functional Active']],
    [false, []],
  ])('differ: %s in %j', (differing, lines) => {
    expect(differs(component(...lines))).toBe(differing);
  });
});
