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
  return [name, log, [{ target, lines: [lines.length + 2] }]];
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
    ['the session of KB 2866822', kb2866822, [{ target: 'Exchange-Server.contoso', lines: [10] }]],

    [
      'an end without a session id, as old builds write it',
      line('-', 'Messages: 0 Bytes: 0 (Retry : Service not active)', 'internalproxy', ''),
      [{ target: 'internalproxy', lines: [1] }],
    ],
    ['capital letters', ends('(RETRY : SERVICE NOT ACTIVE)'), exch02],
    ['small letters', ends('(retry : service not active)'), exch02],
    ['no spaces around the colon', ends('(Retry:Service not active)'), exch02],
    ['many spaces around the colon', ends('(Retry   :   Service not active  )'), exch02],
    ['the reply code', ends('(Retry : 421 4.3.2 Service not active)'), exch02],
    ['the reply code with a hyphen', ends('(Retry : 421-4.3.2 Service not active)'), exch02],
    ['the reply code alone', ends('(Retry : 421 Service not active)'), exch02],
    ['the enhanced code alone', ends('(Retry : 4.3.2 Service not active)'), exch02],
    ['a full stop behind the phrase', ends('(Retry : Service not active.)'), exch02],
    ['Fail before the phrase', ends('(Fail : Service not active)'), exch02],
    ['Resubmit before the phrase', ends('(Resubmit : Service not active)'), exch02],
    ['a word nobody has seen before the phrase', ends('(Deferred : Service not active)'), exch02],
    ['a failover before the phrase', ends('(Attempting next target : Service not active)'), exch02],
    ['the phrase without a status word', ends('(Service not active)'), exch02],
    ['the code and the phrase without a status word', ends('(421 4.3.2 Service not active)'), exch02],
    ['discarded ids before the bracket', ends('DiscardIDs: 2 (Retry : Service not active)'), exch02],
    ['a quoted description', EXCH02 + line('-', '"Messages: 0 Bytes: 0 (Retry : Service not active)"'), exch02],
    ['a session whose beginning lies before the log', REFUSED, [{ target: 'internalproxy', lines: [1] }]],
    [
      'each of two sessions, as one run at one target',
      ends('(Retry : Service not active)') + ends('(Fail : Service not active)'),
      [{ target: 'EXCH02.contoso.com', lines: [4, 8] }],
    ],
    [
      'the refusal between sessions that went well',
      ends('()') + ends('(Retry : Service not active)') + ends('()'),
      [{ target: 'EXCH02.contoso.com', lines: [8] }],
    ],
    [
      'two targets apart, though their sessions are interleaved',
      line('>', 'EXCH02.contoso.com[192.0.2.2]') +
        line('>', 'EXCH03.contoso.com[192.0.2.3]', 'internalproxy', '08DE78A1B2C3D4E6') +
        line('-', 'Messages: 0 Bytes: 0 (Retry : Service not active)', 'internalproxy', '08DE78A1B2C3D4E6') +
        line('-', 'Messages: 0 Bytes: 0 (Retry : Service not active)'),
      [
        { target: 'EXCH02.contoso.com', lines: [4] },
        { target: 'EXCH03.contoso.com', lines: [3] },
      ],
    ],

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
    ['a success', ends('()')],
    ['an end without a bracket', EXCH02 + line('-', 'Messages: 1 Bytes: 2')],
    ['the phrase in a > line', EXCH02 + line('>', 'Service not active') + line('-', 'Messages: 1 Bytes: 2 ()')],
    ['the whole closing text in a > line', EXCH02 + line('>', 'Messages: 0 Bytes: 0 (Retry : Service not active)')],
    [
      'the whole closing text in a + line',
      line('+', 'Messages: 0 Bytes: 0 (Retry : Service not active)') + line('-', 'Messages: 1 Bytes: 2 ()'),
    ],
    ['the whole closing text in a * line', EXCH02 + line('*', 'Messages: 0 Bytes: 0 (Retry : Service not active)')],
    ['the phrase in the Destination', line('-', 'Messages: 0 Bytes: 0 (Retry)', 'Retry : Service not active')],
    [
      'the phrase in the source',
      '2026-03-02T09:12:00.000Z,08DE78A1B2C3D4E5,Service not active,internalproxy,-,Messages: 0 Bytes: 0 (Retry)',
    ],
    ['the phrase outside of the bracket', ends('Service not active (Retry)')],
    ['letters behind the phrase', ends('(Retry : Service not activex)')],
    ['a longer last word', ends('(Retry : Service not activated)')],
    ['letters before the phrase', ends('(Retry : MyService not active)')],
    ['words behind the phrase', ends('(Retry : Service not active yet)')],
    ['words before the phrase', ends('(Retry : Search Service not active)')],
    ['a word missing', ends('(Retry : Service active)')],
    ['Service not available', ends('(Retry : 421 4.3.2 Service not available)')],
    ['a retry without a reason', ends('(Retry)')],
    ['a dropped connection', ends('(Retry : Connection dropped)')],
    ['a target that cannot be reached', ends('(Retry : Unable to connect)')],
    ['System not accepting network messages', ends('(Retry : 421 4.3.2 System not accepting network messages)')],
    ['a permanent failure', ends('(Fail : 550 5.1.1 User unknown)')],
    ['a session that has no end', EXCH02],
    [
      'the phrase in what a service says of itself',
      line('*', 'Messages: 0 Bytes: 0 (Retry : Service not active)', 'internalproxy', ''),
    ],
  ],
});
