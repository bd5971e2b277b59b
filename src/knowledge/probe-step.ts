import { message } from '../language/language.ts';
import { SERVER_WIDE } from '../model/component-state.ts';
import type { ProbeResult } from '../model/probe.ts';
import type { SmtpVerdict } from '../model/smtp-conversation.ts';
import { commandName } from './host-name.ts';
import type { RemedyStep } from '../model/incident.ts';
import { certificates, receiveConnectors, services, transportEvents } from './plain.ts';

/** What to do next about a server that was asked and does not accept mail; undefined where the answer says all. */
export function nextStep({ target, server, verdict }: ProbeResult): RemedyStep | undefined {
  // Exchange knows its servers by the first part of their names.
  const [named = ''] = (server === '' ? target.host : server).split('.');
  const name = commandName(/^\d+$/.test(named) ? '' : named);
  const [purpose, command] = STEPS[verdict]?.(name, target) ?? [];
  return purpose === undefined || command === undefined ? undefined : { kind: 'look', purpose, command };
}

type Step = (name: string, target: ProbeResult['target']) => readonly [RemedyStep['purpose'], string];

/** Behind port 25 is the front end or, where a server has none, the transport service; the whole server holds both. */
const COMPONENTS = ['FrontendTransport', 'HubTransport', SERVER_WIDE];

const component: Step = (name) => [
  message('remedy.see-requester', { component: { list: COMPONENTS } }),
  `Get-ServerComponentState -Identity ${name} | Where-Object Component -in ${COMPONENTS.join(',')} | Format-List Component,State,LocalStates,RemoteStates`,
];
const port: Step = (_, target) => [
  message('remedy.look-port'),
  `Test-NetConnection ${typedName(target.host)} -Port ${target.port}`,
];
const certificate: Step = (name) => [message('remedy.look-certificates'), certificates(name)];

const STEPS: Readonly<Partial<Record<SmtpVerdict, Step>>> = {
  'service-not-active': component,
  'service-not-available': component,
  'insufficient-resources': (name) => [message('remedy.look-resource-events'), transportEvents(name)],
  'too-many-connections': (name) => [message('remedy.look-connection-limits'), receiveConnectors(name)],
  'not-authorized': (name) => [message('remedy.look-receive-connectors'), receiveConnectors(name)],
  rejected: (name) => [message('remedy.look-transport-errors'), transportEvents(name)],
  refused: (name) => [message('remedy.look-transport-services'), services(name)],
  'timed-out': port,
  unreachable: port,
  'tls-failed': certificate,
  'tls-handshake-failed': certificate,
  closed: (name) => [message('remedy.look-transport-errors'), transportEvents(name)],
};

/** An address is as harmless as a name. */
function typedName(host: string): string {
  return /^[\d.]+$|^[\da-fA-F:.]+$/.test(host) ? host : commandName(host);
}
