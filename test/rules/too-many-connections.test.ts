import { tooManyConnections } from '../../src/rules/too-many-connections.ts';
import { testRule } from '../rule-tester.ts';
import { ends, exch02, line } from './exch02.ts';

testRule(tooManyConnections, {
  flagged: [
    [
      'the reply of a Receive connector',
      ends(
        '(Retry : 421 4.3.2 The maximum number of concurrent connections has exceeded a limit, closing transmission channel)',
      ),
      exch02,
    ],
    [
      'server connections',
      ends('(Retry : 421 4.3.2 The maximum number of concurrent server connections has exceeded a limit)'),
      exch02,
    ],
    ['capital letters', ends('(Retry : 421 TOO MANY CONNECTIONS)'), exch02],
    [
      'SMTP connections',
      ends('(Retry : 421 4.7.0 Too many concurrent SMTP connections; please try again later)'),
      exch02,
    ],
    ['sessions', ends('(Fail : 421 Too many concurrent sessions)'), exch02],
    [
      'an end whose beginning lies before the log',
      line(
        '-',
        'Messages: 0 Bytes: 0 (Retry : 421 4.3.2 The maximum number of concurrent connections has exceeded a limit, closing transmission channel)',
      ),
      [{ target: 'internalproxy', lines: [1] }],
    ],
  ],
  clean: [
    ['a success', ends('()')],
    ['too many recipients', ends('(Retry : 452 4.5.3 Too many recipients)')],
    [
      'too many messages in one connection',
      ends('(Retry : 421 4.7.0 Maximum number of messages per connection reached)'),
    ],
    ['the exception of the store', ends('(Retry : MapiExceptionTooManyConnections)')],
    ['too many errors of a connection', ends('(Retry : 421 4.7.0 Too many connection errors)')],
  ],
});
