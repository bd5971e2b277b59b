import { type MessageId, message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import type { Endpoint } from '../model/session.ts';
import { SERVER_PLACEHOLDER, commandName } from './host-name.ts';
import { type Reason, proofsOf } from './evidence-reasons.ts';
import type { IncidentContext, Knowledge, KnownCause } from './knowledge.ts';
import type { RemedyStep } from '../model/incident.ts';

/**
 * Words for causes and first steps of the rules other than `service-not-active`. Sources: *NDR error codes*, *Back pressure*,
 * *Queues*, *Protocol logging*, KB 979175, KB 3007623, KB 4051498, KB 4495258, and Winsock's error codes.
 */

/** Ports: 25 outside and Front End, 2525 Transport next to a Front End, 475 Mailbox Transport Delivery. */
const PORTS: Readonly<Record<Endpoint, number>> = { transport: 25, frontend: 25, delivery: 475, store: 475 };

export interface Plain {
  readonly id: string;
  readonly title: MessageId;
  readonly command: (server: string, endpoint: Endpoint) => string;
  /** Where it comes into question; everywhere else if left out. */
  readonly when?: (context: IncidentContext) => boolean;
  /** Files with the logs that say so. */
  readonly provenBy?: (context: IncidentContext) => readonly Reason[];
}

/** What always speaks against a cause that the log alone names. */
export const NOT_PROVEN: Message = message('against.not-proven');

/** One that is reported by the rule alone: nothing in the log weighs for or against it but who else got through. */
function plain({ id, title, command, when, provenBy }: Plain): KnownCause {
  return {
    id,
    title,
    decideWith: (target, endpoint) => command(commandName(target), endpoint),
    weigh: (about) => {
      if (when?.(about) === false) return undefined;
      const proven = provenBy?.(about) ?? [];
      if (proven.length === 0) return { for: reachedBy(about), against: [NOT_PROVEN] };
      const reasons = [...proven.map(({ said }) => said), ...reachedBy(about)];
      return { for: reasons, against: [], isConfirmed: true, proofs: proofsOf('for', proven) };
    },
  };
}

function reachedBy({ senders, acceptedFrom, scope }: IncidentContext): Message[] {
  if (scope === 'sender') return [message('for.many-targets')];
  if (scope === 'group') return [];
  if (acceptedFrom.length > 0) return [gotThrough(acceptedFrom)];
  return senders > 1 ? [message('for.all-servers', { servers: senders })] : [];
}

export function gotThrough(servers: readonly string[]): Message {
  return message('weigh.got-through', { servers: { list: servers, shown: 3 } });
}

export type Steps = readonly (readonly [
  purpose: MessageId,
  command: (server: string, endpoint: Endpoint, sender: string) => string,
])[];

/** Each step once, with the first of the senders where one is needed: nothing is changed, only looked at, then verified. */
export function known(
  causes: readonly Plain[],
  looks: Steps,
  verifications: Steps = [],
  /** The remediation where it is known who holds the target. */
  whereHeld?: Knowledge['remedyFor'],
): Knowledge {
  return {
    causes: causes.map(plain),
    remedyFor: (target, endpoint, senders, found) => {
      if (whereHeld !== undefined && found !== undefined && found.held.length > 0) {
        return whereHeld(target, endpoint, senders, found);
      }
      const sender = senders.map(commandName).find((name) => name !== SERVER_PLACEHOLDER) ?? SERVER_PLACEHOLDER;
      const all = (kind: RemedyStep['kind'], steps: Steps): RemedyStep[] =>
        steps.map(([purpose, command]) => ({
          kind,
          purpose: message(purpose),
          command: command(commandName(target), endpoint, sender),
        }));
      return [...all('look', looks), ...all('verify', verifications)];
    },
  };
}

export const services = (server: string): string => `Get-Service -ComputerName ${server} -Name MSExchange*Transport*`;
export const portTest = (server: string, endpoint: Endpoint, sender: string): string =>
  `Invoke-Command -ComputerName ${sender} -ScriptBlock { Test-NetConnection ${server} -Port ${PORTS[endpoint]} }`;
export const components = (server: string): string =>
  `Get-ServerComponentState -Identity ${server} | Format-Table Component,State`;
export const queues = (_server: string, _door: Endpoint, sender: string): string =>
  `Get-Queue -Server ${sender} | Sort-Object MessageCount -Descending | Format-List Identity,Status,MessageCount,NextHopDomain,LastError`;
export const receiveConnectors = (server: string): string =>
  `Get-ReceiveConnector -Server ${server} | Format-List Name,TransportRole,Bindings,AuthMechanism,PermissionGroups,MaxInboundConnection*`;
export const transportEvents = (server: string): string =>
  `Get-WinEvent -ComputerName ${server} -FilterHashtable @{LogName='Application'; ProviderName='MSExchangeTransport'; Level=2,3} -MaxEvents 50`;
export const certificates = (server: string): string =>
  `Get-ExchangeCertificate -Server ${server} | Format-List Subject,NotAfter,Services,HasPrivateKey,Status`;
export const localTest = (server: string, endpoint: Endpoint): string =>
  `Test-NetConnection ${server} -Port ${PORTS[endpoint]}`;

export const QUEUES: Steps[number] = ['remedy.verify-queues', queues];

/** For a rule that nothing more is known of: where anybody would begin. */
export const nothingKnown: Knowledge = known(
  [{ id: 'unknown', title: 'cause.unknown', command: (server) => `Test-ServiceHealth -Server ${server}` }],
  [
    ['remedy.look-last-error', queues],
    ['remedy.look-required-services', (server) => `Test-ServiceHealth -Server ${server}`],
  ],
);
