import type { RemedyStep } from '../model/analysis.ts';
import type { Door } from '../model/session.ts';
import { commandName } from './host-name.ts';
import type { Knowledge } from './knowledge.ts';

/** What `Service not active` can mean, and the way out. Sources: KB 2866822 (the phrase, the order of requesters), KB 2958835 (component states and requesters). */

/** Component and Windows service behind each door of a server. */
const BEHIND: Readonly<Record<Door, { readonly component: string; readonly windowsService: string }>> = {
  transport: { component: 'HubTransport', windowsService: 'MSExchangeTransport' },
  frontend: { component: 'FrontendTransport', windowsService: 'MSExchangeFrontEndTransport' },
  delivery: { component: 'HubTransport', windowsService: 'MSExchangeDelivery' },
};

const CAUSE_TITLES = {
  'maintenance-mode': 'maintenance mode',
  'maintenance-left-on': 'maintenance mode that was never ended',
} as const;

/** Where a single cause is named from the log alone, what always speaks against it. */
const NOT_PROVEN =
  'The log does not say who made the service inactive: a failed update or managed availability looks the same here.';

/** The command whose answer names the requester, and with it the cause. */
function decidingCommand(target: string, door: Door): string {
  const { component } = BEHIND[door];
  return `Get-ServerComponentState -Identity ${commandName(target)} -Component ${component} | Format-List Component,State,LocalStates,RemoteStates`;
}

/**
 * The way out, in order. The requester is not in the log, and the wrong one changes nothing without an error: so look
 * first, then `Functional`, then `Maintenance` (the order of KB 2866822), looking after each.
 */
function remedyFor(target: string, door: Door, senders: readonly string[]): RemedyStep[] {
  const server = commandName(target);
  const { component, windowsService } = BEHIND[door];
  const activate = (what: string, requester: string): string =>
    `Set-ServerComponentState -Identity ${server} -Component ${what} -State Active -Requester ${requester}`;
  const look = `Get-ServerComponentState -Identity ${server} | Format-Table Component,State`;
  const holders = `(Get-ServerComponentState -Identity ${server} -Component ${component}).LocalStates`;
  return [
    { purpose: 'Look: which components are not Active', command: look },
    { purpose: `See which requester holds ${component}`, command: holders },
    {
      purpose: 'Activate ServerWideOffline before the others, with the requester found',
      onlyIf: 'ServerWideOffline is Inactive',
      command: activate('ServerWideOffline', 'Maintenance'),
    },
    { purpose: 'Activate it as requester Functional, then look again', command: activate(component, 'Functional') },
    {
      purpose: 'Activate it as requester Maintenance',
      onlyIf: `${component} is still not Active`,
      command: activate(component, 'Maintenance'),
    },
    {
      purpose: 'Restart the service on the target: the state is applied at its start',
      command: `Invoke-Command -ComputerName ${server} -ScriptBlock { Restart-Service ${windowsService} }`,
    },
    { purpose: 'Verify: every component is Active', command: look },
    { purpose: 'Verify: the required services run', command: `Test-ServiceHealth -Server ${server}` },
    ...[...new Set(senders.map(commandName))].map((sender) => ({
      purpose: 'Verify: the queues of the sender drain',
      command: `Get-Queue -Server ${sender} | Format-Table Identity,Status,MessageCount,NextHopDomain`,
    })),
  ];
}

export const serviceNotActive: Knowledge = {
  causeOf: (state) => {
    const id = state === 'recovered' ? 'maintenance-mode' : 'maintenance-left-on';
    return { id, title: CAUSE_TITLES[id] };
  },
  notProven: NOT_PROVEN,
  decideWith: decidingCommand,
  remedyFor,
};
