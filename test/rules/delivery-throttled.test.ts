import { deliveryThrottled } from '../../src/rules/delivery-throttled.ts';
import { testRule } from '../rule-tester.ts';

const DATABASE = '5d1f3c5e-7a41-4c0b-9c55-0f6e2f0b8a11';

function line(direction: string, description: string, id = '08DE78A1B2C3D4E5'): string {
  return `2026-03-02T09:12:00.000Z,${id},MapiDelivery,${DATABASE},${direction},${description}\n`;
}

const ENDED = line('-', 'Messages: 0 Bytes: 0 Recipients: 0');

testRule(deliveryThrottled, {
  flagged: [
    {
      name: 'the database, and not the recipient',
      log: line('>', 'Throttled delivery for recipient user@contoso.com due to concurrency limit 3') + ENDED,
      findings: [{ target: DATABASE, lines: [2] }],
    },
    {
      name: 'a recipient of an odd name',
      log:
        line('>', '"Throttled delivery for recipient ""a due to limit, b""@contoso.com due to concurrency limit 3"') +
        ENDED,
      findings: [{ target: DATABASE, lines: [2] }],
    },
    {
      name: 'the server that the line names',
      log: line('*', 'Throttled delivery due to server limit for EXCH02.contoso.com with threshold 12', ''),
      findings: [{ target: 'EXCH02.contoso.com', lines: [1] }],
    },
    {
      name: 'the limit of a database',
      log: line('*', 'Throttled delivery due to MDB limit 8', ''),
      findings: [{ target: DATABASE, lines: [1] }],
    },
    {
      name: 'the limit of a database inside a session',
      log: line('>', 'Throttled delivery due to MDB limit 8') + ENDED,
      findings: [{ target: DATABASE, lines: [2] }],
    },
  ],
  clean: [
    { name: 'a delivery', log: line('>', 'Starting delivery') + line('-', 'Messages: 1 Bytes: 2048 Recipients: 1') },
    { name: 'a queue with messages in retry', log: line('*', 'Queues: Retry:ActiveMsgs=0/RetryMsgs=9/Queues=1;', '') },
    { name: 'no limit in the line', log: line('*', 'Throttled delivery due to MDB limit', '') },
    {
      name: 'the reply of a remote server',
      log: line('-', 'Messages: 0 Bytes: 0 (Retry : Throttled delivery due to MDB limit 8)'),
    },
    { name: 'words before the phrase', log: line('*', 'Not Throttled delivery due to MDB limit 8', '') },
    {
      name: 'the start of the service with its limits',
      log: line('*', 'service started; MaxConcurrentDeliveries=20', ''),
    },
  ],
});
