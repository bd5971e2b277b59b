import type { Knowledge } from './knowledge.ts';
import { QUEUES, certificates, known, localTest, portTest, receiveConnectors, services } from './plain.ts';

/** What is known of connections that could not be made or were cut, by rule. */
export const CONNECTIONS: Readonly<Record<string, Knowledge>> = {
  'tls-failure': known(
    [
      {
        id: 'certificate',
        title: 'a certificate that is expired, not enabled for SMTP, or without its key',
        command: certificates,
      },
      {
        id: 'tls-version',
        title: 'no TLS version in common',
        command: () => 'Get-SendConnector | Format-List Name,RequireTLS,TlsAuthLevel,TlsDomain,TlsCertificateName',
      },
    ],
    [
      ['Look: certificates, their end, and whether they serve SMTP', certificates],
      [
        'Look: what the Send connectors demand',
        () => 'Get-SendConnector | Format-List Name,RequireTLS,TlsAuthLevel,TlsDomain',
      ],
      QUEUES,
    ],
  ),
  'authentication-failure': known(
    [
      {
        id: 'connector-permissions',
        title: 'a Receive connector that does not allow the sender',
        command: receiveConnectors,
      },
      {
        id: 'stripped-xexps',
        title: 'a firewall that strips X-EXPS from the conversation',
        command: receiveConnectors,
      },
    ],
    [
      ['Look: what the Receive connectors allow', receiveConnectors],
      ['Look: whether the clocks agree', (server) => `w32tm /monitor /computers:${server}`],
      QUEUES,
    ],
  ),
  'connection-refused': known(
    [
      { id: 'service-stopped', title: 'the transport service was stopped', command: services },
      { id: 'port-blocked', title: 'the host itself blocks the port', command: localTest },
    ],
    [['Look: whether the transport services run', services], ['Look: whether the port answers', localTest], QUEUES],
  ),
  'connection-timed-out': known(
    [
      {
        id: 'sender-network',
        title: 'the network or the firewall of the sender',
        command: localTest,
        when: ({ scope, acceptedFrom }) => scope === 'sender' || acceptedFrom.length > 0,
      },
      { id: 'host-down', title: 'the host is down, or a firewall drops its packets', command: localTest },
    ],
    [
      ['Look: whether the port answers, from the server that failed', portTest],
      ['Look: whether the host answers at all', (server) => `Test-Connection ${server} -Count 4`],
      QUEUES,
    ],
  ),
  'network-unreachable': known(
    [
      {
        id: 'no-route',
        title: 'no route, or an address of the wrong kind such as IPv6 without a route',
        command: localTest,
      },
    ],
    [
      [
        'Look: the way from the sender',
        (server, _door, sender) =>
          `Invoke-Command -ComputerName ${sender} -ScriptBlock { Test-NetConnection ${server} -TraceRoute }`,
      ],
      QUEUES,
    ],
  ),
  'local-socket-failure': known(
    [
      {
        id: 'ports-exhausted',
        title: 'no free ports on the sender, or its own firewall',
        command: () => 'Get-NetTCPConnection | Group-Object State | Sort-Object Count -Descending',
      },
    ],
    [
      [
        'Look: how many ports are in use on the sender',
        () => 'Get-NetTCPConnection | Group-Object State | Sort-Object Count -Descending',
      ],
      QUEUES,
    ],
  ),
  'connection-reset': known(
    [{ id: 'middle-box', title: 'a firewall or scanner on the way, or a limit of the other side', command: localTest }],
    [['Look: whether the port answers, from the server that failed', portTest], QUEUES],
  ),
  'dns-failure': known(
    [
      {
        id: 'own-dns',
        title: 'the DNS servers or the network adapter of the sender',
        command: () => 'Get-DnsClientServerAddress',
        when: ({ scope }) => scope === 'sender',
      },
      {
        id: 'remote-dns',
        title: 'the DNS of the domain, or a name that does not exist',
        command: () => 'Resolve-DnsName -Type MX <domain>',
      },
    ],
    [
      ['Look: which DNS servers the sender asks', () => 'Get-DnsClientServerAddress'],
      ['Look: what they answer', () => 'Resolve-DnsName -Type MX <domain> -Server <dns>'],
      QUEUES,
    ],
  ),
  'target-unhealthy': known(
    [{ id: 'target-down', title: 'the target has been down for long', command: localTest }],
    [['Look: whether the port answers, from the server that failed', portTest], QUEUES],
  ),
};
