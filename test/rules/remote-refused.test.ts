import { remoteRefused } from '../../src/rules/remote-refused.ts';
import { testRule } from '../rule-tester.ts';

function line(direction: string, description: string): string {
  return `2026-03-02T09:12:00.000Z,08DE78A1B2C3D4E5,SMTP,internalproxy,${direction},${description}\n`;
}

/** A session with EXCH02 that ends so. */
function ends(bracket: string): string {
  const closing = `Messages: 0 Bytes: 0 ${bracket}`;
  return (
    line('>', 'EXCH02.contoso.com[192.0.2.2]') +
    line('>', 'Established connection to 192.0.2.2') +
    line('-', /[,"]/.test(closing) ? `"${closing.replaceAll('"', '""')}"` : closing)
  );
}

const exch02 = [{ target: 'EXCH02.contoso.com', lines: [3] }];

testRule(remoteRefused, {
  flagged: [
    { name: 'an unknown user', log: ends('(Fail : 550 5.1.1 User unknown)'), findings: exch02 },
    { name: 'a reply code alone', log: ends('(Fail : 550)'), findings: exch02 },
    { name: 'an enhanced code alone', log: ends('(Retry : 4.2.0 Try later)'), findings: exch02 },
    {
      name: 'a hyphen between the codes',
      log: ends('(Retry : 450-4.2.0 Greylisted, please try again later)'),
      findings: exch02,
    },
    { name: 'no status word', log: ends('(421 4.4.2 Connection lost)'), findings: exch02 },
    {
      name: 'a quoted reply',
      log: ends('(Retry : Primary target IP address responded with: "421 4.4.2 Connection lost")'),
      findings: exch02,
    },
    { name: 'a reply in a sentence', log: ends('(Retry : The host answered with 451 Try later)'), findings: exch02 },
    { name: 'Resubmit', log: ends('(Resubmit : 421 4.3.2 Try later)'), findings: exch02 },
    {
      name: 'an end whose beginning lies before the log',
      log: line('-', 'Messages: 0 Bytes: 0 (Fail : 550 5.1.1 User unknown)'),
      findings: [{ target: 'internalproxy', lines: [1] }],
    },
  ],
  clean: [
    { name: 'a success', log: ends('()') },
    { name: 'a retry without a reason', log: ends('(Retry)') },
    { name: 'a reason without a code', log: ends('(Retry : Service not active)') },
    { name: 'a number of seconds', log: ends('(Retry : No answer after 450 seconds)') },
    { name: 'a version with four numbers', log: ends('(Retry : Filter 5.1.20.33 asked to wait)') },
    { name: 'an accepted message', log: ends('(Retry : 250 2.6.0 Queued)') },
    { name: 'a longer number', log: ends('(Retry : 4500 messages)') },
  ],
});
