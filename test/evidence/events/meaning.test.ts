import { describe, expect, it } from 'vitest';
import type { LoggedEvent } from '../../../src/evidence/events/logged-event.ts';
import { meaningOf } from '../../../src/evidence/events/meaning.ts';

const binaryOf = (text: string): string => Buffer.from(`${text}\0`, 'utf16le').toString('hex').toUpperCase();

function meaning(provider: string, id: number, more: Partial<LoggedEvent> = {}): ReturnType<typeof meaningOf> {
  return meaningOf({
    provider,
    id,
    timestamp: '',
    server: '',
    text: '',
    data: [],
    binary: '',
    line: 1,
    source: '',
    ...more,
  });
}

describe('7009', () => {
  it.each([
    ['MSExchangeTransport', 'HubTransport'],
    ['MSExchangeFrontEndTransport', 'FrontendTransport'],
    ['MSExchangeTransportDelivery', undefined],
    ['MSExchangeTransportSubmission', undefined],
  ])('of %s is the state of its service', (provider, component) => {
    const told = component === undefined ? {} : { component };
    expect(meaning(provider, 7009, { text: 'Der Status ist "Draining".' })).toEqual({
      kind: 'service-state',
      state: 'Draining',
      ...told,
    });
  });

  it('names its component, where it does', () => {
    const text = '状態はInactiveです: ServerWideOffline';
    expect(meaning('MSExchangeTransport', 7009, { text })).toMatchObject({ component: 'ServerWideOffline' });
  });

  it('of the log search, and of another program, is another', () => {
    expect(meaning('MSExchangeTransportLogSearch', 7009, { text: 'Inactive' })).toBeUndefined();
    expect(meaning('Service Control Manager', 7009, { text: 'MSExchangeTransport Inactive' })).toBeUndefined();
  });

  it.each(['The service was deactivated', 'Active Directory was read', 'not Active but Inactive', 'inactive'])(
    'does not tell the state: %s',
    (text) => {
      expect(meaning('MSExchangeTransport', 7009, { text })).toBe('unclear');
    },
  );

  it('is read in what is put into the text, before the text', () => {
    expect(meaning('MSExchangeTransport', 7009, { data: ['Inactive'], text: 'not Active' })).toMatchObject({
      state: 'Inactive',
    });
  });
});

describe('7012', () => {
  it('says which state of the Front End waits', () => {
    const text = 'current state Active, expected state Draining';
    const expected = { kind: 'state-pending', component: 'FrontendTransport', state: 'Draining' };
    expect(meaning('MSExchangeFrontEndTransport', 7012, { text })).toEqual(expected);
  });
});

describe('7036', () => {
  it.each([
    [
      'MSExchangeFrontEndTransport/4',
      { kind: 'service-started', service: 'MSExchangeFrontEndTransport', component: 'FrontendTransport' },
    ],
    ['MSExchangeIS/1', { kind: 'service-stopped', service: 'MSExchangeIS' }],
    // Stop pending.
    ['MSExchangeIS/3', undefined],
    ['W32Time/4', undefined],
  ])('says by its bytes, in any language: %s', (bytes, expected) => {
    const text = 'xyzzy';
    expect(meaning('Service Control Manager', 7036, { binary: binaryOf(bytes), text })).toEqual(expected);
  });

  it('is unclear in a language whose words are not known, or where both stand', () => {
    const text = 'Microsoft Exchange Transport: käynnissä';
    expect(meaning('Service Control Manager', 7036, { text })).toBe('unclear');
    expect(meaning('Service Control Manager', 7036, { text: 'MSExchangeIS running stopped' })).toBe('unclear');
  });

  it.each([
    ['Microsoft Exchange Transport サービスは 一時停止 状態に移行しました。', 'unclear'],
    ['Microsoft Exchange Transport サービスは 停止 状態に移行しました。', 'service-stopped'],
    ['Le service Microsoft Exchange Transport est entré dans l’état : arrêté.', 'service-stopped'],
  ])('is read in rendered text where the word is known: %s', (text, expected) => {
    const found = meaning('Service Control Manager', 7036, { text });
    expect(typeof found === 'object' ? found.kind : found).toBe(expected);
    if (typeof found === 'object') expect(found.service).toBe('Microsoft Exchange Transport');
  });

  it.each([7031, 7034])('so does %i, that it ended', (id) => {
    const service = 'Microsoft Exchange Transport';
    const expected = { kind: 'service-stopped', service, component: 'HubTransport' };
    expect(meaning('Service Control Manager', id, { data: ['Microsoft Exchange Transport', '1'] })).toEqual(expected);
    expect(meaning('Service Control Manager', id, { data: ['Print Spooler', '1'] })).toBeUndefined();
  });

  it('of services with a longer name is of no component', () => {
    const service = 'Microsoft Exchange Transport Log Search';
    const found = meaning('Service Control Manager', 7036, { data: [service, 'running'] });
    expect(found).toEqual({ kind: 'service-started', service });
  });
});

