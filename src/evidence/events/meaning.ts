import { COMPONENT_STATES, type ComponentStateName, REQUESTERS, SERVER_WIDE } from '../../model/component-state.ts';
import type { EventKind } from '../../model/server-event.ts';
import { isHostName } from '../../lib/server-name.ts';
import type { LoggedEvent } from './logged-event.ts';

/** What an event means for the flow of mail. */
export interface Meaning {
  readonly kind: EventKind;
  /** As displayed, or where only that is there its name. */
  readonly service?: string;
  readonly component?: string;
  readonly state?: ComponentStateName;
  readonly requester?: string;
  /** Whom it is about, where that is another than the server that logged it. */
  readonly server?: string;
}

interface KnownEvent {
  readonly provider: RegExp;
  /** Absent: all. */
  readonly ids?: readonly number[];
  /** Which of them, by what is not translated. Absent: all. */
  readonly about?: RegExp;
  /** `unclear` where the text does not say. */
  readonly read: (event: LoggedEvent, said: string) => Meaning | 'unclear' | undefined;
}

/** The transport service (`EdgeTransport.exe`) and those that log as it does, each under its own name; not the log search. */
const TRANSPORT =
  /^MSExchange(?:Transport|FrontEndTransport|TransportDelivery|TransportSubmission|TransportMailboxAssistants)$/i;
const SERVICE_MANAGER = /^Service Control Manager(?: Eventlog Provider)?$/i;
/** Names of services, and how they are displayed: neither is translated. */
const EXCHANGE_SERVICE = /\bMSExchange\w|\bMicrosoft Exchange\b/i;

/**
 * Events that matter to the flow of mail. Sources: KB 2866822 (7009); the names `RetrieveServiceState` (7009),
 * `HubTransportServiceStateChanged` (7011), `FrontendTransportServiceStateChanged` (7012), `ResourceUtilizationUp` and
 * `...Down` (15004, 15005) in Exchange's table of transport events; Microsoft Learn, "Understanding back pressure"
 * (15004 to 15007: more, less, too little disk space, too little memory); the Service Control Manager's 7031 and 7034 (ended unexpectedly) and 7036 (entered a state);
 * Windows Installer 1033 and 1035 (installed, reconfigured) and 1040 and 1042 (a transaction begins, ends); MSExchange Management
 * 1 (a cmdlet succeeded); the recovery actions of managed availability. 7040 (the type of start was changed) says
 * nothing about whether a service runs: it is left out.
 */
const TABLE: readonly KnownEvent[] = [
  { provider: TRANSPORT, ids: [7009], read: serviceState },
  { provider: TRANSPORT, ids: [7011], read: pending('HubTransport') },
  { provider: TRANSPORT, ids: [7012], read: pending('FrontendTransport') },
  { provider: TRANSPORT, ids: [15004, 15006, 15007], read: always('back-pressure') },
  { provider: TRANSPORT, ids: [15005], read: always('back-pressure-relieved') },
  { provider: SERVICE_MANAGER, ids: [7036], about: EXCHANGE_SERVICE, read: serviceEntered },
  { provider: SERVICE_MANAGER, ids: [7031, 7034], about: EXCHANGE_SERVICE, read: serviceEnded },
  { provider: /^MSExchangeSetup$/i, read: always('setup') },
  { provider: /^MsiInstaller$/i, ids: [1033, 1035, 1040, 1042], about: /exchange/i, read: always('setup') },
  { provider: /^MSExchange CmdletLogs$/i, ids: [1], about: /\bSet-ServerComponentState\b/i, read: cmdlet },
  { provider: /^Microsoft-Exchange-ManagedAvailability$/i, about: /\bTakeComponentO(?:ff|n)line\b/, read: recovery },
];

/** What an event means; `unclear` where it would matter and does not say what happened; undefined for all others. */
export function meaningOf(event: LoggedEvent): Meaning | 'unclear' | undefined {
  const entry = TABLE.find(({ provider, ids }) => provider.test(event.provider) && ids?.includes(event.id) !== false);
  if (entry === undefined) return undefined;
  const said = [...event.data, serviceIn(event.binary)?.name ?? '', event.text].join('\n');
  if (entry.about?.test(said) === false) return undefined;
  return entry.read(event, said);
}

function always(kind: EventKind): KnownEvent['read'] {
  return () => ({ kind });
}

function serviceState(event: LoggedEvent, said: string): Meaning | 'unclear' {
  const states = statesIn(event);
  const component = componentIn(said) ?? componentOf(event.provider);
  if (new Set(states).size !== 1) return 'unclear';
  return { kind: 'service-state', state: states[0]!, ...(component === undefined ? {} : { component }) };
}

/** The current state is named before the expected one. */
function pending(component: string): KnownEvent['read'] {
  return (event) => {
    const state = statesIn(event).at(-1);
    return { kind: 'state-pending', component, ...(state === undefined ? {} : { state }) };
  };
}

const STATE_WORD = new RegExp(
  `\\b(?:${COMPONENT_STATES.filter((state) => state !== 'Unknown').join('|')})\\b(?! Directory)`,
  'g',
);

/** The state words in what is put into the text, else in the text. */
function statesIn({ data, text }: LoggedEvent): ComponentStateName[] {
  const inData = wordsIn(STATE_WORD, data.join('\n'));
  return (inData.length > 0 ? inData : wordsIn(STATE_WORD, text)) as ComponentStateName[];
}

