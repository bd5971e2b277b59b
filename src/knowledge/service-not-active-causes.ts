import { message } from '../language/language.ts';
import { SERVER_WIDE } from '../model/component-state.ts';
import type { Message } from '../model/message.ts';
import { isOver } from '../model/incident.ts';
import type { Endpoint } from '../model/session.ts';
import { heldBy, heldByNobody, heldByRequester, weight } from './evidence-weight.ts';
import { isSame } from './holds.ts';
import { commandName } from './host-name.ts';
import type { IncidentContext, KnownCause } from './knowledge.ts';
import { gotThrough } from './plain.ts';
import { BEHIND } from './service-not-active-remedy.ts';
import type { Reason } from './evidence-reasons.ts';

/** What `Service not active` can mean. Sources: KB 2866822 (the phrase), KB 2958835 (component states and requesters). */

/** Shorter than this, no one has forgotten it. */
const FORGOTTEN_MS = 4 * 3_600_000;
/** Managed availability takes a service off for minutes. */
const SHORT_EPISODE_MS = 30 * 60_000;

const maintenance: KnownCause = {
  id: 'maintenance-mode',
  title: 'cause.maintenance',
  decideWith: decidingCommand,
  weigh: (context) => {
    const evidence = heldByRequester(context, 'Maintenance');
    const reasons = [
      ...edges(context),
      ...(context.state === 'recovered'
        ? [message('for.ended-by-itself', { lasted: { duration: context.lastedMs } })]
        : []),
      ...together(context),
    ];
    const against = [
      ...(context.state === 'ongoing' ? [message('against.not-ended')] : []),
      ...(context.episodes > 0 ? [message('against.one-window', { times: context.episodes })] : []),
      ...through(context),
    ];
    const hasEdge = context.restartedAtBeginning || context.restartedAtEnd;
    return weight(reasons, against, evidence, {
      isLikely: context.state === 'recovered' && context.episodes === 0 && hasEdge,
      isConfirmed: evidence.isFound && !isForgotten(context),
    });
  },
};

const leftOn: KnownCause = {
  id: 'maintenance-left-on',
  title: 'cause.maintenance-left-on',
  decideWith: decidingCommand,
  weigh: (context) => {
    if (isOver(context)) return undefined;
    const evidence = heldByRequester(context, 'Maintenance');
    const lasted = message('for.not-ended', { lasted: { duration: context.lastedMs } });
    const reasons = [
      ...(context.lastedMs > 0 ? [lasted] : []),
      ...(context.restartedAtBeginning && context.newVersion === undefined
        ? [message('for.restart-same-version')]
        : []),
      ...together(context),
    ];
    const against = [
      ...(context.episodes > 0 ? [message('against.came-and-went', { times: context.episodes })] : []),
      ...(context.newVersion === undefined ? [] : [message('against.other-version')]),
      ...through(context),
    ];
    return weight(reasons, against, evidence, {
      isLikely: context.lastedMs >= FORGOTTEN_MS && against.length === 0,
      isConfirmed: evidence.isFound && isForgotten(context),
    });
  },
};

const failedUpdate: KnownCause = {
  id: 'failed-update',
  title: 'cause.failed-update',
  decideWith: decidingCommand,
  weigh: (context) => {
    const evidence = heldByRequester(context, 'Functional', setupEvents(context));
    const reasons = [
      ...(context.newVersion === undefined ? [] : [message('for.other-version', { version: context.newVersion })]),
      ...(context.restartedAtBeginning ? [message('for.began-with-restart')] : []),
    ];
    if (reasons.length === 0 && !evidence.isFound) return undefined;
    const over = context.state === 'recovered' ? [message('against.ended-by-itself')] : [];
    return weight(reasons, over, evidence, {
      isLikely: (context.newVersion !== undefined || evidence.isFound) && over.length === 0,
      isConfirmed: evidence.isFound && !isOver(context),
    });
  },
};

const healthOffline: KnownCause = {
  id: 'health-offline',
  title: 'cause.health-offline',
  decideWith: (target) => `Get-HealthReport -Identity ${commandName(target)}`,
  weigh: (context) => {
    const evidence = heldByRequester(context, 'HealthAPI');
    if (context.episodes === 0 && !evidence.isFound) return undefined;
    const isShort = context.episodes > 0 && context.lastedMs / context.episodes <= 4 * SHORT_EPISODE_MS;
    const cameAndWent = { times: context.episodes, lasted: { duration: context.lastedMs } };
    const reasons = [
      ...(context.episodes > 0 ? [message('for.came-and-went', cameAndWent)] : []),
      ...(isShort ? [message('for.short-each-time')] : []),
    ];
    return weight(reasons, [], evidence, { isLikely: isShort, isConfirmed: evidence.isFound });
  },
};

