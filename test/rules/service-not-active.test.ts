import { serviceNotActive } from '../../src/rules/service-not-active.ts';
import { testRule, type FlaggedCase } from '../rule-tester.ts';

/** One line of the session that a case is about, or of another one. */
function line(direction: string, description: string, destination = 'internalproxy', id = '08DE78A1B2C3D4E5'): string {
  return `2026-03-02T09:12:00.000Z,${id},SMTP,${destination},${direction},${description}\n`;
}

const CONNECT = line('+', 'SmtpRelayToDag 00000000-0000-0000-0000-000000000000;QueueLength=TQ=3;');
const EXCH02 = CONNECT + line('>', 'EXCH02.contoso.com[192.0.2.2]') + line('>', 'Established connection to 192.0.2.2');
const REFUSED = line('-', 'Messages: 0 Bytes: 0 (Retry : Service not active)');

/** A session with EXCH02 that ends so. */
function ends(bracket: string): string {
  return EXCH02 + line('-', `Messages: 0 Bytes: 0 ${bracket}`);
}

function blames(target: string, name: string, ...lines: string[]): FlaggedCase {
  const log = [CONNECT, ...lines, REFUSED].join('');
  return { name, log, findings: [{ target, lines: [lines.length + 2] }] };
}

const exch02 = [{ target: 'EXCH02.contoso.com', lines: [4] }];

const kb2866822 = `#Software: Microsoft Exchange Server
#Version: 15.0.0.0
#Log-type: Transport Connectivity Log
#Date: 2013-06-27T21:00:00.000Z
#Fields: date-time,session,source,Destination,direction,description
2013-06-27T21:08:37.520Z,08D03F2DE58E0D70,MapiSubmission,89294a5c-bf90-4ae2-a3ff-7f2b81b4ba71,+,Exchange-Server.contoso.com
2013-06-27T21:08:37.536Z,08D03F2DE58E0D71,SMTP,mailboxtransportsubmissioninternalproxy,+,Undefined 00000000-0000-0000-0000-000000000000;QueueLength=0
2013-06-27T21:08:37.536Z,08D03F2DE58E0D71,SMTP,mailboxtransportsubmissioninternalproxy,>,Exchange-Server.contoso[192.168.0.12]
2013-06-27T21:08:37.536Z,08D03F2DE58E0D71,SMTP,mailboxtransportsubmissioninternalproxy,>,Established connection to 192.168.0.12
2013-06-27T21:08:37.583Z,08D03F2DE58E0D71,SMTP,mailboxtransportsubmissioninternalproxy,-,Messages: 0 Bytes: 0 (Retry : Service not active)
`;

