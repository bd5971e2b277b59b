import { queueGrowing } from '../../src/rules/queue-growing.ts';
import { testStreamRule } from '../rule-tester.ts';

/** The queue of one next hop, every six minutes. */
function queue(...lengths: readonly number[]): string {
  return lengths
    .map((length, i) => {
      const at = new Date(Date.UTC(2026, 2, 2, 9, 6 * i)).toISOString();
      return `${at},08DE78A1B2C3D4${(16 + i).toString(16)},SMTP,internalproxy,+,SmtpRelayToDag 00000000-0000-0000-0000-000000000000;QueueLength=TQ=${length};\n`;
    })
    .join('');
}

testStreamRule(queueGrowing, {
  flagged: [
    { name: 'a queue that grows', log: queue(12, 40, 90, 160) },
    { name: 'one that just reaches the limits', log: queue(25, 50, 100, 60) },
    { name: 'one that has drained since', log: queue(10, 90, 160, 90, 10, 0) },
  ],
  clean: [
    { name: 'a queue that stays below the peak', log: queue(10, 50, 99, 60) },
    { name: 'one that does not grow enough', log: queue(30, 60, 110, 119) },
    { name: 'one that is long for a moment', log: queue(0, 0, 400, 0, 0) },
    { name: 'short queues', log: queue(1, 2, 3, 9) },
  ],
});