describe('Set-ServerComponentState', () => {
  const run = (parameters: string): ReturnType<typeof meaningOf> =>
    meaning('MSExchange CmdletLogs', 1, { data: ['Set-ServerComponentState', parameters] });

  it.each([
    '{Identity=EXCH02, Component=hubtransport, Requester=healthapi, State=active}',
    '-Identity "EXCH02" -Component "hubtransport" -Requester "healthapi" -State "active"',
    "-Identity:'EXCH02' -Component 'hubtransport' -Requester 'healthapi' -State 'active'".replace(':', ' '),
  ])('is read in %s', (parameters) => {
    expect(run(parameters)).toEqual({
      kind: 'component-state-changed',
      server: 'EXCH02',
      component: 'HubTransport',
      requester: 'HealthAPI',
      state: 'Active',
    });
  });

  it('that only tells what it would do changes nothing', () => {
    expect(run('-Identity EXCH02 -WhatIf "True"')).toBeUndefined();
    expect(run('-Identity EXCH02 -WhatIf:$false')).toBeDefined();
  });

  it('that failed (6), and other cmdlets, are left out', () => {
    expect(meaning('MSExchange CmdletLogs', 6, { text: 'Set-ServerComponentState' })).toBeUndefined();
    expect(meaning('MSExchange CmdletLogs', 1, { text: 'Get-Mailbox' })).toBeUndefined();
  });

  it('is read at once, however many spaces stand in it', () => {
    expect(
      meaning('MSExchange CmdletLogs', 1, { text: `Set-ServerComponentState Identity${' '.repeat(1e6)}#` }),
    ).toEqual({
      kind: 'component-state-changed',
    });
  });

  it('names no server that is not a plain host name', () => {
    expect(run('{Identity=$(calc), State=Inactive}')).toEqual({ kind: 'component-state-changed', state: 'Inactive' });
  });
});

it('managed availability takes a component off', () => {
  const data = ['TakeComponentOffline', 'FrontendTransport'];
  expect(meaning('Microsoft-Exchange-ManagedAvailability', 500, { data })).toEqual({
    kind: 'component-state-changed',
    requester: 'HealthAPI',
    state: 'Inactive',
    component: 'FrontendTransport',
  });
});

it.each([
  ['MSExchangeTransport', 15006, 'back-pressure'],
  ['MSExchangeTransport', 15007, 'back-pressure'],
  ['MSExchangeTransport', 15005, 'back-pressure-relieved'],
  ['MSExchangeSetup', 1003, 'setup'],
])('%s %i is %s', (provider, id, kind) => {
  expect(meaning(provider, id)).toEqual({ kind });
});

it.each(['MSExchangeTransport Extra', 'xMSExchangeTransport', ''])('the provider %j is none of them', (provider) => {
  expect(meaning(provider, 15004)).toBeUndefined();
});

it('an installation of another product is none', () => {
  expect(meaning('MsiInstaller', 1033, { text: 'Product: 7-Zip' })).toBeUndefined();
});
