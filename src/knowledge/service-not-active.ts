import type { RemedyStep } from '../model/incident.ts';
import type { Door } from '../model/session.ts';
import { commandName } from './host-name.ts';
import type { Circumstances, Knowledge, KnownCause, Weight } from './knowledge.ts';
import { durationText, listed } from './wording.ts';

/** What `Service not active` can mean, and the way out. Sources: KB 2866822 (the phrase, the order of requesters), KB 2958835 (component states and requesters). */

/** Component and Windows service behind each door of a server. */
const BEHIND: Readonly<Record<Door, { readonly component: string; readonly windowsService: string }>> = {
  transport: { component: 'HubTransport', windowsService: 'MSExchangeTransport' },
  frontend: { component: 'FrontendTransport', windowsService: 'MSExchangeFrontEndTransport' },
  delivery: { component: 'HubTransport', windowsService: 'MSExchangeDelivery' },
  store: { component: 'HubTransport', windowsService: 'MSExchangeDelivery' },
};

/** Where a single cause is named from the log alone, what always speaks against it. */
const NOT_PROVEN =
  'The log does not say who made the service inactive: maintenance, a failed update and managed availability look the same here.';

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

/** Shorter than this, nobody has forgotten it. */
const FORGOTTEN_MS = 4 * 3_600_000;
/** Managed availability takes a service off for minutes. */
const SHORT_EPISODE_MS = 30 * 60_000;

const maintenance: KnownCause = {
  id: 'maintenance-mode',
  title: 'maintenance mode',
  decideWith: decidingCommand,
  weigh: (about) => {
    const reasons = [
      ...edges(about),
      ...(about.state === 'recovered' ? [`It ended by itself after ${durationText(about.lastedMs)}.`] : []),
      ...together(about),
    ];
    const against = [
      ...(about.state === 'ongoing' ? ['It has not ended.'] : []),
      ...(about.episodes > 0 ? [`It came and went ${about.episodes} times: maintenance is one window.`] : []),
      ...through(about),
      NOT_PROVEN,
    ];
    const hasEdge = about.restartedAtBeginning || about.restartedAtEnd;
    return weight(reasons, against, about.state === 'recovered' && about.episodes === 0 && hasEdge);
  },
};

const leftOn: KnownCause = {
  id: 'maintenance-left-on',
  title: 'maintenance mode that was never ended',
  decideWith: decidingCommand,
  weigh: (about) => {
    if (about.state === 'recovered' || about.state === 'ended') return undefined;
    const lasted = `It has not ended ${durationText(about.lastedMs)} after its first refusal.`;
    const reasons = [
      ...(about.lastedMs > 0 ? [lasted] : []),
      ...(about.restartedAtBeginning && about.newVersion === undefined
        ? ['Its own log shows a restart when the refusals began, and the version is the same as before.']
        : []),
      ...together(about),
    ];
    const against = [
      ...(about.episodes > 0 ? [`It came and went ${about.episodes} times.`] : []),
      ...(about.newVersion === undefined ? [] : ['Its logs name another version since: something was installed.']),
      ...through(about),
      NOT_PROVEN,
    ];
    return weight(reasons, against, about.lastedMs >= FORGOTTEN_MS && against.length === 1);
  },
};

const failedUpdate: KnownCause = {
  id: 'failed-update',
  title: 'an update that stopped halfway',
  decideWith: decidingCommand,
  weigh: (about) => {
    const reasons = [
      ...(about.newVersion === undefined
        ? []
        : [`Its logs name another version since the refusals began: ${about.newVersion}.`]),
      ...(about.restartedAtBeginning ? ['It began with a restart of the service.'] : []),
    ];
    if (reasons.length === 0) return undefined;
    const over = about.state === 'recovered' ? ['It ended by itself; a failed update does not.'] : [];
    return weight(reasons, [...over, NOT_PROVEN], about.newVersion !== undefined && over.length === 0);
  },
};

const healthOffline: KnownCause = {
  id: 'health-offline',
  title: 'managed availability took the service off again and again',
  decideWith: (target) => `Get-HealthReport -Identity ${commandName(target)}`,
  weigh: (about) => {
    if (about.episodes === 0) return undefined;
    const isShort = about.lastedMs / about.episodes <= 4 * SHORT_EPISODE_MS;
    const reasons = [
      `It came and went ${about.episodes} times in ${durationText(about.lastedMs)}.`,
      ...(isShort ? ['Each time it was off for a short while.'] : []),
    ];
    return weight(reasons, [NOT_PROVEN], isShort);
  },
};

const serverWideOffline: KnownCause = {
  id: 'server-wide-offline',
  title: 'the whole server was taken offline',
  decideWith: (target) =>
    `Get-ServerComponentState -Identity ${commandName(target)} -Component ServerWideOffline | Format-List Component,State,LocalStates,RemoteStates`,
  weigh: (about) => {
    if (about.otherServicesAccepted) return undefined;
    return weight(
      about.doors.length > 1 ? ['Several of its services refused at the same time.'] : [],
      about.doors.length > 1 ? [NOT_PROVEN] : ['Only one of its services is known to have refused.', NOT_PROVEN],
    );
  },
};

const portConflict: KnownCause = {
  id: 'port-25-conflict',
  title: 'a Receive connector of the Transport service bound to the port of the Front End',
  decideWith: (target) =>
    `Get-ReceiveConnector -Server ${commandName(target)} | Format-List Name,TransportRole,Bindings`,
  weigh: (about) => {
    if (!about.doors.includes('frontend')) return undefined;
    const only = about.doors.length === 1 && about.otherServicesAccepted;
    return weight(only ? ['Only its Front End refused; its other services accepted.'] : [], [NOT_PROVEN], false);
  },
};

const transportAgent: KnownCause = {
  id: 'transport-agent',
  title: 'a transport agent that does not fit the version installed',
  decideWith: (target) =>
    `Invoke-Command -ComputerName ${commandName(target)} -ScriptBlock { Add-PSSnapin Microsoft.Exchange.Management.PowerShell.SnapIn; Get-TransportAgent }`,
  weigh: (about) => {
    if (about.newVersion === undefined) return undefined;
    return weight([`It began with another version: ${about.newVersion}.`], [NOT_PROVEN], false);
  },
};

function edges(about: Circumstances): string[] {
  return [
    ...(about.restartedAtBeginning ? ['Its own log shows a restart when the refusals began.'] : []),
    ...(about.restartedAtEnd && about.state === 'recovered'
      ? ['Its own log shows a restart when the refusals ended.']
      : []),
  ];
}

function together(about: Circumstances): string[] {
  const isAll = about.services > 1 && about.acceptedFrom.length === 0;
  return isAll ? [`All ${about.services} transport services that tried were refused.`] : [];
}

function through({ acceptedFrom }: Circumstances): string[] {
  return acceptedFrom.length === 0 ? [] : [`Sessions from ${listed(acceptedFrom, 3)} got through meanwhile.`];
}

function weight(reasons: readonly string[], against: readonly string[], isLikely = false): Weight {
  return { for: reasons, against, isLikely };
}

export const serviceNotActive: Knowledge = {
  causes: [maintenance, leftOn, failedUpdate, healthOffline, serverWideOffline, portConflict, transportAgent],
  remedyFor,
};
