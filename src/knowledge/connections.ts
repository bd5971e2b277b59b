import type { Knowledge } from './knowledge.ts';
import { QUEUES, certificates, known, localTest, portTest, receiveConnectors, services } from './plain.ts';

/** What is known of connections that could not be made or were cut, by rule. */
export const CONNECTIONS: Readonly<Record<string, Knowledge>> = {
  'tls-failure': known(
    [
      {
        id: 'certificate',
        title: 'cause.certificate',
        command: certificates,
      },
      {
        id: 'tls-version',
        title: 'cause.tls-version',
        command: () => 'Get-SendConnector | Format-List Name,RequireTLS,TlsAuthLevel,TlsDomain,TlsCertificateName',
      },
    ],
    [
      ['remedy.look-certificates', certificates],
      ['remedy.look-send-connectors', () => 'Get-SendConnector | Format-List Name,RequireTLS,TlsAuthLevel,TlsDomain'],
    ],
    [QUEUES],
  ),
  'authentication-failure': known(
    [
      {
        id: 'connector-permissions',
        title: 'cause.connector-permissions',
        command: receiveConnectors,
      },
      {
        id: 'stripped-xexps',
        title: 'cause.stripped-xexps',
        command: receiveConnectors,
      },
    ],
    [
      ['remedy.look-receive-connectors', receiveConnectors],
      ['remedy.look-clocks', (server) => `w32tm /monitor /computers:${server}`],
    ],
    [QUEUES],
  ),
  'connection-refused': known(
    [
      { id: 'service-stopped', title: 'cause.service-stopped', command: services },
      { id: 'port-blocked', title: 'cause.port-blocked', command: localTest },
    ],
    [
      ['remedy.look-transport-services', services],
      ['remedy.look-port', localTest],
    ],
    [QUEUES],
  ),
  'connection-timed-out': known(
    [
      {
        id: 'sender-network',
        title: 'cause.sender-network',
        command: localTest,
        when: ({ scope, acceptedFrom }) => scope === 'sender' || acceptedFrom.length > 0,
      },
      { id: 'host-down', title: 'cause.host-down', command: localTest },
    ],
    [
      ['remedy.look-port-from-server', portTest],
      ['remedy.look-host', (server) => `Test-Connection ${server} -Count 4`],
    ],
    [QUEUES],
  ),
  'network-unreachable': known(
    [
      {
        id: 'no-route',
        title: 'cause.no-route',
        command: localTest,
      },
    ],
    [
      [
        'remedy.look-way',
        (server, _door, sender) =>
          `Invoke-Command -ComputerName ${sender} -ScriptBlock { Test-NetConnection ${server} -TraceRoute }`,
      ],
    ],
    [QUEUES],
  ),
  'local-socket-failure': known(
    [
      {
        id: 'ports-exhausted',
        title: 'cause.ports-exhausted',
        command: () => 'Get-NetTCPConnection | Group-Object State | Sort-Object Count -Descending',
      },
    ],
    [['remedy.look-ports-in-use', () => 'Get-NetTCPConnection | Group-Object State | Sort-Object Count -Descending']],
    [QUEUES],
  ),
  'connection-reset': known(
    [{ id: 'middle-box', title: 'cause.middle-box', command: localTest }],
    [['remedy.look-port-from-server', portTest]],
    [QUEUES],
  ),
  'dns-failure': known(
    [
      {
        id: 'own-dns',
        title: 'cause.own-dns',
        command: () => 'Get-DnsClientServerAddress',
        when: ({ scope }) => scope === 'sender',
      },
      {
        id: 'remote-dns',
        title: 'cause.remote-dns',
        command: () => 'Resolve-DnsName -Type MX <domain>',
      },
    ],
    [
      ['remedy.look-dns-servers', () => 'Get-DnsClientServerAddress'],
      ['remedy.look-dns-answers', () => 'Resolve-DnsName -Type MX <domain> -Server <dns>'],
    ],
    [QUEUES],
  ),
  'target-unhealthy': known(
    [{ id: 'target-down', title: 'cause.target-down', command: localTest }],
    [['remedy.look-port-from-server', portTest]],
    [QUEUES],
  ),
};
