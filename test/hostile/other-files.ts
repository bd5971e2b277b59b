import { type HostileCase, files } from './hostile-case.ts';
import { GOOD, HEADER, lines, text } from './logs.ts';

const ours = { 'EXCH01/Hub/Connectivity/CONNECTLOG20260302-1.LOG': text([...HEADER, ...lines(GOOD)]) };
const headed = (logType: string, fields: string): string =>
  text([
    '#Software: Microsoft Exchange Server',
    '#Version: 15.0.0.0',
    `#Log-type: ${logType}`,
    '#Date: 2026-03-02T09:00:00.000Z',
    `#Fields: ${fields}`,
  ]);
const eventLog = Buffer.concat([Buffer.from('ElfFile\0'), Buffer.alloc(4088, 1)]);
const eventTrace = Buffer.alloc(4096, 1);
eventTrace.set([2, 0, 1, 0xc0], 0x48);

/** What lies beside connectivity logs: named, counted, and not read. */
export const otherFiles: readonly HostileCase[] = [
  files('other-logs', 'Other logs of Exchange and Windows are skipped by the name that their header gives.', {
    ...ours,
    'send/SEND20260302-1.LOG': headed(
      'SMTP Send Protocol Log',
      'date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context',
    ),
    'receive/RECV20260302-1.LOG': headed(
      'SMTP Receive Protocol Log',
      'date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context',
    ),
    'tracking/MSGTRK20260302-1.LOG': headed('Message Tracking Log', 'date-time,client-ip,client-hostname,server-ip'),
    'agent/AGENTLOG20260302-1.LOG': headed('Agent Log', 'Timestamp,SessionId,LocalEndpoint'),
    'routing/RoutingConfig#1@03022026.xml': '<?xml version="1.0" encoding="utf-8"?>\r\n<RoutingConfig />\r\n',
    'iis/u_ex260302.log':
      '#Software: Microsoft Internet Information Services 10.0\r\n#Version: 1.0\r\n#Date: 2026-03-02 00:00:00\r\n#Fields: date time s-ip\r\n',
    'httpproxy/HttpProxy_2026030209-1.LOG': `DateTime,RequestId,MajorVersion\r\n${headed('HttpProxy Logs', 'DateTime,RequestId,MajorVersion')}`,
  }),
  files(
    'other-files',
    'Files of Windows are skipped by what they are; an event log with the command that makes it readable.',
    {
      ...ours,
      'Application.evtx': eventLog,
      'trace.etl': Buffer.from('anything'),
      'trace.bin': eventTrace,
      'state.xml': '\uFEFF<!-- state --><Objs Version="1.1.0.1" />',
      'report.html': '<!DOCTYPE html>\n<html lang="en"></html>\n',
      'notes.txt': 'date-time, session: what I saw',
      'zeros.dat': Buffer.alloc(100),
      'empty.txt': '',
    },
  ),
  files('named-as-a-log', 'A file named CONNECTLOG is never passed over without a word.', {
    'CONNECTLOG20260302-1.LOG': text([...HEADER, ...lines(GOOD)]),
    'CONNECTLOG20260302-2.LOG': eventLog,
    'CONNECTLOG20260302-3.LOG': headed('Message Tracking Log', 'date-time,client-ip'),
    'CONNECTLOG20260302-4.LOG': 'something else\n',
    'CONNECTLOG20260302-5.LOG': '',
  }),
  files('log-type-cut-off', 'The kind of log is cut off in its header, and the columns are ours.', {
    'x.log': text([...HEADER.slice(0, 2), '#Log-type: Transport Connec', ...HEADER.slice(3), ...lines(GOOD)]),
  }),
  files('nothing-ours', 'Only other files: an error that says what was found.', { 'Application.evtx': eventLog }),
];
