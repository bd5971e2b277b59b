import type { Knowledge } from './knowledge.ts';
import { causes } from './service-not-active-causes.ts';
import { remedyFor } from './service-not-active-remedy.ts';

/** What `Service not active` can mean, and the way out. */
export const serviceNotActive: Knowledge = { causes, remedyFor };
/** What `Service not active` can mean, and the way out. Sources: KB 2866822 (the phrase, the order of requesters), KB 2958835 (component states and requesters). */

/** Component and Windows service behind each door of a server. */
const BEHIND: Readonly<Record<Door, { readonly component: string; readonly windowsService: string }>> = {
  transport: { component: 'HubTransport', windowsService: 'MSExchangeTransport' },
  frontend: { component: 'FrontendTransport', windowsService: 'MSExchangeFrontEndTransport' },
  delivery: { component: 'HubTransport', windowsService: 'MSExchangeDelivery' },
  store: { component: 'HubTransport', windowsService: 'MSExchangeDelivery' },
};

/** Where a single cause is named from the log alone, what always speaks against it. */
const NOT_PROVEN = message('against.requester-not-logged');

/** The command whose answer names the requester, and with it the cause. */
export function decidingCommand(target: string, door: Door): string {
  const { component } = BEHIND[door];
  return `Get-ServerComponentState -Identity ${commandName(target)} -Component ${component} | Format-List Component,State,LocalStates,RemoteStates`;
}

/**
 * The way out, in order. The requester is not in the log, and the wrong one changes nothing without an error: so look
 * first, then `Functional`, then `Maintenance` (the order of KB 2866822), looking after each.
 */
function remedyFor(target: string, door: Door, senders: readonly string[]): KnownStep[] {
  const server = commandName(target);
  const { component, windowsService } = BEHIND[door];
  const activate = (what: string, requester: string): string =>
    `Set-ServerComponentState -Identity ${server} -Component ${what} -State Active -Requester ${requester}`;
  const look = `Get-ServerComponentState -Identity ${server} | Format-Table Component,State`;
  const holders = `(Get-ServerComponentState -Identity ${server} -Component ${component}).LocalStates`;
  return [
    { purpose: message('remedy.look-components-not-active'), command: look },
    { purpose: message('remedy.see-requester', { component }), command: holders },
    {
      purpose: message('remedy.activate-server-wide'),
      onlyIf: message('only-if.server-wide-inactive'),
      command: activate('ServerWideOffline', 'Maintenance'),
    },
    { purpose: message('remedy.activate-functional'), command: activate(component, 'Functional') },
    {
      purpose: message('remedy.activate-maintenance'),
      onlyIf: message('only-if.still-not-active', { component }),
      command: activate(component, 'Maintenance'),
    },
    {
      purpose: message('remedy.restart-service'),
      command: `Invoke-Command -ComputerName ${server} -ScriptBlock { Restart-Service ${windowsService} }`,
    },
    { purpose: message('remedy.verify-components'), command: look },
    { purpose: message('remedy.verify-services'), command: `Test-ServiceHealth -Server ${server}` },
    ...[...new Set(senders.map(commandName))].map((sender) => ({
      purpose: message('remedy.verify-queues'),
      command: `Get-Queue -Server ${sender} | Format-Table Identity,Status,MessageCount,NextHopDomain`,
    })),
  ];
}

/** Shorter than this, nobody has forgotten it. */
const FORGOTTEN_MS = 4 * 3_600_000;
/** Managed availability takes a service off for minutes. */
const SHORT_EPISODE_MS = 30 * 60_000;

const maintenance: KnownCause = {
  id: 'maintenance-mode',
  title: 'cause.maintenance',
  decideWith: decidingCommand,
  weigh: (about) => {
    const reasons = [
      ...edges(about),
      ...(about.state === 'recovered'
        ? [message('for.ended-by-itself', { lasted: { duration: about.lastedMs } })]
        : []),
      ...together(about),
    ];
    const against = [
      ...(about.state === 'ongoing' ? [message('against.not-ended')] : []),
      ...(about.episodes > 0 ? [message('against.one-window', { times: about.episodes })] : []),
      ...through(about),
      NOT_PROVEN,
    ];
    const hasEdge = about.restartedAtBeginning || about.restartedAtEnd;
    return weight(reasons, against, about.state === 'recovered' && about.episodes === 0 && hasEdge);
  },
};

