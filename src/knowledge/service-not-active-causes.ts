import { message } from '../language/language.ts';
import { SERVER_WIDE } from '../model/component-state.ts';
import type { Message } from '../model/message.ts';
import { isOver } from '../model/over.ts';
import type { Door } from '../model/session.ts';
import { heldBy, heldByNobody, heldByRequester, weight } from './beside.ts';
import { isSame } from './grips.ts';
import { commandName } from './host-name.ts';
import type { Circumstances, KnownCause } from './knowledge.ts';
import { gotThrough } from './plain.ts';
import { BEHIND } from './service-not-active-remedy.ts';
import type { Told } from './told.ts';

/** What `Service not active` can mean. Sources: KB 2866822 (the phrase), KB 2958835 (component states and requesters). */

/** Shorter than this, nobody has forgotten it. */
const FORGOTTEN_MS = 4 * 3_600_000;
/** Managed availability takes a service off for minutes. */
const SHORT_EPISODE_MS = 30 * 60_000;

const maintenance: KnownCause = {
  id: 'maintenance-mode',
  title: 'cause.maintenance',
  decideWith: decidingCommand,
  weigh: (about) => {
    const beside = heldByRequester(about, 'Maintenance');
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
    ];
    const hasEdge = about.restartedAtBeginning || about.restartedAtEnd;
    return weight(reasons, against, beside, {
      isLikely: about.state === 'recovered' && about.episodes === 0 && hasEdge,
      isConfirmed: beside.isFound && !isForgotten(about),
    });
  },
};

const leftOn: KnownCause = {
  id: 'maintenance-left-on',
  title: 'cause.maintenance-left-on',
  decideWith: decidingCommand,
  weigh: (about) => {
    if (isOver(about)) return undefined;
    const beside = heldByRequester(about, 'Maintenance');
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
    ];
    return weight(reasons, against, beside, {
      isLikely: about.lastedMs >= FORGOTTEN_MS && against.length === 0,
      isConfirmed: beside.isFound && isForgotten(about),
    });
  },
};

const failedUpdate: KnownCause = {
  id: 'failed-update',
  title: 'cause.failed-update',
  decideWith: decidingCommand,
  weigh: (about) => {
    const beside = heldByRequester(about, 'Functional', setupEvents(about));
    const reasons = [
      ...(about.newVersion === undefined ? [] : [message('for.other-version', { version: about.newVersion })]),
      ...(about.restartedAtBeginning ? [message('for.began-with-restart')] : []),
    ];
    if (reasons.length === 0 && !beside.isFound) return undefined;
    const over = about.state === 'recovered' ? [message('against.ended-by-itself')] : [];
    return weight(reasons, over, beside, {
      isLikely: (about.newVersion !== undefined || beside.isFound) && over.length === 0,
      isConfirmed: beside.isFound && !isOver(about),
    });
  },
};

const healthOffline: KnownCause = {
  id: 'health-offline',
  title: 'cause.health-offline',
  decideWith: (target) => `Get-HealthReport -Identity ${commandName(target)}`,
  weigh: (about) => {
    const beside = heldByRequester(about, 'HealthAPI');
    if (about.episodes === 0 && !beside.isFound) return undefined;
    const isShort = about.episodes > 0 && about.lastedMs / about.episodes <= 4 * SHORT_EPISODE_MS;
    const cameAndWent = { times: about.episodes, lasted: { duration: about.lastedMs } };
    const reasons = [
      ...(about.episodes > 0 ? [message('for.came-and-went', cameAndWent)] : []),
      ...(isShort ? [message('for.short-each-time')] : []),
    ];
    return weight(reasons, [], beside, { isLikely: isShort, isConfirmed: beside.isFound });
  },
};

const serverWideOffline: KnownCause = {
  id: 'server-wide-offline',
  title: 'cause.server-wide-offline',
  decideWith: (target) =>
    `Get-ServerComponentState -Identity ${commandName(target)} -Component ${SERVER_WIDE} | Format-List Component,State,LocalStates,RemoteStates`,
  weigh: (about) => {
    const beside = heldBy(about, ({ component }) => isSame(component, SERVER_WIDE));
    if (about.otherServicesAccepted) return undefined;
    const isWide = about.doors.length > 1;
    return weight(
      isWide ? [message('for.several-services')] : [],
      isWide ? [] : [message('against.one-service')],
      beside,
      { isConfirmed: beside.isFound },
    );
  },
};

const otherRequester: KnownCause = {
  id: 'other-requester',
  title: 'cause.other-requester',
  decideWith: decidingCommand,
  weigh: (about) => {
    const known = ['Maintenance', 'Functional', 'HealthAPI'];
    const beside = heldBy(about, ({ requester }) => !known.some((name) => isSame(requester, name)));
    return beside.isFound ? weight([], [], beside, { isConfirmed: true }) : undefined;
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
    const beside = heldByNobody(about);
    return weight(only ? [message('for.only-frontend')] : [], [], beside, {
      isLikely: only && beside.isLikely,
      isConfirmed: only && beside.isFound,
    });
  },
};

const transportAgent: KnownCause = {
  id: 'transport-agent',
  title: 'cause.agent-version',
  decideWith: (target) =>
    `Invoke-Command -ComputerName ${commandName(target)} -ScriptBlock { Add-PSSnapin Microsoft.Exchange.Management.PowerShell.SnapIn; Get-TransportAgent }`,
  weigh: (about) => {
    const beside = heldByNobody(about, setupEvents(about));
    const { newVersion: version, restartedAtBeginning } = about;
    if (version === undefined && !beside.isFound) return undefined;
    const hasBegunSo = version !== undefined && restartedAtBeginning;
    const reasons = version === undefined ? [] : [message('for.began-with-version', { version })];
    const against = version === undefined ? [message('against.same-version')] : [];
    return weight(reasons, against, beside, {
      isLikely: hasBegunSo && beside.isLikely,
      isConfirmed: hasBegunSo && beside.isFound,
    });
  },
};

/** The command whose answer names the requester, and with it the cause. */
export function decidingCommand(target: string, door: Door): string {
  return `Get-ServerComponentState -Identity ${commandName(target)} -Component ${BEHIND[door].component} | Format-List Component,State,LocalStates,RemoteStates`;
}

function setupEvents({ events, from }: Circumstances): Told[] {
  return events
    .filter(({ kind, at }) => kind === 'setup' && Date.parse(at) <= from)
    .slice(-1)
    .map(({ id, provider, at, evidence }) => ({
      told: message('for.event-setup', { event: id, provider, at: { instant: at } }),
      evidence,
    }));
}

/** Whether it is open, and has been for so long that somebody forgot it. */
function isForgotten(about: Circumstances): boolean {
  return !isOver(about) && about.lastedMs >= FORGOTTEN_MS;
}

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

export const causes: readonly KnownCause[] = [
  maintenance,
  leftOn,
  failedUpdate,
  healthOffline,
  serverWideOffline,
  otherRequester,
  portConflict,
  transportAgent,
];
