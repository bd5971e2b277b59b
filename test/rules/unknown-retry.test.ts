import { unknownRetry } from '../../src/rules/unknown-retry.ts';
import { testRule } from '../rule-tester.ts';

function line(direction: string, description: string, destination = 'example.com'): string {
  return `2026-03-02T09:12:00.000Z,08DE78A1B2C3D4E5,SMTP,${destination},${direction},${description}\n`;
}

const CONNECTED = line('>', 'mx1.example.com[203.0.113.20]') + line('>', 'Established connection to 203.0.113.20');

function ends(bracket: string): string {
  return CONNECTED + line('-', `Messages: 0 Bytes: 42 ${bracket}`);
}

const mx1 = [{ target: 'mx1.example.com', lines: [3] }];

testRule(unknownRetry, {
  flagged: [
    ['a retry without a reason', ends('(Retry)'), mx1],
    ['capital letters and an empty reason', ends('(RETRY : )'), mx1],
    ['a reason that nobody knows', ends('(Fail : The moon is full)'), mx1],
    ['Resubmit', ends('(Resubmit : No more targets)'), mx1],
    ['a sentence without a status word', ends('(Nobody knows why.)'), mx1],
    ['a status word that nobody knows, with a reason', ends('(Deferred : Later)'), mx1],
    [
      'two wordings apart',
      ends('(Retry : One)') + ends('(Retry : Two)'),
      [...mx1, { target: 'mx1.example.com', lines: [6] }],
    ],
  ],
  clean: [
    ['a success', ends('()')],
    ['a failover', ends('(Attempting next target)')],
    ['a service that is shutting down', ends('(Retry : Transport Service Shutting down)')],
    ['a shutdown in small letters', ends('(retry : shutdown)')],
    ['new settings', ends('(Resubmit : ConfigChanged; the messages were resubmitted)')],
    ['the word in the Destination', line('-', 'Messages: 1 Bytes: 2048 ()', 'retry.example.com')],
    ['an aborted connection', CONNECTED + line('-', 'Aborted connection to 203.0.113.20')],
    ['a status word that nobody knows, without a reason', ends('(Queued)')],
  ],
});
