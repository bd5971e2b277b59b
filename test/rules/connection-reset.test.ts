import { connectionReset } from '../../src/rules/connection-reset.ts';
import { testRule } from '../rule-tester.ts';

function line(direction: string, description: string, destination = 'example.com'): string {
  return `2026-03-02T09:12:00.000Z,08DE78A1B2C3D4E5,SMTP,${destination},${direction},${description}\n`;
}

const MX = line('>', 'mx1.example.com[203.0.113.20]');
const CONNECTED = MX + line('>', 'Established connection to 203.0.113.20');

function failed(error: string): string {
  return MX + line('>', `Failed connection to 203.0.113.20:25 (${error})`);
}

function ends(beginning: string, bracket: string): string {
  return beginning + line('-', `Messages: 0 Bytes: 0 ${bracket}`);
}

const mx1 = [{ target: 'mx1.example.com', lines: [3] }];

testRule(connectionReset, {
  flagged: [
    ['ConnectionReset', ends(failed('ConnectionReset:00002746'), '(Retry)'), mx1],
    ['ConnectionAborted', ends(failed('ConnectionAborted:00002745'), '(Retry)'), mx1],
    ['a dropped connection', ends(CONNECTED, '(Retry : Connection dropped)'), mx1],
    [
      'a dropped connection with a code, in capital letters',
      ends(CONNECTED, '(RETRY : 421 4.4.2 CONNECTION DROPPED DUE TO CONNECTIONRESET)'),
      mx1,
    ],
    ['a reset connection', ends(CONNECTED, '(Fail : Connection reset by peer)'), mx1],
    ['a sentence without a status word', ends(CONNECTED, '(Connection was dropped.)'), mx1],
    ['an aborted connection', CONNECTED + line('-', 'Aborted connection to 203.0.113.20'), mx1],
    [
      'an aborted connection whose beginning lies before the log',
      line('-', 'Aborted connection to 203.0.113.20'),
      [{ target: 'example.com', lines: [1] }],
    ],
  ],
  clean: [
    ['a success', ends(CONNECTED, '()')],
    ['a refused connection', ends(failed('ConnectionRefused:0000274D'), '(Retry : Unable to connect)')],
    [
      'a failover from another session',
      line('*', 'Session Failover; previous session id = 08DE78A1B2C3D4E4; reason = SocketError') +
        ends(CONNECTED, '()'),
    ],
    ['a dropped message', ends(CONNECTED, '(Fail : 550 5.7.1 Message dropped by policy)')],
    ['a connection that took another session over', line('-', 'Using Cached Session 08DE78A1B2C3D4E6')],
    ['an abortion in a > line', ends(line('>', 'Aborted connection to 203.0.113.20'), '()')],
  ],
});
