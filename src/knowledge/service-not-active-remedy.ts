import { message } from '../language/language.ts';
import { type Holder, REQUESTERS, SERVER_WIDE } from '../model/component-state.ts';
import type { Message } from '../model/message.ts';
import type { Endpoint } from '../model/session.ts';
import { commandName } from './host-name.ts';
import { ACTIVE_REMEDIES } from './active-remedies.ts';
import type { RemedyContext } from './knowledge.ts';
import type { RemedyStep } from '../model/incident.ts';

/**
 * The remediation of `Service not active`. Sources: KB 2866822 (the order of requesters), KB 2958835 (component states and
 * requesters), *Manage database availability groups* (the end of a maintenance).
 */

/** Component and Windows service behind each endpoint of a server. */
export const BEHIND: Readonly<Record<Endpoint, { readonly component: string; readonly windowsService: string }>> = {
  transport: { component: 'HubTransport', windowsService: 'MSExchangeTransport' },
  frontend: { component: 'FrontendTransport', windowsService: 'MSExchangeFrontEndTransport' },
  delivery: { component: 'HubTransport', windowsService: 'MSExchangeDelivery' },
  store: { component: 'HubTransport', windowsService: 'MSExchangeDelivery' },
};

/** Whether it may stand in a command: a documented requester of a component whose name is a plain word. */
function isNamed({ component, requester }: Holder): boolean {
  return /^[A-Za-z]{1,64}$/.test(component) && (REQUESTERS as readonly string[]).includes(requester);
}

/** In the order in which they are activated: the whole server first, and mail last. */
function inOrder(held: readonly Holder[]): Holder[] {
  const rank = ({ component }: Holder): number => [SERVER_WIDE, 'HubTransport'].indexOf(component);
  const [first, last] = [held.filter((one) => rank(one) === 0), held.filter((one) => rank(one) === 1)];
  return [...first, ...held.filter((one) => rank(one) === -1), ...last];
}

/** The services that apply the state of their component when they start: the one that refused mail, and those held. */
function servicesBehind(endpoint: Endpoint, held: readonly Holder[]): string[] {
  const isWide = held.some(({ component }) => component === SERVER_WIDE);
  const ofHeld = [BEHIND.transport, BEHIND.frontend].filter(
    ({ component }) => isWide || held.some((one) => one.component === component),
  );
  const windowsServices = [BEHIND[endpoint], ...ofHeld].map(({ windowsService }) => windowsService);
  return [...new Set(windowsServices)];
}

/**
 * The remediation, in order. A wrong requester changes nothing without an error: so those that a state file names are taken
 * off one by one, and if no requester is known, `Functional` and then `Maintenance` are tried, looking after each.
 */
export function remedyFor(
  target: string,
  endpoint: Endpoint,
  senders: readonly string[],
  { held, endpoints, cause }: RemedyContext = { held: [], endpoints: [endpoint] },
): RemedyStep[] {
  const server = commandName(target);
  const restart = (purpose: Message, windowsService: string): RemedyStep => ({
    kind: 'restart',
    purpose,
    command: restartCommand(server, windowsService),
  });
  const ofActive = cause === undefined ? undefined : ACTIVE_REMEDIES[cause];
  const named = inOrder(held.filter(isNamed));
  const windowsServices = new Set(endpoints.flatMap((one) => servicesBehind(one, named)));
  const look = `Get-ServerComponentState -Identity ${server} | Format-Table Component,State`;
  return [
    ...(ofActive?.(server, (name) => restart(message('remedy.restart-changed'), name)) ?? [
      { kind: 'look', purpose: message('remedy.look-components-not-active'), command: look } as const,
      ...undocumentedHolderSteps(server, held),
      ...(named.length === 0
        ? guessedActivationSteps(server, BEHIND[endpoint].component)
        : activationSteps(server, named)),
      ...[...windowsServices].map((name) => restart(message('remedy.restart-service'), name)),
    ]),
    { kind: 'verify', purpose: message('remedy.verify-components'), command: look },
    {
      kind: 'verify',
      purpose: message('remedy.verify-services'),
      command: `Test-ServiceHealth -Server ${server}`,
    },
    ...[...new Set(senders.map(commandName))].map((sender): RemedyStep => ({
      kind: 'verify',
      purpose: message('remedy.verify-queues'),
      command: `Get-Queue -Server ${sender} | Format-Table Identity,Status,MessageCount,NextHopDomain`,
    })),
  ];
}

/** The command that restarts a service of a server. */
function restartCommand(server: string, windowsService: string): string {
  return `Invoke-Command -ComputerName ${server} -ScriptBlock { Restart-Service ${windowsService} }`;
}

