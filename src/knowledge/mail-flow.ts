import type { Knowledge } from './knowledge.ts';
import { QUEUES, components, known, queues, receiveConnectors, services, transportEvents } from './plain.ts';

/** What is known of servers that did not take mail, or could not pass it on, by rule. */
export const MAIL_FLOW: Readonly<Record<string, Knowledge>> = {
  'service-not-available': known(
    [
      { id: 'draining', title: 'the component is draining, on the way into maintenance mode', command: components },
      { id: 'service-stopping', title: 'the service was stopping or starting', command: services },
      { id: 'port-25-conflict', title: 'two services bound to one port', command: receiveConnectors },
    ],
    [
      ['Look: which components are Draining or Inactive', components],
      ['Look: whether the transport services run', services],
      ['Look: whether two Receive connectors share a port', receiveConnectors],
      QUEUES,
    ],
  ),
  'not-accepting-messages': known(
    [
      {
        id: 'transport-agent',
        title: 'a transport agent that failed',
        command: (server) => `Invoke-Command -ComputerName ${server} -ScriptBlock { Get-TransportAgent }`,
      },
    ],
    [
      ['Look: errors of the transport service', transportEvents],
      ['Look: which components are not Active', components],
      QUEUES,
    ],
  ),
  'too-many-connections': known(
    [{ id: 'connection-limit', title: 'a limit of its Receive connector', command: receiveConnectors }],
    [['Look: the limits of the Receive connectors', receiveConnectors], QUEUES],
  ),
  'back-pressure': known(
    [
      {
        id: 'low-disk',
        title: 'the drive of the queue database or the logs is nearly full',
        command: (server) =>
          `Get-CimInstance -ComputerName ${server} Win32_LogicalDisk -Filter 'DriveType=3' | Format-Table DeviceID,FreeSpace,Size`,
      },
      { id: 'low-memory', title: 'memory or version buckets ran out', command: transportEvents },
    ],
    [
      [
        'Look: free space on its drives',
        (server) =>
          `Get-CimInstance -ComputerName ${server} Win32_LogicalDisk -Filter 'DriveType=3' | Format-Table DeviceID,FreeSpace,Size`,
      ],
      ['Look: events 15004 to 15007 say which resource it is', transportEvents],
      QUEUES,
    ],
  ),
  'no-frontend': known(
    [
      { id: 'frontend-stopped', title: 'the Front End Transport service is stopped or inactive', command: services },
      {
        id: 'frontend-proxy',
        title: 'a Send connector that should not go through the Front End',
        command: () => 'Get-SendConnector | Format-List Name,FrontendProxyEnabled,SourceTransportServers',
      },
    ],
    [
      [
        'Look: which connectors go through the Front End',
        () => 'Get-SendConnector | Format-List Name,FrontendProxyEnabled',
      ],
      ['Look: whether the Front End Transport services run', services],
      QUEUES,
    ],
  ),
  'store-busy': known(
    [
      {
        id: 'store-throttling',
        title: 'a busy mailbox database or its disk',
        command: (server) => `Get-MailboxDatabaseCopyStatus -Server ${server}`,
      },
    ],
    [['Look: the databases of the server', (server) => `Get-MailboxDatabaseCopyStatus -Server ${server}`], QUEUES],
  ),
  'server-not-found': known(
    [
      {
        id: 'database-dismounted',
        title: 'the database is dismounted or was moved',
        command: () => 'Get-MailboxDatabase -Status | Format-Table Name,Mounted,MountedOnServer',
      },
    ],
    [
      [
        'Look: where the databases are mounted',
        () => 'Get-MailboxDatabase -Status | Format-Table Name,Mounted,MountedOnServer',
      ],
      ['Look: whether Active Directory answers', (server) => `Test-ServiceHealth -Server ${server}`],
    ],
  ),
  'delivery-throttled': known(
    [
      {
        id: 'hot-mailbox',
        title: 'one mailbox or database that gets very much mail',
        command: () => 'Get-MailboxDatabase -Status | Format-Table Name,Mounted,MountedOnServer',
      },
    ],
    [['Look: the last error of each queue', queues]],
  ),
  'submission-failed': known(
    [{ id: 'submission', title: 'the Transport service that takes the mail, or the database', command: components }],
    [
      ['Look: whether the required services run', (server) => `Test-ServiceHealth -Server ${server}`],
      [
        'Look: errors of the submission service',
        () =>
          `Get-WinEvent -FilterHashtable @{LogName='Application'; ProviderName='MSExchangeSubmission'} -MaxEvents 50`,
      ],
    ],
  ),
  'remote-refused': known(
    [
      {
        id: 'remote-policy',
        title: 'a rule of the other side; its answer says which',
        command: () => 'Get-Queue | Format-List Identity,LastError',
      },
    ],
    [['Read the answer under Evidence; then look at the last error of the queue', queues]],
  ),
  'queue-growing': known(
    [
      {
        id: 'slow-next-hop',
        title: 'a next hop that takes mail more slowly than it comes',
        command: () => 'Get-Queue | Format-List Identity,Status,MessageCount,LastError',
      },
    ],
    [['Look: the last error of each queue', queues]],
  ),
  'unclosed-sessions': known(
    [{ id: 'crash', title: 'the service crashed or was killed', command: transportEvents }],
    [['Look: what happened before it started', transportEvents]],
  ),
};
