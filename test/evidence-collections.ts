/** Collections with a known cause: logs, and beside them a state file, an export of the event log and a saved conversation. */

const DAY = '2026-03-02';
const TARGET = 'EXCH02.contoso.com';

/** Path below the collection, and content. */
export type Files = Readonly<Record<string, string>>;

export interface Held {
  readonly component: string;
  readonly requester: string;
  readonly state: 'Active' | 'Inactive' | 'Draining';
  /** `09:11:55` */
  readonly at: string;
}

export interface Collection {
  /** When EXCH02 refused, as `09:12`; each session of each minute. */
  readonly refused: readonly (readonly [from: string, to: string])[];
  /** When it accepts again; undefined: never. */
  readonly recovered?: string;
  /** Which of its services refuse. */
  readonly endpoints?: readonly ('transport' | 'frontend')[];
  /** Its services that accept meanwhile. */
  readonly accepting?: readonly ('transport' | 'frontend')[];
  /** When its own transport service started anew, and with which version. */
  readonly restart?: readonly [at: string, version: string];
  readonly states?: readonly Held[] | undefined;
  /** Where the state file lies; if left out, in the folder of the server. */
  readonly statesIn?: string;
  readonly events?: readonly LoggedEvent[] | undefined;
  /** What its refusals say; `Service not active` if left out. */
  readonly reason?: string;
  /** When somebody tried by hand, and the answer to MAIL FROM. */
  readonly tried?: readonly [at: string, reply: string];
}

export interface LoggedEvent {
  readonly at: string;
  readonly provider: string;
  readonly id: number;
  readonly text: string;
}

export function filesOf({ states, statesIn = 'EXCH02', events, tried, ...logs }: Collection): Files {
  return {
    'EXCH01/Hub/Connectivity/CONNECTLOG20260302-1.LOG': senderLog(logs),
    'EXCH02/Hub/Connectivity/CONNECTLOG20260302-1.LOG': ownLog(logs.restart),
    ...(states === undefined ? {} : { [`${statesIn}/EXCH02_ServerComponentState.xml`]: stateFile(states) }),
    ...(events === undefined ? {} : { 'EXCH02/Application-events.xml': eventFile(events) }),
    ...(tried === undefined ? {} : { 'telnet.txt': conversation(...tried) }),
  };
}

function header(version = '15.02.1544.004'): string[] {
  return [
    '#Software: Microsoft Exchange Server',
    `#Version: ${version}`,
    '#Log-type: Transport Connectivity Log',
    `#Date: ${DAY}T00:00:00.000Z`,
    '#Fields: date-time,session,source,Destination,direction,description',
  ];
}

function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\r\n`).join('');
}

/** What EXCH01 saw: a session every five minutes to each service of EXCH02. */
function senderLog({ refused, recovered, reason = 'Service not active', ...target }: Collection): string {
  const { endpoints = ['transport'], accepting = [] } = target;
  const lines: string[] = [];
  let id = 0x1000;
  for (let minute = 6 * 60; minute <= 18 * 60; minute += 5) {
    const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    const isOff = refused.some(([from, to]) => clock >= from && clock <= to);
    const isOpen = recovered === undefined ? clock < refused[0]![0] : clock < refused[0]![0] || clock >= recovered;
    const isBetween = refused.length > 1 && !isOff && clock < refused.at(-1)![1];
    for (const endpoint of [...endpoints, ...accepting]) {
      const session = `08DE58E0${(id++).toString(16).toUpperCase().padStart(8, '0')}`;
      const fails = isOff && endpoints.includes(endpoint);
      if (!fails && !isOpen && !isBetween && !accepting.includes(endpoint)) continue;
      const [kind, via, hop] =
        endpoint === 'frontend'
          ? ['DnsConnectorDelivery', 'Outbound proxy via ', 'example.com']
          : ['SmtpRelayToServers', '', 'internalproxy'];
      const end = fails ? `Messages: 0 Bytes: 0 (Retry : ${reason})` : 'Messages: 1 Bytes: 5000 ()';
      const said = (second: string, direction: string, what: string): string =>
        `${DAY}T${clock}:${second}.000Z,${session},SMTP,${hop},${direction},${what}`;
      lines.push(
        said('00', '+', `${kind} 00000000-0000-0000-0000-000000000000;QueueLength=TQ=4;`),
        said('00', '>', `${via}${TARGET}[192.0.2.2]`),
        said('01', '>', 'Established connection to 192.0.2.2'),
        said('02', '-', end),
      );
    }
  }
  return text([...header(), ...lines]);
}

/** What EXCH02 itself did: a session to EXCH01 every ten minutes, but while its service is not there. */
function ownLog(restart: Collection['restart']): string {
  const lines: string[] = [];
  let id = 0x2000;
  const restartedAt = restart?.[0];
  for (let minute = 6 * 60; minute <= 18 * 60; minute += 10) {
    const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    if (restartedAt !== undefined && clock >= restartedAt && !lines.some((line) => line.includes('service started'))) {
      lines.push(
        `${DAY}T${restartedAt}:00.000Z,,Transport,,*,service stopped; MaxConcurrentSubmissions=20`,
        ...header(restart![1]).map((line) => line.replace(/^#Date.*/, `#Date: ${DAY}T${restartedAt}:30.000Z`)),
        `${DAY}T${restartedAt}:30.000Z,,Transport,,*,service started; MaxConcurrentSubmissions=20`,
      );
    }
    const session = `08DE58E1${(id++).toString(16).toUpperCase().padStart(8, '0')}`;
    const said = (second: string, direction: string, what: string): string =>
      `${DAY}T${clock}:${second}.000Z,${session},SMTP,mailboxes,${direction},${what}`;
    lines.push(
      said('31', '+', 'SmtpDeliveryToMailbox 00000000-0000-0000-0000-000000000000;QueueLength=TQ=1;'),
      said('31', '>', 'EXCH01.contoso.com[192.0.2.1]'),
      said('32', '-', 'Messages: 1 Bytes: 5000 ()'),
    );
  }
  return text([...header(), ...lines]);
}