const leftOn: KnownCause = {
  id: 'maintenance-left-on',
  title: 'cause.maintenance-left-on',
  decideWith: decidingCommand,
  weigh: (about) => {
    if (isOver(about)) return undefined;
    const lasted = message('for.not-ended', { lasted: { duration: about.lastedMs } });
    const reasons = [
      ...(about.lastedMs > 0 ? [lasted] : []),
      ...(about.restartedAtBeginning && about.newVersion === undefined ? [message('for.restart-same-version')] : []),
      ...together(about),
    ];
    const against = [
      ...(about.episodes > 0 ? [message('against.came-and-went', { times: about.episodes })] : []),
      ...(about.newVersion === undefined ? [] : [message('against.other-version')]),
      ...through(about),
      NOT_PROVEN,
    ];
    return weight(reasons, against, about.lastedMs >= FORGOTTEN_MS && against.length === 1);
  },
};

const failedUpdate: KnownCause = {
  id: 'failed-update',
  title: 'cause.failed-update',
  decideWith: decidingCommand,
  weigh: (about) => {
    const reasons = [
      ...(about.newVersion === undefined ? [] : [message('for.other-version', { version: about.newVersion })]),
      ...(about.restartedAtBeginning ? [message('for.began-with-restart')] : []),
    ];
    if (reasons.length === 0) return undefined;
    const over = about.state === 'recovered' ? [message('against.ended-by-itself')] : [];
    return weight(reasons, [...over, NOT_PROVEN], about.newVersion !== undefined && over.length === 0);
  },
};

const healthOffline: KnownCause = {
  id: 'health-offline',
  title: 'cause.health-offline',
  decideWith: (target) => `Get-HealthReport -Identity ${commandName(target)}`,
  weigh: (about) => {
    if (about.episodes === 0) return undefined;
    const isShort = about.lastedMs / about.episodes <= 4 * SHORT_EPISODE_MS;
    const reasons = [
      message('for.came-and-went', { times: about.episodes, lasted: { duration: about.lastedMs } }),
      ...(isShort ? [message('for.short-each-time')] : []),
    ];
    return weight(reasons, [NOT_PROVEN], isShort);
  },
};

const serverWideOffline: KnownCause = {
  id: 'server-wide-offline',
  title: 'cause.server-wide-offline',
  decideWith: (target) =>
    `Get-ServerComponentState -Identity ${commandName(target)} -Component ServerWideOffline | Format-List Component,State,LocalStates,RemoteStates`,
  weigh: (about) => {
    if (about.otherServicesAccepted) return undefined;
    return weight(
      about.doors.length > 1 ? [message('for.several-services')] : [],
      about.doors.length > 1 ? [NOT_PROVEN] : [message('against.one-service'), NOT_PROVEN],
    );
  },
};

const portConflict: KnownCause = {
  id: 'port-25-conflict',
  title: 'cause.port-25-connector',
  decideWith: (target) =>
    `Get-ReceiveConnector -Server ${commandName(target)} | Format-List Name,TransportRole,Bindings`,
  weigh: (about) => {
    if (!about.doors.includes('frontend')) return undefined;
    const only = about.doors.length === 1 && about.otherServicesAccepted;
    return weight(only ? [message('for.only-frontend')] : [], [NOT_PROVEN], false);
  },
};

const transportAgent: KnownCause = {
  id: 'transport-agent',
  title: 'cause.agent-version',
  decideWith: (target) =>
    `Invoke-Command -ComputerName ${commandName(target)} -ScriptBlock { Add-PSSnapin Microsoft.Exchange.Management.PowerShell.SnapIn; Get-TransportAgent }`,
  weigh: (about) => {
    if (about.newVersion === undefined) return undefined;
    return weight([message('for.began-with-version', { version: about.newVersion })], [NOT_PROVEN], false);
  },
};

function edges(about: Circumstances): Message[] {
  return [
    ...(about.restartedAtBeginning ? [message('for.restart-at-beginning')] : []),
    ...(about.restartedAtEnd && about.state === 'recovered' ? [message('for.restart-at-end')] : []),
  ];
}

function together(about: Circumstances): Message[] {
  const isAll = about.services > 1 && about.acceptedFrom.length === 0;
  return isAll ? [message('for.all-services', { services: about.services })] : [];
}

function through({ acceptedFrom }: Circumstances): Message[] {
  return acceptedFrom.length === 0 ? [] : [gotThrough(acceptedFrom)];
}

function weight(reasons: readonly Message[], against: readonly Message[], isLikely = false): Weight {
  return { for: reasons, against, isLikely };
}

export const serviceNotActive: Knowledge = {
  causes: [maintenance, leftOn, failedUpdate, healthOffline, serverWideOffline, portConflict, transportAgent],
  remedyFor,
};
