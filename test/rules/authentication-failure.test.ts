import { authenticationFailure } from '../../src/rules/authentication-failure.ts';
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

testRule(authenticationFailure, {
  flagged: [
    {
      name: 'the reply of KB 979175',
      log: ends('(Retry : 451 5.7.3 Cannot achieve Exchange Server authentication)'),
      findings: exch02,
    },
    {
      name: 'the phrase without a code',
      log: ends('(Retry : Cannot achieve Exchange Server Authentication)'),
      findings: exch02,
    },
    {
      name: 'anonymous senders',
      log: ends('(Fail : 530 5.7.57 SMTP; Client was not authenticated to send anonymous mail)'),
      findings: exch02,
    },
    {
      name: 'a right to send as somebody',
      log: ends('(Fail : 550 5.7.60 SMTP; Client does not have permissions to send as this sender)'),
      findings: exch02,
    },
    {
      name: 'a code with a hyphen',
      log: ends('(Fail : 535-5.7.8 Username and Password not accepted)'),
      findings: exch02,
    },
    { name: 'capital letters', log: ends('(RETRY : AUTHENTICATION FAILED)'), findings: exch02 },
    { name: 'not authorized, in both spellings', log: ends('(Fail : 550 Not authorised)'), findings: exch02 },
    {
      name: 'authorized with z',
      log: ends('(Fail : 550 5.7.1 You are not authorized to send as this sender)'),
      findings: exch02,
    },
    {
      name: 'an end whose beginning lies before the log',
      log: line('-', 'Messages: 0 Bytes: 0 (Retry : 451 5.7.3 Cannot achieve Exchange Server authentication)'),
      findings: [{ target: 'internalproxy', lines: [1] }],
    },
  ],
  clean: [
    { name: 'a success', log: ends('()') },
    { name: 'a message that is spam', log: ends('(Fail : 550 5.7.1 Message rejected as spam)') },
    { name: 'a longer code', log: ends('(Fail : 550 5.7.30 Rejected)') },
    { name: 'a version that begins with a code', log: ends('(Retry : Filter 5.7.3.1 asked to wait)') },
    {
      name: 'SPF and DKIM',
      log: ends('(Fail : 550 5.7.26 Message did not pass authentication checks: SPF and DKIM failed)'),
    },
    { name: 'unauthenticated mail', log: ends('(Fail : 550 5.7.26 This mail is unauthenticated)') },
    { name: 'an author', log: ends('(Fail : 550 5.1.1 No author of this name)') },
  ],
});
