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
    { name: 'ten sessions before a logged start', log: opened(10) + STARTED },
    { name: 'twenty, half of which ended', log: opened(20, 10) + STARTED },
    { name: 'sessions before a header in the middle of the file', log: opened(12) + HEADER_AGAIN },
  ],
  clean: [
    { name: 'nine sessions', log: opened(9) + STARTED },
    { name: 'sessions that ended', log: opened(20, 11) + STARTED },
    { name: 'sessions after the start', log: STARTED.replace('09:05', '08:55') + opened(20) },
    { name: 'a stop without a start', log: opened(20) + STOPPED },
  ],
});
