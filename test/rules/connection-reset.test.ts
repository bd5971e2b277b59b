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
    { name: 'ConnectionReset', log: ends(failed('ConnectionReset:00002746'), '(Retry)'), findings: mx1 },
    { name: 'ConnectionAborted', log: ends(failed('ConnectionAborted:00002745'), '(Retry)'), findings: mx1 },
    { name: 'a dropped connection', log: ends(CONNECTED, '(Retry : Connection dropped)'), findings: mx1 },
    {
      name: 'a dropped connection with a code, in capital letters',
      log: ends(CONNECTED, '(RETRY : 421 4.4.2 CONNECTION DROPPED DUE TO CONNECTIONRESET)'),
      findings: mx1,
    },
    { name: 'a reset connection', log: ends(CONNECTED, '(Fail : Connection reset by peer)'), findings: mx1 },
    { name: 'a sentence without a status word', log: ends(CONNECTED, '(Connection was dropped.)'), findings: mx1 },
    {
      name: 'an aborted connection',
      log: CONNECTED + line('-', 'Aborted connection to 203.0.113.20'),
      findings: mx1,
    },
    {
      name: 'an aborted connection whose beginning lies before the log',
      log: line('-', 'Aborted connection to 203.0.113.20'),
      findings: [{ target: 'example.com', lines: [1] }],
    },
  ],
  clean: [
    { name: 'a success', log: ends(CONNECTED, '()') },
    { name: 'a refused connection', log: ends(failed('ConnectionRefused:0000274D'), '(Retry : Unable to connect)') },
    {
      name: 'a failover from another session',
      log:
        line('*', 'Session Failover; previous session id = 08DE78A1B2C3D4E4; reason = SocketError') +
        ends(CONNECTED, '()'),
    },
    { name: 'a dropped message', log: ends(CONNECTED, '(Fail : 550 5.7.1 Message dropped by policy)') },
    { name: 'a connection that took another session over', log: line('-', 'Using Cached Session 08DE78A1B2C3D4E6') },
    { name: 'an abortion in a > line', log: ends(line('>', 'Aborted connection to 203.0.113.20'), '()') },
  ],
});
