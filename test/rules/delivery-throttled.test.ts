import { deliveryThrottled } from '../../src/rules/delivery-throttled.ts';
import { testRule } from '../rule-tester.ts';

const DATABASE = '5d1f3c5e-7a41-4c0b-9c55-0f6e2f0b8a11';

function line(direction: string, description: string, id = '08DE78A1B2C3D4E5'): string {
  return `2026-03-02T09:12:00.000Z,${id},MapiDelivery,${DATABASE},${direction},${description}\n`;
}

const ENDED = line('-', 'Messages: 0 Bytes: 0 Recipients: 0');

testRule(deliveryThrottled, {
  flagged: [
    [
      'the database, and not the recipient',
      line('>', 'Throttled delivery for recipient user@contoso.com due to concurrency limit 3') + ENDED,
      [{ target: DATABASE, lines: [2] }],
    ],
    [
      'a recipient of an odd name',
      line('>', '"Throttled delivery for recipient ""a due to limit, b""@contoso.com due to concurrency limit 3"') +
        ENDED,
      [{ target: DATABASE, lines: [2] }],
    ],
    [
      'the server that the line names',
      line('*', 'Throttled delivery due to server limit for EXCH02.contoso.com with threshold 12', ''),
      [{ target: 'EXCH02.contoso.com', lines: [1] }],
    ],
    [
      'the limit of a database',
      line('*', 'Throttled delivery due to MDB limit 8', ''),
      [{ target: DATABASE, lines: [1] }],
    ],
    [
      'the limit of a database inside a session',
      line('>', 'Throttled delivery due to MDB limit 8') + ENDED,
      [{ target: DATABASE, lines: [2] }],
    ],
  ],
  clean: [
    ['a delivery', line('>', 'Starting delivery') + line('-', 'Messages: 1 Bytes: 2048 Recipients: 1')],
    ['a queue with messages in retry', line('*', 'Queues: Retry:ActiveMsgs=0/RetryMsgs=9/Queues=1;', '')],
    ['no limit in the line', line('*', 'Throttled delivery due to MDB limit', '')],
    ['the reply of a remote server', line('-', 'Messages: 0 Bytes: 0 (Retry : Throttled delivery due to MDB limit 8)')],
    ['words before the phrase', line('*', 'Not Throttled delivery due to MDB limit 8', '')],
    ['the start of the service with its limits', line('*', 'service started; MaxConcurrentDeliveries=20', '')],
  ],
});
