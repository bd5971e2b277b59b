import { notAcceptingMessages } from '../../src/rules/not-accepting-messages.ts';
import { testRule } from '../rule-tester.ts';
import { ends, exch02, line } from './exch02.ts';

testRule(notAcceptingMessages, {
  flagged: [
    ['the phrase alone', ends('(Retry : System not accepting network messages)'), exch02],
    ['432 before it', ends('(Retry : 432 4.3.2 System not accepting network messages)'), exch02],
    ['421 before it and capital letters', ends('(RETRY : 421-4.3.2 SYSTEM NOT ACCEPTING NETWORK MESSAGES)'), exch02],
    ['Fail', ends('(Fail : 453 4.3.2 System not accepting network messages.)'), exch02],
    [
      'an end whose beginning lies before the log',
      line('-', 'Messages: 0 Bytes: 0 (Retry : System not accepting network messages)'),
      [{ target: 'internalproxy', lines: [1] }],
    ],
  ],
  clean: [
    ['a success', ends('()')],
    ['the same code with other words', ends('(Retry : 432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded)')],
    ['Service not active', ends('(Retry : 421 4.3.2 Service not active)')],
    ['a mailbox that takes nothing', ends('(Fail : 550 5.2.1 Mailbox not accepting messages)')],
    ['a system that takes them', ends('(Retry : System accepting network messages)')],
  ],
});