/** Those that no command may name. */
function undocumentedHolderSteps(server: string, held: readonly Holder[]): RemedyStep[] {
  const holders = held.filter((one) => !isNamed(one));
  if (holders.length === 0) return [];
  const purpose = message('remedy.see-undocumented', { holders: { list: holders.map(holderText), shown: 3 } });
  return [{ kind: 'look', purpose, command: states(server) }];
}

function holderText({ component, requester, state }: Holder): ReturnType<typeof message> {
  return message('remedy.holder', { component, requester, state });
}

function states(server: string): string {
  return `Get-ServerComponentState -Identity ${server} | Format-List Component,State,LocalStates,RemoteStates`;
}

function setState(server: string, component: string, requester: string, state: string): string {
  return `Set-ServerComponentState -Identity ${server} -Component ${component} -State ${state} -Requester ${requester}`;
}

/** Where no state file says who holds it. */
function guessedActivationSteps(server: string, component: string): RemedyStep[] {
  const activate = (what: string, requester: string): string => setState(server, what, requester, 'Active');
  return [
    {
      kind: 'look',
      purpose: message('remedy.see-requester', { component }),
      command: `(Get-ServerComponentState -Identity ${server} -Component ${component}).LocalStates`,
    },
    {
      kind: 'change',
      purpose: message('remedy.activate-server-wide'),
      onlyIf: message('only-if.server-wide-inactive'),
      command: activate(SERVER_WIDE, 'Maintenance'),
    },
    {
      kind: 'change',
      purpose: message('remedy.activate-functional'),
      command: activate(component, 'Functional'),
    },
    {
      kind: 'change',
      purpose: message('remedy.activate-maintenance'),
      onlyIf: message('only-if.still-not-active', { component }),
      command: activate(component, 'Maintenance'),
    },
  ];
}

/** Each with its own requester, once what is behind it is known. */
function activationSteps(server: string, named: readonly Holder[]): RemedyStep[] {
  const isServerWide = ({ component }: Holder): boolean => component === SERVER_WIDE;
  const activated = (held: readonly Holder[]): RemedyStep[] => held.map((one) => activation(server, one));
  return [
    {
      kind: 'look',
      purpose: message('remedy.see-held', { holders: { list: named.map(holderText) } }),
      command: states(server),
    },
    ...prerequisiteSteps(server, named),
    ...activated(named.filter(isServerWide)),
    ...(named.some(({ requester }) => requester === 'Maintenance') ? [leaveDagMaintenance(server)] : []),
    ...activated(named.filter((one) => !isServerWide(one))),
  ];
}

/** What to look at before a requester is taken off: setup and managed availability have their reasons. */
function prerequisiteSteps(server: string, named: readonly Holder[]): RemedyStep[] {
  const isHeldBy = (name: string): boolean => named.some(({ requester }) => requester === name);
  const setup: RemedyStep = {
    kind: 'look',
    purpose: message('remedy.look-setup'),
    onlyIf: message('only-if.update-before'),
    command: `Invoke-Command -ComputerName ${server} -ScriptBlock { Get-Content C:\\ExchangeSetupLogs\\ExchangeSetup.log -Tail 50 }`,
  };
  const health = ['Get-HealthReport', 'Get-ServerHealth'].map((cmdlet): RemedyStep => ({
    kind: 'look',
    purpose: message('remedy.look-health'),
    command: `${cmdlet} -Identity ${server} | Where-Object AlertValue -ne Healthy`,
  }));
  return [...(isHeldBy('Functional') ? [setup] : []), ...(isHeldBy('HealthAPI') ? health : [])];
}

function activation(server: string, { component, requester, state, kept }: Holder): RemedyStep {
  const isSomebodys = requester === 'Sidelined' || requester === 'Deployment';
  return {
    kind: 'change',
    purpose: message('remedy.activate-held', { component, requester, state, kept }),
    ...(isSomebodys ? { onlyIf: message('only-if.agreed', { requester }) } : {}),
    command: setState(server, component, requester, 'Active'),
    ...(state === 'Unknown' ? {} : { undo: setState(server, component, requester, state) }),
  };
}

function leaveDagMaintenance(server: string): RemedyStep {
  return {
    kind: 'change',
    purpose: message('remedy.stop-dag-maintenance'),
    onlyIf: message('only-if.in-dag'),
    command: dagMaintenance('Stop', server),
    undo: dagMaintenance('Start', server),
  };
}

/** The scripts know the members of a group by their short names. */
function dagMaintenance(what: 'Start' | 'Stop', server: string): string {
  return `& "$exscripts\\${what}DagServerMaintenance.ps1" -serverName ${server.split('.')[0]!}`;
}
