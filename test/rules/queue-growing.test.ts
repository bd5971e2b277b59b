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
    ['a queue that grows', queue(12, 40, 90, 160)],
    ['one that just reaches the limits', queue(25, 50, 100, 60)],
    ['one that has drained since', queue(10, 90, 160, 90, 10, 0)],
  ],
  clean: [
    ['a queue that stays below the peak', queue(10, 50, 99, 60)],
    ['one that does not grow enough', queue(30, 60, 110, 119)],
    ['one that is long for a moment', queue(0, 0, 400, 0, 0)],
    ['short queues', queue(1, 2, 3, 9)],
  ],
});
