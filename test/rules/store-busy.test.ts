import { storeBusy } from '../../src/rules/store-busy.ts';
import { testRule } from '../rule-tester.ts';
import { ends, exch02, line } from './exch02.ts';

testRule(storeBusy, {
  flagged: [
    ['a thread limit', ends('(Retry : 432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded)'), exch02],
    ['the store driver without a code', ends('(Retry : STOREDRV; disk is full)'), exch02],
    ['the code alone', ends('(Retry : 432-4.3.2 Try later)'), exch02],
    ['a busy mailbox server', ends('(Retry : 451 4.3.0 Mailbox server is too busy)'), exch02],
    ['capital letters', ends('(RETRY : MAILBOX SERVER IS TOO BUSY)'), exch02],
    ['too many connections of the store', ends('(Retry : MapiExceptionTooManyConnections: Unable to open)'), exch02],
    ['a busy RPC server', ends('(Retry : MapiExceptionRpcServerTooBusy)'), exch02],
    ['a time-out of the store', ends('(Retry : MapiExceptionTimeout)'), exch02],
    [
      'an end whose beginning lies before the log',
      line('-', 'Messages: 0 Bytes: 0 (Retry : 432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded)'),
      [{ target: 'internalproxy', lines: [1] }],
    ],
  ],
  clean: [
    ['a success', ends('()')],
    ['a full mailbox', ends('(Fail : 554 5.2.2 STOREDRV.Deliver; mailbox full)')],
    ['another code', ends('(Retry : 421 4.3.2 Please try again later)')],
    ['a number that ends with the code', ends('(Retry : 1432 4.3.2 messages)')],
    ['a mail server', ends('(Retry : 451 4.3.2 Mail server is too busy)')],
    ['an exception of another kind', ends('(Fail : MapiExceptionNotFound)')],
  ],
});