function wordsIn(words: RegExp, text: string): string[] {
  return [...text.matchAll(words)].map(([word]) => word);
}

/** Names that are not translated; those of the Client Access protocols end in `Proxy` (KB 2958835). */
const COMPONENT =
  /\b(?:ServerWideOffline|HubTransport|FrontendTransport|EdgeTransport|UMCallRouter|HighAvailability|[A-Z]\w{2,20}Proxy)\b/i;

/** The two services of transport, by name and as displayed, and the components that they are. */
const SERVICES: Readonly<Record<string, string>> = {
  msexchangetransport: 'HubTransport',
  msexchangefrontendtransport: 'FrontendTransport',
  'microsoft exchange transport': 'HubTransport',
  'microsoft exchange frontend transport': 'FrontendTransport',
};

/** Those that carry mail, or forbid it. */
const MAIL_COMPONENTS = ['HubTransport', 'FrontendTransport', SERVER_WIDE] as const;

function componentIn(text: string): string | undefined {
  const found = COMPONENT.exec(text)?.[0];
  return found === undefined ? undefined : (spelt(MAIL_COMPONENTS, found) ?? found);
}

function componentOf(service: string): string | undefined {
  const key = service.toLowerCase();
  return Object.hasOwn(SERVICES, key) ? SERVICES[key] : undefined;
}

/** The bytes of 7036 are `MSExchangeTransport/4` in UTF-16: the name and the new state of the service, whatever the language. */
function serviceIn(binary: string): { readonly name: string; readonly state: string } | undefined {
  if (binary.length > 1000) return undefined;
  const said = Buffer.from(binary, 'hex').toString('utf16le');
  const [, name, state = ''] = /^([\w .$-]+)(?:\/(\d))?\0*$/.exec(said) ?? [];
  return name === undefined ? undefined : { name, state };
}

const RUNNING = '4';
const STOPPED = '1';
/** What Windows calls both states, in languages whose word is known. */
const RUNNING_WORD = /\brunning\b|\bausgeführt\b|実行中|正在运行|en cours d.exécution|en ejecución/i;
const STOPPED_WORD = /\bstopped\b|\bbeendet\b|(?<!一時)停止|arrêté|\bdetenido\b/i;

function serviceEntered({ binary, data, text }: LoggedEvent, said: string): Meaning | 'unclear' | undefined {
  const state = serviceIn(binary)?.state ?? '';
  const word = data[1] ?? text;
  const isRunning = state === RUNNING || (state === '' && RUNNING_WORD.test(word));
  const isStopped = state === STOPPED || (state === '' && STOPPED_WORD.test(word));
  // Others are on the way to one of the two, or pauses.
  if (!isRunning && !isStopped) return state === '' ? 'unclear' : undefined;
  if (isRunning && isStopped) return 'unclear';
  return { kind: isRunning ? 'service-started' : 'service-stopped', ...serviceNamed(said) };
}

function serviceEnded(_: LoggedEvent, said: string): Meaning {
  return { kind: 'service-stopped', ...serviceNamed(said) };
}

/** As far as words begin with a capital letter: what follows is of the sentence. */
const DISPLAYED = /\bMSExchange\w+|\bMicrosoft Exchange(?:[ -][A-Z]\w*)*/;

function serviceNamed(said: string): Pick<Meaning, 'service' | 'component'> {
  const service = DISPLAYED.exec(said)?.[0];
  const names = [...said.matchAll(/\bMSExchange\w+|\bMicrosoft Exchange (?:Frontend )?Transport\b(?! Log| Health)/gi)];
  const component = names.map(([name]) => componentOf(name)).find((found) => found !== undefined);
  return { ...(service === undefined ? {} : { service }), ...(component === undefined ? {} : { component }) };
}

/** Logged where the cmdlet ran: the server that it changes is its `Identity`. */
function cmdlet(_: LoggedEvent, said: string): Meaning | undefined {
  const parameter = (name: string): string | undefined =>
    new RegExp(`\\b${name}\\b["']?\\s{0,9}[=: ]\\s{0,9}["']?([\\w.:$-]{1,253})`, 'i').exec(said)?.[1];
  const whatIf = parameter('WhatIf');
  if (whatIf !== undefined && !/false/i.test(whatIf)) return undefined;
  const [server, component, requester, state] = ['Identity', 'Component', 'Requester', 'State'].map(parameter);
  return {
    kind: 'component-state-changed',
    ...(server !== undefined && isHostName(server) ? { server } : {}),
    ...(component === undefined ? {} : { component: spelt(MAIL_COMPONENTS, component) ?? component }),
    ...(requester === undefined ? {} : { requester: spelt(REQUESTERS, requester) ?? requester }),
    ...(state === undefined ? {} : { state: spelt(COMPONENT_STATES, state) ?? 'Unknown' }),
  };
}

function recovery(_: LoggedEvent, said: string): Meaning {
  const component = componentIn(said);
  return {
    kind: 'component-state-changed',
    requester: 'HealthAPI',
    state: said.includes('TakeComponentOnline') ? 'Active' : 'Inactive',
    ...(component === undefined ? {} : { component }),
  };
}

/** As the list spells it, whatever the case. */
function spelt<Name extends string>(names: readonly Name[], name: string): Name | undefined {
  return names.find((one) => one.toLowerCase() === name.toLowerCase());
}
