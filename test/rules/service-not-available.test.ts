import { serviceNotAvailable } from '../../src/rules/service-not-available.ts';
import { testRule } from '../rule-tester.ts';
import { ends, exch02, line } from './exch02.ts';

testRule(serviceNotAvailable, {
  flagged: [
    ['the phrase alone', ends('(Retry : Service not available)'), exch02],
    ['the reply code before it', ends('(Retry : 421 4.3.2 Service not available)'), exch02],
    ['capital letters and Fail', ends('(FAIL:421-4.3.2 SERVICE NOT AVAILABLE)'), exch02],
    ['no status word', ends('(421 Service not available)'), exch02],
    ['words behind the phrase', ends('(Retry : Service not available, closing transmission channel)'), exch02],
    ['a failover for this reason', ends('(Attempting next target : Service not available)'), exch02],
    [
      'an end whose beginning lies before the log',
      line('-', 'Messages: 0 Bytes: 0 (Retry : Service not available)'),
      [{ target: 'internalproxy', lines: [1] }],
    ],
  ],
  clean: [
    ['a success', ends('()')],
    ['Service not active', ends('(Retry : 421 4.3.2 Service not active)')],
    ['Service unavailable, as block lists say', ends('(Fail : 554 5.7.1 Service unavailable; client host blocked)')],
    ['another service', ends('(Retry : 451 4.3.0 Directory service not available)')],
    ['a permanent refusal', ends('(Fail : 554 5.3.2 Service not available)')],
    ['a longer last word', ends('(Retry : Service not availablex)')],
  ],
});
