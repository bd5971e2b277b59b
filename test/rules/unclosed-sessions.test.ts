import { unclosedSessions } from '../../src/rules/unclosed-sessions.ts';
import { testStreamRule } from '../rule-tester.ts';

function opened(count: number, ended = 0): string {
  return Array.from({ length: count }, (_, i) => {
    const session = `08DE78A1B2C3D4${(16 + i).toString(16)},SMTP,internalproxy`;
    const end = i < ended ? `2026-03-02T09:01:00.000Z,${session},-,Messages: 1 Bytes: 1 ()\n` : '';
    return `2026-03-02T09:00:00.000Z,${session},+,Undefined 00000000-0000-0000-0000-000000000000;QueueLength=0\n${end}`;
  }).join('');
}
const STARTED = '2026-03-02T09:05:00.000Z,,Transport,,*,service started; MaxConcurrentSubmissions=20\n';
const STOPPED = '2026-03-02T09:05:00.000Z,,Transport,,*,service stopped\n';
const HEADER_AGAIN = '#Date: 2026-03-02T09:05:00.000Z\n';

testStreamRule(unclosedSessions, {
  flagged: [
    ['ten sessions before a logged start', opened(10) + STARTED],
    ['twenty, half of which ended', opened(20, 10) + STARTED],
    ['sessions before a header in the middle of the file', opened(12) + HEADER_AGAIN],
  ],
  clean: [
    ['nine sessions', opened(9) + STARTED],
    ['sessions that ended', opened(20, 11) + STARTED],
    ['sessions after the start', STARTED.replace('09:05', '08:55') + opened(20)],
    ['a stop without a start', opened(20) + STOPPED],
  ],
});
