import { backPressure } from '../../src/rules/back-pressure.ts';
import { testRule } from '../rule-tester.ts';
import { ends, exch02, line } from './exch02.ts';

testRule(backPressure, {
  flagged: [
    ['the reply of Exchange', ends('(Retry : 452 4.3.1 Insufficient system resources)'), exch02],
    ['the phrase alone in capital letters', ends('(RETRY : INSUFFICIENT SYSTEM RESOURCES)'), exch02],
    ['storage', ends('(Retry : 452 Insufficient system storage)'), exch02],
    ['the code with other words', ends('(Retry : 431-4.3.1 disk is full)'), exch02],
    ['the code alone', ends('(Fail : 4.3.1)'), exch02],
    [
      'an end whose beginning lies before the log',
      line('-', 'Messages: 0 Bytes: 0 (Retry : 452 4.3.1 Insufficient system resources)'),
      [{ target: 'internalproxy', lines: [1] }],
    ],
  ],
  clean: [
    ['a success', ends('()')],
    ['a longer code', ends('(Retry : 452 4.3.15 Try later)')],
    ['a version that begins with the code', ends('(Retry : Filter 4.3.1.2 asked to wait)')],
    ['a code that ends with it', ends('(Retry : Filter 14.3.1 asked to wait)')],
    ['a full mailbox', ends('(Fail : 552 5.2.2 Insufficient mailbox storage)')],
    ['Service not active', ends('(Retry : 421 4.3.2 Service not active)')],
  ],
});
