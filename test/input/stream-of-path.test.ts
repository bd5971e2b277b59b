import { describe, expect, it } from 'vitest';
import { streamOfPath } from '../../src/input/stream-of-path.ts';

/** The folders of a path; `|` marks where the typed root ends. */
function streamOf(path: string): string {
  const [root = '', below = ''] = path.split('|');
  const split = (text: string): string[] => text.split(/[/\\]/);
  const belowFolders = below === '' ? [] : split(below);
  const { server, service } = streamOfPath([...split(root), ...belowFolders], belowFolders.length);
  return `${server} ${service}`;
}

describe('server and service of a path', () => {
  it.each([
    // The live folder, over the network or on the server itself.
    [
      '\\\\EXCH01\\c$\\Program Files\\Microsoft\\Exchange Server\\V15\\TransportRoles\\Logs|Hub\\Connectivity',
      'EXCH01 hub',
    ],
    ['\\\\EXCH01.contoso.com\\d$\\Exchange\\TransportRoles\\Logs|FrontEnd/Connectivity', 'EXCH01.contoso.com frontend'],
    ['C:\\Program Files\\Microsoft\\Exchange Server\\V15\\TransportRoles\\Logs|Hub\\Connectivity', 'unknown hub'],
    ['C:\\Program Files\\Microsoft\\Exchange Server\\V14\\TransportRoles\\Logs\\Connectivity', 'unknown hub'],
    // Copies.
    ['logs|EXCH01/Hub/Connectivity', 'EXCH01 hub'],
    ['logs|EXCH01/FrontEnd/Connectivity', 'EXCH01 frontend'],
    ['logs|EXCH01/Mailbox/Connectivity/Submission', 'EXCH01 submission'],
    ['logs|EXCH01/Mailbox/Connectivity/Delivery', 'EXCH01 delivery'],
    ['logs|EDGE01/Edge/Connectivity', 'EDGE01 edge'],
    ['logs|EXCH01/c$/Program Files/Microsoft/Exchange Server/V15/TransportRoles/Logs/Hub/Connectivity', 'EXCH01 hub'],
    ['logs|EXCH01/TransportRoles/Logs/Mailbox/Connectivity/Delivery', 'EXCH01 delivery'],
    ['logs|EXCH01/D/Program Files/Microsoft/Exchange Server/V15/TransportRoles/Logs/Hub/Connectivity', 'EXCH01 hub'],
    ['logs|EXCH01/Exchange2019/TransportRoles/Logs/Hub/Connectivity', 'EXCH01 hub'],
    ['logs|Exchange 2016/TransportRoles/Logs/Hub/Connectivity', 'unknown hub'],
    ['logs|EXCH2016/Hub/Connectivity', 'EXCH2016 hub'],
    ['logs/EXCH01/Hub/Connectivity|', 'EXCH01 hub'],
    ['logs|EXCH01/hub', 'EXCH01 hub'],
    ['logs|exch01.contoso.com/submission', 'exch01.contoso.com submission'],
    // A collection, unzipped.
    ['case|20260302/EXCH01/Hub_Connectivity_Logs', 'EXCH01 hub'],
    ['case|202632/EXCH01/FE_Connectivity_Logs-1', 'EXCH01 frontend'],
    ['extracted|EXCH01-32/Hub_Connectivity_Logs', 'EXCH01 hub'],
    ['extracted|EX-01-1224-1/Hub_Connectivity_Logs/', 'EX-01 hub'],
    ['extracted|EXCH01-32/FE_Connectivity_Logs.zip', 'EXCH01 frontend'],
    // That is no day of a year, or the collector has not zipped it yet: the name is the server's own.
    ['case|EX-2016/Hub_Connectivity_Logs', 'EX-2016 hub'],
    ['case|EX-2016.zip/Hub_Connectivity_Logs.zip', 'EX-2016 hub'],
    ['case|202632/EX-12/Hub_Connectivity_Logs', 'EX-12 hub'],
    // In the folder of that day, an archive and what it was unpacked to.
    ['d|202632/EXCH01-32.zip/Hub_Connectivity_Logs.zip', 'EXCH01 hub'],
    ['d|202632/EXCH01-32/Hub_Connectivity_Logs', 'EXCH01 hub'],
    ['d|202632/EXCH01-32-1/Hub_Connectivity_Logs', 'EXCH01 hub'],
    ['case|EX-12/Hub/Connectivity', 'EX-12 hub'],
    ['case|EXCH01/MBX_Submission_Connectivity_Logs', 'EXCH01 submission'],
    ['case|EXCH01/MBX_Delivery_Connectivity_Logs', 'EXCH01 delivery'],
    // A collection as it comes, in archives.
    ['case|EXCH01-32.zip/Hub_Connectivity_Logs.zip', 'EXCH01 hub'],
    ['case|EX-01-1224-1.zip/FE_Connectivity_Logs-1.zip', 'EX-01 frontend'],
    ['case/EX-10-33.zip|MBX_Delivery_Connectivity_Logs.zip', 'EX-10 delivery'],
    ['case|EX-10.zip/Hub/Connectivity', 'EX-10 hub'],
    ['case|logs.zip/EXCH01/Hub/Connectivity', 'EXCH01 hub'],
    ['logs|logs.zip/Hub/Connectivity', 'unknown hub'],
    // Only the server's folder, and nothing at all.
    ['logs|EXCH01', 'EXCH01 unknown'],
    ['logs|', 'unknown unknown'],
    ['/home/anna/logs|Hub/Connectivity', 'unknown hub'],
    ['/Users/anna|Hub/Connectivity', 'unknown hub'],
    ['/cases/EXCH01/logs|Hub/Connectivity', 'EXCH01 hub'],
    ['logs|what is this?', 'unknown unknown'],
    ['./|EXCH01/Hub/Connectivity', 'EXCH01 hub'],
    // As people name what they copy.
    ['case|EX01_Hub', 'EX01 hub'],
    ['case|EX01 FrontEnd', 'EX01 frontend'],
    ['case|EX1-FE.zip', 'EX1 frontend'],
    ['case|EXCH01_Mailbox_Delivery_Connectivity_Logs', 'EXCH01 delivery'],
    ['case|EX01_Hub_Connectivity.zip', 'EX01 hub'],
    ['case|EX-EDGE', 'EX-EDGE unknown'],
    ['case|EXCH01_20260302/Hub/Connectivity', 'EXCH01 hub'],
    ['case|EXCH01-2026-03-02/Hub/Connectivity', 'EXCH01 hub'],
    ['case|EXCH01 20260302.zip/Hub/Connectivity', 'EXCH01 hub'],
    ['case|EXCH01-20260302_Hub.zip', 'EXCH01 hub'],
    ['case|EXCH01_Hub_2026-03-02', 'EXCH01 hub'],
    ['case|EXCH01/Hub_20260302', 'EXCH01 hub'],
    ['case|EXCH01/2026-03-02_Hub', 'EXCH01 hub'],
    ['logs|20260302_Hub', 'unknown hub'],
    ['case|20260302_Hub/EXCH01', 'unknown hub'],
    ['logs|20260302_Hub/EXCH01', 'EXCH01 hub'],
    ['case|EX01_Logs/Hub/Connectivity', 'EX01 hub'],
    ['m1|MAILA_Logs/Hub/Connectivity', 'MAILA hub'],
    ['case|MBX-11/Exchange_Logs/Hub/Connectivity', 'MBX-11 hub'],
    ['case|MBX-11/Connectivity_Logs', 'MBX-11 unknown'],
    ['case|EXCH01/FE', 'EXCH01 frontend'],
    ['case|EXCH01/Mailbox Delivery', 'EXCH01 delivery'],
    ['case|EXCH01/MBX_Submission', 'EXCH01 submission'],
    ['case|EX1-32 (1).zip/Hub_Connectivity_Logs.zip', 'EX1 hub'],
    ['case|EX1-32 - Copy (2)/Hub_Connectivity_Logs', 'EX1 hub'],
    // Days and heaps are nobody.
    ['case|EXCH01/2026-03-02/Hub/Connectivity', 'EXCH01 hub'],
    ['case|EXCH01/2026.03.02_0912/backup/Temp/Hub/Connectivity', 'EXCH01 hub'],
    ['case|10.0.0.5/Hub/Connectivity', '10.0.0.5 hub'],
    ['|2026-03-02', 'unknown unknown'],
    ['C:\\Users\\anna\\Desktop|Hub/Connectivity', 'unknown hub'],
    ['C:\\Users\\anna\\Downloads|Documents/Hub/Connectivity', 'unknown hub'],
    ['case|EXCH01/Program Files (x86)/Exchange Server/Hub/Connectivity', 'EXCH01 hub'],
    // The server of KB 2866822 is named so.
    ['case|EXCHANGE-SERVER/Hub/Connectivity', 'EXCHANGE-SERVER hub'],
    ['case|EXCH01/ExchLogs/Hub/Connectivity', 'EXCH01 hub'],
    ['case|EXCH01/Exchange Logs/Connectivity Logs', 'EXCH01 unknown'],
    ['case|EXCH01/ConnectivityLog', 'EXCH01 unknown'],
    ['case|EXCH01/Transport_Logs/Hub/Connectivity', 'EXCH01 hub'],
    // A folder for each server in that of the service; where there may be one on both sides, nobody knows.
    ['Hub|EXCH01', 'EXCH01 hub'],
    ['logs|FrontEnd/EXCH01/Connectivity', 'EXCH01 frontend'],
    ['case-1|Hub/EXCH01', 'unknown hub'],
    ['logs|EXCH01/Hub/2026-03-02', 'EXCH01 hub'],
    // A heap below is nobody, either.
    ['logs|EXCH01/Hub/archive', 'EXCH01 hub'],
    ['logs|EXCH02/Hub/March/unpacked', 'EXCH02 hub'],
    ['logs|EXCH01/Hub/exch01.contoso.com', 'EXCH01 hub'],
    ['logs|Hub/EXCH01/archive', 'EXCH01 hub'],
    ['logs|EXCH01/Hub/EXCH02/new', 'unknown hub'],
    ['logs|MAILA/Hub/MAILB', 'unknown hub'],
    // What else a collector gathers.
    ['case|EXCH01-32.zip/Message_Tracking_Logs', 'EXCH01 unknown'],
    ['case|EXCH01-32/Queue_V15_Data', 'EXCH01 unknown'],
    ...[
      'Hub_Send_Protocol_Logs.zip',
      'Hub_Transport_Agent_Logs',
      'Mbx_Delivery_Transport_Agent_Logs',
      'MBX_Delivery_Throttling_Logs',
      'FE_Transport_Routing_Table_Logs',
      'Mailbox_Pipeline_Tracing_Logs',
      'Mailbox_Assistants_Sla_Report_Logs',
      'IIS_W3SVC1_Logs-1.zip',
      'Windows_Event_Logs',
      'OWA_Proxy_Calendar_Logs',
      'RCA_Logs',
      'Exchange_Server_Data',
      'ManagedAvailabilityMonitoringLogs',
      'Cluster_Information',
      'Search',
    ].map((folder) => [`case|EXCH01-32/${folder}`, 'EXCH01 unknown']),
  ])('reads %s as %s', (path, expected) => {
    expect(streamOf(path)).toBe(expected);
  });
});
