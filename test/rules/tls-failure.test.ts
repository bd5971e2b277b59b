import { tlsFailure } from '../../src/rules/tls-failure.ts';
import { testRule } from '../rule-tester.ts';
import { ends, exch02, line } from './exch02.ts';

testRule(tlsFailure, {
  flagged: [
    ['a failed negotiation', ends('(Retry : TLS negotiation failed with error UnknownCredentials)'), exch02],
    ['one of the errors alone', ends('(Retry : NoCredentials)'), exch02],
    ['a required STARTTLS', ends('(Fail : 530 5.7.0 Must issue a STARTTLS command first)'), exch02],
    ['small letters', ends('(Retry : 454 4.7.0 tls not available due to a temporary reason)'), exch02],
    ['a version without a space', ends('(Retry : TLSv1.2 is required)'), exch02],
    ['SSL3 and TLS1.0', ends('(Retry : SSL/TLS1.0 is no longer supported)'), exch02],
    ['a word with a hyphen', ends('(Retry : TLS-negotiation failed)'), exch02],
    ['many certificates', ends('(Retry : The remote certificates are invalid)'), exch02],
    [
      'a certificate',
      ends('(Retry : 454 4.7.5 The certificate specified in TlsCertificateName could not be found)'),
      exch02,
    ],
    ['the word at the end of a sentence', ends('(Retry : Could not negotiate TLS.)'), exch02],
    [
      'an end whose beginning lies before the log',
      line('-', 'Messages: 0 Bytes: 0 (Retry : TLS negotiation failed with error UnknownCredentials)'),
      [{ target: 'internalproxy', lines: [1] }],
    ],
  ],
  clean: [
    ['a success', ends('()')],
    ['the word in an address', ends('(Fail : 550 5.1.1 <ssl@example.com> user unknown)')],
    ['the word in a host name', ends('(Retry : 450 4.2.0 tls.example.com is busy)')],
    [
      'the word in the middle of a host name',
      ends('(Retry : 450 4.2.0 mx.tls.example.com and mx-tls.example.com are busy)'),
    ],
    ['the word in front of a hyphen in a host name', ends('(Retry : 450 4.2.0 tls-gateway.example.com is busy)')],
    [
      'the word in the local part of an address',
      ends('(Fail : 550 5.1.1 <certificate.desk@example.com> user unknown)'),
    ],
    ['credentials of a user', ends('(Fail : 535 5.7.8 Bad credentials)')],
    ['letters around the word', ends('(Retry : The certificated SSLVPN is down)')],
  ],
});
