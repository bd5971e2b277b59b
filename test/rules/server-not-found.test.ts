import { serverNotFound } from '../../src/rules/server-not-found.ts';
import { testRule } from '../rule-tester.ts';

const DATABASE = '5d1f3c5e-7a41-4c0b-9c55-0f6e2f0b8a11';

function line(direction: string, description: string, id = '08DE78A1B2C3D4E5'): string {
  return `2026-03-02T09:12:00.000Z,${id},MapiDelivery,${DATABASE},${direction},${description}\n`;
}

const CONNECTING = line('+', 'Delivery') + line('>', 'Connecting to server EXCH02.contoso.com session type Primary');
const ENDED = line('-', 'Messages: 0 Bytes: 0 Recipients: 0');

testRule(serverNotFound, {
  flagged: [
    [
      'a server that could not be reached',
      CONNECTING + line('>', 'Failed to connect to server EXCH02.contoso.com') + line('-', 'Retired'),
      [{ target: 'EXCH02.contoso.com', lines: [4] }],
    ],
    [
      'the server that the line names, with a full stop behind it',
      CONNECTING + line('>', 'Failed to connect to server EXCH03.contoso.com.') + ENDED,
      [{ target: 'EXCH03.contoso.com', lines: [4] }],
    ],
    [
      'a server of one label, and words behind it',
      line('>', 'Failed to connect to server EXCH02; will try again') + ENDED,
      [{ target: 'EXCH02', lines: [2] }],
    ],
    [
      'the database whose server was not located',
      line('*', 'Failed to locate server: the database is not mounted', ''),
      [{ target: DATABASE, lines: [1] }],
    ],
    [
      'the database where no reason is given, inside a session',
      line('>', 'Failed to locate server:') + ENDED,
      [{ target: DATABASE, lines: [2] }],
    ],
  ],
  clean: [
    ['a connection that is made', CONNECTING + line('-', 'Messages: 1 Bytes: 2048 Recipients: 1')],
    ['the failed connection of a socket', line('>', 'Failed connection to 192.0.2.2:475 (TimedOut:0000274C)') + ENDED],
    ['words before the phrase', line('>', 'Never Failed to connect to server EXCH02.contoso.com') + ENDED],
    ['the phrase in the closing line', line('-', 'Messages: 0 Bytes: 0 (Retry : Failed to locate server: none)')],
    ['a server that was located', line('*', 'Located server: EXCH02.contoso.com', '')],
    ['a session that has no end', line('>', 'Failed to connect to server EXCH02.contoso.com')],
  ],
});
