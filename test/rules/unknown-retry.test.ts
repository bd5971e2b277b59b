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
    { name: 'a retry without a reason', log: ends('(Retry)'), findings: mx1 },
    { name: 'capital letters and an empty reason', log: ends('(RETRY : )'), findings: mx1 },
    { name: 'a reason that nobody knows', log: ends('(Fail : The moon is full)'), findings: mx1 },
    { name: 'Resubmit', log: ends('(Resubmit : No more targets)'), findings: mx1 },
    { name: 'a sentence without a status word', log: ends('(Nobody knows why.)'), findings: mx1 },
    { name: 'a status word that nobody knows, with a reason', log: ends('(Deferred : Later)'), findings: mx1 },
    {
      name: 'two wordings apart',
      log: ends('(Retry : One)') + ends('(Retry : Two)'),
      findings: [...mx1, { target: 'mx1.example.com', lines: [6] }],
    },
  ],
  clean: [
    { name: 'a success', log: ends('()') },
    { name: 'a failover', log: ends('(Attempting next target)') },
    { name: 'a service that is shutting down', log: ends('(Retry : Transport Service Shutting down)') },
    { name: 'a shutdown in small letters', log: ends('(retry : shutdown)') },
    { name: 'new settings', log: ends('(Resubmit : ConfigChanged; the messages were resubmitted)') },
    { name: 'the word in the Destination', log: line('-', 'Messages: 1 Bytes: 2048 ()', 'retry.example.com') },
    { name: 'an aborted connection', log: CONNECTED + line('-', 'Aborted connection to 203.0.113.20') },
    { name: 'a status word that nobody knows, without a reason', log: ends('(Queued)') },
  ],
});
