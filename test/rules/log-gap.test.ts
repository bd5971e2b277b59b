import { logGap } from '../../src/rules/log-gap.ts';
import { testStreamRule } from '../rule-tester.ts';

/** A line at each of these minutes after midnight of 1 March. */
function lines(minutes: readonly number[]): string {
  return minutes
    .map((minute) => new Date(Date.UTC(2026, 2, 1, 0, minute)).toISOString())
    .map((at) => `${at},,MapiDelivery,,*,Queues: Active:ActiveMsgs=0/RetryMsgs=0/Queues=1;\n`)
    .join('');
}
const every = (step: number, from: number, to: number): number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
const DAY = 1440;
const office = (day: number): number[] => every(5, day * DAY + 480, day * DAY + 1080);

testStreamRule(logGap, {
  flagged: [
    ['an hour in a busy stream', lines([...every(5, 0, 300), ...every(5, 360, 600)])],
    ['a day on which an office stream is silent', lines([0, 1, 3, 4].flatMap((day) => office(day)))],
  ],
  clean: [
    ['less than an hour', lines([...every(5, 0, 300), ...every(5, 355, 600)])],
    ['nights', lines([0, 1, 2, 3].flatMap((day) => office(day)))],
    ['a stream that is always slow', lines(every(70, 0, 2000))],
    ['a single line', lines([5])],
  ],
});
