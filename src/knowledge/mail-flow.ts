import type { Knowledge } from './knowledge.ts';
import { QUEUES, components, known, queues, receiveConnectors, services, transportEvents } from './plain.ts';
import { remedyFor } from './service-not-active-remedy.ts';
import { draining, pressureOn, stops } from './evidence-reasons.ts';

/** What is known of servers that did not take mail, or could not pass it on, by rule. */
export const MAIL_FLOW: Readonly<Record<string, Knowledge>> = {
  'service-not-available': known(
    [
      { id: 'draining', title: 'cause.draining', command: components, provenBy: draining },
      { id: 'service-stopping', title: 'cause.service-stopping', command: services, provenBy: stops },
      { id: 'port-25-conflict', title: 'cause.one-port', command: receiveConnectors },
    ],
    [
      ['remedy.look-components-draining', components],
      ['remedy.look-transport-services', services],
      ['remedy.look-one-port', receiveConnectors],
    ],
    [QUEUES],
    remedyFor,
  ),
  'not-accepting-messages': known(
    [
      {
        id: 'transport-agent',
        title: 'cause.agent-failed',
        command: (server) => `Invoke-Command -ComputerName ${server} -ScriptBlock { Get-TransportAgent }`,
      },
    ],
    [
      ['remedy.look-transport-errors', transportEvents],
      ['remedy.look-components-not-active', components],
    ],
    [QUEUES],
  ),
  'too-many-connections': known(
    [{ id: 'connection-limit', title: 'cause.connection-limit', command: receiveConnectors }],
    [['remedy.look-connection-limits', receiveConnectors]],
    [QUEUES],
  ),
  'back-pressure': known(
    [
      {
        id: 'low-disk',
        title: 'cause.low-disk',
        provenBy: pressureOn(/\bdisk\b|\bqueue database\b|ディスク|Datenträger|Speicherplatz/i, 15006),
        command: (server) =>
          `Get-CimInstance -ComputerName ${server} Win32_LogicalDisk -Filter 'DriveType=3' | Format-Table DeviceID,FreeSpace,Size`,
      },
      {
        id: 'low-memory',
        title: 'cause.low-memory',
        command: transportEvents,
        provenBy: pressureOn(
          /\b(?:version buckets|private bytes|(?:physical|system) memory)\b|メモリ|Speicher\b/i,
          15007,
        ),
      },
    ],
    [
      [
        'remedy.look-free-space',
        (server) =>
          `Get-CimInstance -ComputerName ${server} Win32_LogicalDisk -Filter 'DriveType=3' | Format-Table DeviceID,FreeSpace,Size`,
      ],
      ['remedy.look-resource-events', transportEvents],
    ],
    [QUEUES],
  ),
  'no-frontend': known(
    [
      { id: 'frontend-stopped', title: 'cause.frontend-stopped', command: services },
      {
        id: 'frontend-proxy',
        title: 'cause.frontend-proxy',
        command: () => 'Get-SendConnector | Format-List Name,FrontendProxyEnabled,SourceTransportServers',
      },
    ],
    [
      ['remedy.look-frontend-connectors', () => 'Get-SendConnector | Format-List Name,FrontendProxyEnabled'],
      ['remedy.look-frontend-services', services],
    ],
    [QUEUES],
  ),
  'store-busy': known(
    [
      {
        id: 'store-throttling',
        title: 'cause.store-throttling',
        command: (server) => `Get-MailboxDatabaseCopyStatus -Server ${server}`,
      },
    ],
    [['remedy.look-databases', (server) => `Get-MailboxDatabaseCopyStatus -Server ${server}`]],
    [QUEUES],
  ),
  'server-not-found': known(
    [
      {
        id: 'database-dismounted',
        title: 'cause.database-dismounted',
        command: () => 'Get-MailboxDatabase -Status | Format-Table Name,Mounted,MountedOnServer',
      },
    ],
    [
      ['remedy.look-mounted', () => 'Get-MailboxDatabase -Status | Format-Table Name,Mounted,MountedOnServer'],
      ['remedy.look-directory', (server) => `Test-ServiceHealth -Server ${server}`],
    ],
  ),
  'delivery-throttled': known(
    [
      {
        id: 'hot-mailbox',
        title: 'cause.hot-mailbox',
        command: () => 'Get-MailboxDatabase -Status | Format-Table Name,Mounted,MountedOnServer',
      },
    ],
    [['remedy.look-last-error', queues]],
  ),
  'submission-failed': known(
    [{ id: 'submission', title: 'cause.submission', command: components }],
    [
      ['remedy.look-required-services', (server) => `Test-ServiceHealth -Server ${server}`],
      [
        'remedy.look-submission-errors',
        () =>
          `Get-WinEvent -FilterHashtable @{LogName='Application'; ProviderName='MSExchangeSubmission'} -MaxEvents 50`,
      ],
    ],
  ),
  'remote-refused': known(
    [
      {
        id: 'remote-policy',
        title: 'cause.remote-policy',
        command: () => 'Get-Queue | Format-List Identity,LastError',
      },
    ],
    [['remedy.read-answer', queues]],
  ),
  'queue-growing': known(
    [
      {
        id: 'slow-next-hop',
        title: 'cause.slow-next-hop',
        command: () => 'Get-Queue | Format-List Identity,Status,MessageCount,LastError',
      },
    ],
    [['remedy.look-last-error', queues]],
  ),
  'unclosed-sessions': known(
    [{ id: 'crash', title: 'cause.crash', command: transportEvents }],
    [['remedy.look-before-start', transportEvents]],
  ),
};