const serverWideOffline: KnownCause = {
  id: 'server-wide-offline',
  title: 'cause.server-wide-offline',
  decideWith: (target) =>
    `Get-ServerComponentState -Identity ${commandName(target)} -Component ${SERVER_WIDE} | Format-List Component,State,LocalStates,RemoteStates`,
  weigh: (context) => {
    const evidence = heldBy(context, ({ component }) => isSame(component, SERVER_WIDE));
    if (context.otherServicesAccepted) return undefined;
    const isWide = context.endpoints.length > 1;
    return weight(
      isWide ? [message('for.several-services')] : [],
      isWide ? [] : [message('against.one-service')],
      evidence,
      { isConfirmed: evidence.isFound },
    );
  },
};

const otherRequester: KnownCause = {
  id: 'other-requester',
  title: 'cause.other-requester',
  decideWith: decidingCommand,
  weigh: (context) => {
    const known = ['Maintenance', 'Functional', 'HealthAPI'];
    const evidence = heldBy(context, ({ requester }) => !known.some((name) => isSame(requester, name)));
    return evidence.isFound ? weight([], [], evidence, { isConfirmed: true }) : undefined;
  },
};

const portConflict: KnownCause = {
  id: 'port-25-conflict',
  title: 'cause.port-25-connector',
  decideWith: (target) =>
    `Get-ReceiveConnector -Server ${commandName(target)} | Format-List Name,TransportRole,Bindings`,
  weigh: (context) => {
    if (!context.endpoints.includes('frontend')) return undefined;
    const only = context.endpoints.length === 1 && context.otherServicesAccepted;
    const evidence = heldByNobody(context);
    return weight(only ? [message('for.only-frontend')] : [], [], evidence, {
      isLikely: only && evidence.isLikely,
      isConfirmed: only && evidence.isFound,
    });
  },
};

const transportAgent: KnownCause = {
  id: 'transport-agent',
  title: 'cause.agent-version',
  decideWith: (target) =>
    `Invoke-Command -ComputerName ${commandName(target)} -ScriptBlock { Add-PSSnapin Microsoft.Exchange.Management.PowerShell.SnapIn; Get-TransportAgent }`,
  weigh: (context) => {
    const evidence = heldByNobody(context, setupEvents(context));
    const { newVersion: version, restartedAtBeginning } = context;
    if (version === undefined && !evidence.isFound) return undefined;
    const hasBegunSo = version !== undefined && restartedAtBeginning;
    const reasons = version === undefined ? [] : [message('for.began-with-version', { version })];
    const against = version === undefined ? [message('against.same-version')] : [];
    return weight(reasons, against, evidence, {
      isLikely: hasBegunSo && evidence.isLikely,
      isConfirmed: hasBegunSo && evidence.isFound,
    });
  },
};

/** The command whose answer names the requester, and with it the cause. */
export function decidingCommand(target: string, endpoint: Endpoint): string {
  return `Get-ServerComponentState -Identity ${commandName(target)} -Component ${BEHIND[endpoint].component} | Format-List Component,State,LocalStates,RemoteStates`;
}

function setupEvents({ events, from }: IncidentContext): Reason[] {
  return events
    .filter(({ kind, at }) => kind === 'setup' && Date.parse(at) <= from)
    .slice(-1)
    .map(({ id, provider, at, evidence }) => ({
      said: message('for.event-setup', { event: id, provider, at: { instant: at } }),
      evidence,
    }));
}

/** Whether it is open, and has been for so long that somebody forgot it. */
function isForgotten(context: IncidentContext): boolean {
  return !isOver(context) && context.lastedMs >= FORGOTTEN_MS;
}

function edges(context: IncidentContext): Message[] {
  return [
    ...(context.restartedAtBeginning ? [message('for.restart-at-beginning')] : []),
    ...(context.restartedAtEnd && context.state === 'recovered' ? [message('for.restart-at-end')] : []),
  ];
}

function together(context: IncidentContext): Message[] {
  const isAll = context.services > 1 && context.acceptedFrom.length === 0;
  return isAll ? [message('for.all-services', { services: context.services })] : [];
}

function through({ acceptedFrom }: IncidentContext): Message[] {
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