/** As `Get-ServerComponentState EXCH02 | Export-Clixml` writes it. */
function stateFile(held: readonly Held[]): string {
  const components = ['HubTransport', 'FrontendTransport', 'ServerWideOffline', 'Monitoring'];
  let ref = 0;
  const states = (component: string, property: string): string => {
    const own = held.filter((one) => one.component === component);
    const entries = own.map(
      ({ requester, state, at }) =>
        `<Obj RefId="${++ref}"><ToString>entry</ToString><Props><S N="Component">${component}</S><S N="Requester">${requester}</S><S N="State">${state}</S><DT N="Timestamp">${DAY}T${at}.1234567Z</DT></Props></Obj>`,
    );
    return `<Obj N="${property}" RefId="${++ref}"><LST>${entries.join('')}</LST></Obj>`;
  };
  const objects = components.map((component) => {
    const isHeld = held.some((one) => one.component === component && one.state === 'Inactive');
    return `  <Obj RefId="${++ref}">
    <TN RefId="0"><T>Microsoft.Exchange.Management.SystemConfigurationTasks.ServerComponentState</T><T>System.Object</T></TN>
    <Props>
      <S N="ServerFqdn">${TARGET}</S>
      <S N="Component">${component}</S>
      <S N="State">${isHeld ? 'Inactive' : 'Active'}</S>
      <B N="ServerWideOfflineIsOffline">false</B>
      ${states(component, 'LocalStates')}
      ${states(component, 'RemoteStates')}
      <S N="Identity">EXCH02</S>
    </Props>
  </Obj>`;
  });
  return `\uFEFF<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">\r\n${objects.join('\r\n')}\r\n</Objs>`;
}

/** As `wevtutil qe Application /f:RenderedXml /e:Events` writes it. */
function eventFile(events: readonly LoggedEvent[]): string {
  const all = events.map(
    ({ at, provider, id, text: said }) =>
      `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='${provider}'/><EventID Qualifiers='16388'>${id}</EventID><Level>4</Level><TimeCreated SystemTime='${DAY}T${at}.000000000Z'/><Channel>Application</Channel><Computer>${TARGET}</Computer></System><EventData><Data>${said}</Data></EventData><RenderingInfo Culture='en-US'><Message>${said}</Message><Level>Information</Level></RenderingInfo></Event>`,
  );
  return `<Events>${all.join('\n')}</Events>`;
}

/** As saved from a telnet window. */
function conversation(at: string, reply: string): string {
  return text([
    `220 ${TARGET} Microsoft ESMTP MAIL Service ready at Mon, 2 Mar 2026 ${at} +0000`,
    'EHLO client.contoso.com',
    `250-${TARGET} Hello [192.0.2.50]`,
    '250-SIZE 37748736',
    '250 SMTPUTF8',
    'MAIL FROM:<administrator@contoso.com>',
    reply,
    'QUIT',
    '221 2.0.0 Service closing transmission channel',
  ]);
}
