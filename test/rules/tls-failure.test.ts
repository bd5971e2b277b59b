import { tlsFailure } from '../../src/rules/tls-failure.ts';
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

testRule(tlsFailure, {
  flagged: [
    {
      name: 'a failed negotiation',
      log: ends('(Retry : TLS negotiation failed with error UnknownCredentials)'),
      findings: exch02,
    },
    { name: 'one of the errors alone', log: ends('(Retry : NoCredentials)'), findings: exch02 },
    {
      name: 'a required STARTTLS',
      log: ends('(Fail : 530 5.7.0 Must issue a STARTTLS command first)'),
      findings: exch02,
    },
    {
      name: 'small letters',
      log: ends('(Retry : 454 4.7.0 tls not available due to a temporary reason)'),
      findings: exch02,
    },
    { name: 'a version without a space', log: ends('(Retry : TLSv1.2 is required)'), findings: exch02 },
    { name: 'SSL3 and TLS1.0', log: ends('(Retry : SSL/TLS1.0 is no longer supported)'), findings: exch02 },
    { name: 'a word with a hyphen', log: ends('(Retry : TLS-negotiation failed)'), findings: exch02 },
    { name: 'many certificates', log: ends('(Retry : The remote certificates are invalid)'), findings: exch02 },
    {
      name: 'a certificate',
      log: ends('(Retry : 454 4.7.5 The certificate specified in TlsCertificateName could not be found)'),
      findings: exch02,
    },
    { name: 'the word at the end of a sentence', log: ends('(Retry : Could not negotiate TLS.)'), findings: exch02 },
    {
      name: 'an end whose beginning lies before the log',
      log: line('-', 'Messages: 0 Bytes: 0 (Retry : TLS negotiation failed with error UnknownCredentials)'),
      findings: [{ target: 'internalproxy', lines: [1] }],
    },
  ],
  clean: [
    { name: 'a success', log: ends('()') },
    { name: 'the word in an address', log: ends('(Fail : 550 5.1.1 <ssl@example.com> user unknown)') },
    { name: 'the word in a host name', log: ends('(Retry : 450 4.2.0 tls.example.com is busy)') },
    {
      name: 'the word in the middle of a host name',
      log: ends('(Retry : 450 4.2.0 mx.tls.example.com and mx-tls.example.com are busy)'),
    },
    {
      name: 'the word in front of a hyphen in a host name',
      log: ends('(Retry : 450 4.2.0 tls-gateway.example.com is busy)'),
    },
    {
      name: 'the word in the local part of an address',
      log: ends('(Fail : 550 5.1.1 <certificate.desk@example.com> user unknown)'),
    },
    { name: 'credentials of a user', log: ends('(Fail : 535 5.7.8 Bad credentials)') },
    { name: 'letters around the word', log: ends('(Retry : The certificated SSLVPN is down)') },
  ],
});
