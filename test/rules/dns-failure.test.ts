import { dnsFailure } from '../../src/rules/dns-failure.ts';
import { testRule } from '../rule-tester.ts';

function line(direction: string, description: string, destination = 'example.com'): string {
  return `2026-03-02T09:12:00.000Z,08DE78A1B2C3D4E5,SMTP,${destination},${direction},${description}\n`;
}

function ends(bracket: string): string {
  return line('-', `Messages: 0 Bytes: 0 ${bracket}`);
}

function reported(text: string): string {
  return line('>', text) + ends('(Retry)');
}

const byReason = [{ target: 'example.com', lines: [1] }];
const byReport = [{ target: 'example.com', lines: [2] }];

testRule(dnsFailure, {
  flagged: [
    ['a status', reported('DNS server returned ErrorRetry reported by 192.0.2.53. '), byReport],
    ['a missing domain', reported('Non-existent domain reported by 192.0.2.53.'), byReport],
    [
      'a loop, with more information',
      reported('Mail would loop back to itself reported by 192.0.2.53. The MX is 192.0.2.2'),
      byReport,
    ],
    [
      'the name of a proxy',
      reported(
        'Invalid DNS data returned reported for the outbound proxy frontend server fqdn by 192.0.2.53. EXCH04.contoso.com',
      ),
      byReport,
    ],
    ['a failed query', ends('(Retry : DNS query failed)'), byReason],
    ['a failed query with a code, in capital letters', ends('(RETRY : 451 4.4.0 DNS QUERY FAILED)'), byReason],
    ['a sentence without a status word', ends('(The domain name does not exist. The mail goes back.)'), byReason],
    [
      'the Destination, though hosts are known',
      line('>', 'mx1.example.com[203.0.113.20]') + ends('(Fail : DNS server returned ErrorTimeout)'),
      byReport,
    ],
  ],
  clean: [
    ['a success', ends('()')],
    ['a retry without a reason', ends('(Retry)')],
    [
      'what a remote server says of the names of the sender',
      ends('(Fail : 550 5.7.25 Client host rejected: DNS lookup of 192.0.2.2 gave no name)'),
    ],
    ['a block list', ends('(Fail : 554-5.7.1 Listed by the DNS server bl.example.net)')],
    [
      'a report by somebody without an address',
      reported('Spam reported by mx1.example.com. Blocked').replace('(Retry)', '()'),
    ],
    ['an unknown user of a domain that does exist', ends('(Fail : 550 5.1.1 The domain name exists)')],
  ],
});
