import { authenticationFailure } from '../../src/rules/authentication-failure.ts';
import { testRule } from '../rule-tester.ts';
import { ends, exch02, line } from './exch02.ts';

testRule(authenticationFailure, {
  flagged: [
    ['the reply of KB 979175', ends('(Retry : 451 5.7.3 Cannot achieve Exchange Server authentication)'), exch02],
    ['the phrase without a code', ends('(Retry : Cannot achieve Exchange Server Authentication)'), exch02],
    [
      'anonymous senders',
      ends('(Fail : 530 5.7.57 SMTP; Client was not authenticated to send anonymous mail)'),
      exch02,
    ],
    [
      'a right to send as somebody',
      ends('(Fail : 550 5.7.60 SMTP; Client does not have permissions to send as this sender)'),
      exch02,
    ],
    ['a code with a hyphen', ends('(Fail : 535-5.7.8 Username and Password not accepted)'), exch02],
    ['capital letters', ends('(RETRY : AUTHENTICATION FAILED)'), exch02],
    ['not authorized, in both spellings', ends('(Fail : 550 Not authorised)'), exch02],
    ['authorized with z', ends('(Fail : 550 5.7.1 You are not authorized to send as this sender)'), exch02],
    [
      'an end whose beginning lies before the log',
      line('-', 'Messages: 0 Bytes: 0 (Retry : 451 5.7.3 Cannot achieve Exchange Server authentication)'),
      [{ target: 'internalproxy', lines: [1] }],
    ],
  ],
  clean: [
    ['a success', ends('()')],
    ['a message that is spam', ends('(Fail : 550 5.7.1 Message rejected as spam)')],
    ['a longer code', ends('(Fail : 550 5.7.30 Rejected)')],
    ['a version that begins with a code', ends('(Retry : Filter 5.7.3.1 asked to wait)')],
    ['SPF and DKIM', ends('(Fail : 550 5.7.26 Message did not pass authentication checks: SPF and DKIM failed)')],
    ['unauthenticated mail', ends('(Fail : 550 5.7.26 This mail is unauthenticated)')],
    ['an author', ends('(Fail : 550 5.1.1 No author of this name)')],
  ],
});