testRule(serviceNotActive, {
  flagged: [
    {
      name: 'the session of KB 2866822',
      log: kb2866822,
      findings: [{ target: 'Exchange-Server.contoso', lines: [10] }],
    },

    {
      name: 'an end without a session id, as old builds write it',
      log: line('-', 'Messages: 0 Bytes: 0 (Retry : Service not active)', 'internalproxy', ''),
      findings: [{ target: 'internalproxy', lines: [1] }],
    },
    { name: 'capital letters', log: ends('(RETRY : SERVICE NOT ACTIVE)'), findings: exch02 },
    { name: 'small letters', log: ends('(retry : service not active)'), findings: exch02 },
    { name: 'no spaces around the colon', log: ends('(Retry:Service not active)'), findings: exch02 },
    { name: 'many spaces around the colon', log: ends('(Retry   :   Service not active  )'), findings: exch02 },
    { name: 'the reply code', log: ends('(Retry : 421 4.3.2 Service not active)'), findings: exch02 },
    { name: 'the reply code with a hyphen', log: ends('(Retry : 421-4.3.2 Service not active)'), findings: exch02 },
    { name: 'the reply code alone', log: ends('(Retry : 421 Service not active)'), findings: exch02 },
    { name: 'the enhanced code alone', log: ends('(Retry : 4.3.2 Service not active)'), findings: exch02 },
    { name: 'a full stop behind the phrase', log: ends('(Retry : Service not active.)'), findings: exch02 },
    { name: 'Fail before the phrase', log: ends('(Fail : Service not active)'), findings: exch02 },
    { name: 'Resubmit before the phrase', log: ends('(Resubmit : Service not active)'), findings: exch02 },
    {
      name: 'a word nobody has seen before the phrase',
      log: ends('(Deferred : Service not active)'),
      findings: exch02,
    },
    {
      name: 'a failover before the phrase',
      log: ends('(Attempting next target : Service not active)'),
      findings: exch02,
    },
    { name: 'the phrase without a status word', log: ends('(Service not active)'), findings: exch02 },
    {
      name: 'the code and the phrase without a status word',
      log: ends('(421 4.3.2 Service not active)'),
      findings: exch02,
    },
    {
      name: 'discarded ids before the bracket',
      log: ends('DiscardIDs: 2 (Retry : Service not active)'),
      findings: exch02,
    },
    {
      name: 'a quoted description',
      log: EXCH02 + line('-', '"Messages: 0 Bytes: 0 (Retry : Service not active)"'),
      findings: exch02,
    },
    {
      name: 'a session whose beginning lies before the log',
      log: REFUSED,
      findings: [{ target: 'internalproxy', lines: [1] }],
    },
    {
      name: 'each of two sessions, as one run at one target',
      log: ends('(Retry : Service not active)') + ends('(Fail : Service not active)'),
      findings: [{ target: 'EXCH02.contoso.com', lines: [4, 8] }],
    },
    {
      name: 'the refusal between sessions that went well',
      log: ends('()') + ends('(Retry : Service not active)') + ends('()'),
      findings: [{ target: 'EXCH02.contoso.com', lines: [8] }],
    },
    {
      name: 'two targets apart, though their sessions are interleaved',
      log:
        line('>', 'EXCH02.contoso.com[192.0.2.2]') +
        line('>', 'EXCH03.contoso.com[192.0.2.3]', 'internalproxy', '08DE78A1B2C3D4E6') +
        line('-', 'Messages: 0 Bytes: 0 (Retry : Service not active)', 'internalproxy', '08DE78A1B2C3D4E6') +
        line('-', 'Messages: 0 Bytes: 0 (Retry : Service not active)'),
      findings: [
        { target: 'EXCH02.contoso.com', lines: [4] },
        { target: 'EXCH03.contoso.com', lines: [3] },
      ],
    },

    blames(
      'EXCH03.contoso.com',
      'the second host, where the session connected to it',
      line('>', '"EXCH02.contoso.com[192.0.2.2], EXCH03.contoso.com[192.0.2.3, 198.51.100.3]"'),
      line('>', 'Established connection to 198.51.100.3'),
    ),
    blames(
      'EXCH02.contoso.com',
      'the first host, where the session connected to that',
      line('>', '"EXCH02.contoso.com[192.0.2.2], EXCH03.contoso.com[192.0.2.3]"'),
      line('>', 'Established connection to 192.0.2.2'),
    ),
    blames(
      'EXCH02.contoso.com',
      'the first host, where no line says which one was connected to',
      line('>', '"EXCH02.contoso.com[192.0.2.2], EXCH03.contoso.com[192.0.2.3]"'),
    ),
    blames(
      'EXCH04.contoso.com',
      'the outbound proxy, and not the domain behind it',
      line('>', 'Outbound proxy via EXCH04.contoso.com[192.0.2.4]', 'example.com'),
      line('>', 'Established connection to 192.0.2.4', 'example.com'),
    ),
    blames('internalproxy', 'the Destination, where no line names a host'),
    blames('192.0.2.2', 'the address, where it is all that is known', line('>', 'Established connection to 192.0.2.2')),
    blames(
      'EXCH02.contoso.com',
      'the last host of a list that was cut, by the address before the cut',
      line('>', '"EXCH01.contoso.com[192.0.2.1], EXCH02.contoso.com[192.0.2.2, 192.0.2..."'),
      line('>', 'Established connection to 192.0.2.2'),
    ),
    blames(
      '192.0.2.9',
      'the address, where the list was cut before its host',
      line('>', '"EXCH01.contoso.com[192.0.2.1], EXCH02.contoso.com[192.0.2.2], EXCH03.cont..."'),
      line('>', 'Established connection to 192.0.2.9'),
    ),
  ],
  clean: [
    { name: 'a success', log: ends('()') },
    { name: 'an end without a bracket', log: EXCH02 + line('-', 'Messages: 1 Bytes: 2') },
    {
      name: 'the phrase in a > line',
      log: EXCH02 + line('>', 'Service not active') + line('-', 'Messages: 1 Bytes: 2 ()'),
    },
    {
      name: 'the whole closing text in a > line',
      log: EXCH02 + line('>', 'Messages: 0 Bytes: 0 (Retry : Service not active)'),
    },
    {
      name: 'the whole closing text in a + line',
      log: line('+', 'Messages: 0 Bytes: 0 (Retry : Service not active)') + line('-', 'Messages: 1 Bytes: 2 ()'),
    },
    {
      name: 'the whole closing text in a * line',
      log: EXCH02 + line('*', 'Messages: 0 Bytes: 0 (Retry : Service not active)'),
    },
    {
      name: 'the phrase in the Destination',
      log: line('-', 'Messages: 0 Bytes: 0 (Retry)', 'Retry : Service not active'),
    },
    {
      name: 'the phrase in the source',
      log: '2026-03-02T09:12:00.000Z,08DE78A1B2C3D4E5,Service not active,internalproxy,-,Messages: 0 Bytes: 0 (Retry)',
    },
    { name: 'the phrase outside of the bracket', log: ends('Service not active (Retry)') },
    { name: 'letters behind the phrase', log: ends('(Retry : Service not activex)') },
    { name: 'a longer last word', log: ends('(Retry : Service not activated)') },
    { name: 'letters before the phrase', log: ends('(Retry : MyService not active)') },
    { name: 'words behind the phrase', log: ends('(Retry : Service not active yet)') },
    { name: 'words before the phrase', log: ends('(Retry : Search Service not active)') },
    { name: 'a word missing', log: ends('(Retry : Service active)') },
    { name: 'Service not available', log: ends('(Retry : 421 4.3.2 Service not available)') },
    { name: 'a retry without a reason', log: ends('(Retry)') },
    { name: 'a dropped connection', log: ends('(Retry : Connection dropped)') },
    { name: 'a target that cannot be reached', log: ends('(Retry : Unable to connect)') },
    {
      name: 'System not accepting network messages',
      log: ends('(Retry : 421 4.3.2 System not accepting network messages)'),
    },
    { name: 'a permanent failure', log: ends('(Fail : 550 5.1.1 User unknown)') },
    { name: 'a session that has no end', log: EXCH02 },
    {
      name: 'the phrase in what a service says of itself',
      log: line('*', 'Messages: 0 Bytes: 0 (Retry : Service not active)', 'internalproxy', ''),
    },
  ],
});
