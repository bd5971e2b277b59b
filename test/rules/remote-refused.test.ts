import { remoteRefused } from '../../src/rules/remote-refused.ts';
import { testRule } from '../rule-tester.ts';
import { ends, exch02, line } from './exch02.ts';

testRule(remoteRefused, {
  flagged: [
    ['an unknown user', ends('(Fail : 550 5.1.1 User unknown)'), exch02],
    ['a reply code alone', ends('(Fail : 550)'), exch02],
    ['an enhanced code alone', ends('(Retry : 4.2.0 Try later)'), exch02],
    ['a hyphen between the codes', ends('(Retry : 450-4.2.0 Greylisted, please try again later)'), exch02],
    ['no status word', ends('(421 4.4.2 Connection lost)'), exch02],
    ['a quoted reply', ends('(Retry : Primary target IP address responded with: "421 4.4.2 Connection lost")'), exch02],
    ['a reply in a sentence', ends('(Retry : The host answered with 451 Try later)'), exch02],
    ['Resubmit', ends('(Resubmit : 421 4.3.2 Try later)'), exch02],
    [
      'an end whose beginning lies before the log',
      line('-', 'Messages: 0 Bytes: 0 (Fail : 550 5.1.1 User unknown)'),
      [{ target: 'internalproxy', lines: [1] }],
    ],
  ],
  clean: [
    ['a success', ends('()')],
    ['a retry without a reason', ends('(Retry)')],
    ['a reason without a code', ends('(Retry : Service not active)')],
    ['a number of seconds', ends('(Retry : No answer after 450 seconds)')],
    ['a version with four numbers', ends('(Retry : Filter 5.1.20.33 asked to wait)')],
    ['an accepted message', ends('(Retry : 250 2.6.0 Queued)')],
    ['a longer number', ends('(Retry : 4500 messages)')],
  ],
});
