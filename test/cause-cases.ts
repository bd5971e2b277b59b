import type { Collection, Held, LoggedEvent } from './evidence-collections.ts';

export const held = (
  requester: string,
  at: string,
  component = 'HubTransport',
  state: Held['state'] = 'Inactive',
): Held => ({
  component,
  requester,
  state,
  at,
});

const REFUSED = '421 4.3.2 Service not active';
const MORNING = [['09:15', '11:00']] as const;
const SINCE_MORNING = [['09:15', '18:00']] as const;
const CLOSED = { refused: SINCE_MORNING, restart: ['09:12', '15.02.1544.004'], tried: ['10:30:00', REFUSED] } as const;
const read = (state: string, at: string): LoggedEvent => ({
  at,
  provider: 'MSExchangeTransport',
  id: 7009,
  text: `The Microsoft Exchange Transport service is starting. Component: HubTransport, state: ${state}.`,
});
const installed: LoggedEvent = {
  at: '09:10:00',
  provider: 'MsiInstaller',
  id: 1033,
  text: 'Windows Installer installed the product. Product Name: Microsoft Exchange Server.',
};

export const entered = (service: string, state: 'running' | 'stopped', at: string): LoggedEvent => ({
  at,
  provider: 'Service Control Manager',
  id: 7036,
  text: `The ${service} service entered the ${state} state.`,
});

/** By cause, in the order of the catalogue of causes. */
export const CASES: Readonly<Record<string, Collection>> = {
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
    endpoints: ['transport', 'frontend'],
    states: [held('Maintenance', '09:11:55', 'ServerWideOffline')],
    events: [read('Inactive', '09:12:30')],
  },
  'port-25-conflict': {
    refused: SINCE_MORNING,
    endpoints: ['frontend'],
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

const setState = (at: string, state: 'Active' | 'Inactive'): LoggedEvent => ({
  at,
  provider: 'MSExchange CmdletLogs',
  id: 1,
  text: `Cmdlet succeeded. Cmdlet Set-ServerComponentState, parameters -Identity "EXCH02" -Component "HubTransport" -State "${state}" -Requester "Maintenance".`,
});

/** What else files beside the logs may say, for or against. */
export const CHANGED: Readonly<Record<string, Collection>> = {
  'event-changed': { ...CLOSED, events: [setState('09:11:55', 'Inactive')] },
  'event-changed-later': { ...CLOSED, events: [setState('12:00:00', 'Inactive')] },
  'held-later': { ...CLOSED, states: [held('Maintenance', '12:00:00')] },
  'held-by-two': { ...CLOSED, states: [held('Maintenance', '09:11:55'), held('Functional', '08:00:00')] },
  'held-idly': { refused: SINCE_MORNING, states: [held('Maintenance', '07:00:00')] },
  'accepted-by-hand': { ...CLOSED, tried: ['10:30:00', '250 2.1.0 Sender OK'] },
  'all-active': { ...CLOSED, states: [held('Maintenance', '05:00:00', 'HubTransport', 'Active')] },
  'all-active-once': {
    ...CLOSED,
    restart: ['09:12', '15.02.1748.010'],
    states: [held('Functional', '05:00:00', 'HubTransport', 'Active')],
    statesIn: 'older',
  },
  'low-disk': {
    refused: MORNING,
    recovered: '11:20',
    reason: '452 4.3.1 Insufficient system resources',
    events: [
      {
        at: '09:14:00',
        provider: 'MSExchangeTransport',
        id: 15004,
        text: 'The resource pressure increased from Medium to High. Queue database and disk space = 99% [High]',
      },
    ],
  },
  'low-memory': {
    refused: MORNING,
    recovered: '11:20',
    reason: '452 4.3.1 Insufficient system resources',
    events: [
      {
        at: '09:14:00',
        provider: 'MSExchangeTransport',
        id: 15004,
        text: [
          'The resource pressure increased from Normal to Medium.',
          '',
          'The following resources are under pressure:',
          'Version buckets = 189 [Medium] [Normal=80 Medium=120 High=200]',
          '',
          'The following resources are in normal state:',
          'Queue database and disk space ("D:\\queue\\mail.que") = 52% [Normal] [Normal=95% Medium=97% High=99%]',
        ].join('\n'),
      },
    ],
  },
  'own-event': {
    refused: MORNING,
    recovered: '11:20',
    reason: '452 4.3.1 Insufficient system resources',
    events: [{ at: '09:14:00', provider: 'MSExchangeTransport', id: 15007, text: 'Submissions are rejected.' }],
  },
  draining: {
    refused: SINCE_MORNING,
    reason: '421 4.3.2 Service not available',
    states: [held('Maintenance', '09:11:55', 'HubTransport', 'Draining')],
  },
  'service-stopping': {
    refused: MORNING,
    recovered: '11:20',
    reason: '421 4.3.2 Service not available',
    events: [entered('Microsoft Exchange Transport', 'stopped', '09:14:00')],
  },
};
