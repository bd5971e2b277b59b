import { networkUnreachable } from '../../src/rules/network-unreachable.ts';
import { testRule } from '../rule-tester.ts';

function line(direction: string, description: string): string {
  return `2026-03-02T09:12:00.000Z,08DE78A1B2C3D4E5,SMTP,dag01,${direction},${description}\n`;
}

const LIST = line('>', '"EXCH02.contoso.com[192.0.2.2], EXCH03.contoso.com[192.0.2.3, 198.51.100.3]"');

/** A connection to the second host of the list that failed so. */
function failed(error: string, rest = ''): string {
  return line('>', `Failed connection to 198.51.100.3:25 (${error})${rest}`);
}

function ends(middle: string, bracket = '(Retry : Unable to connect)'): string {
  return LIST + middle + line('-', `Messages: 0 Bytes: 0 ${bracket}`);
}

const exch03 = [{ target: 'EXCH03.contoso.com', lines: [3] }];

testRule(networkUnreachable, {
  flagged: [
    { name: 'HostUnreachable', log: ends(failed('HostUnreachable:00002751')), findings: exch03 },
    { name: 'NetworkUnreachable', log: ends(failed('NetworkUnreachable:00002743')), findings: exch03 },
    { name: 'AddressNotAvailable', log: ends(failed('AddressNotAvailable:00002741')), findings: exch03 },
    { name: 'NetworkDown', log: ends(failed('NetworkDown:00002742')), findings: exch03 },
    { name: 'HostDown', log: ends(failed('HostDown:00002750')), findings: exch03 },
    {
      name: 'the host that is named with the failure, and not the listed one',
      log: ends(
        failed(
          'HostUnreachable:00002751',
          '[TargetHost:Mail.fabrikam.com:25|NotMarkedUnhealthy|ActiveConnectionCount:0]',
        ),
      ),
      findings: [{ target: 'Mail.fabrikam.com', lines: [3] }],
    },
    {
      name: 'the address where nothing names its host',
      log: failed('HostUnreachable:00002751') + line('-', 'Messages: 0 Bytes: 0 (Fail : Unable to connect)'),
      findings: [{ target: '198.51.100.3', lines: [2] }],
    },
    {
      name: 'a host that failed before another one took the mail',
      log: ends(failed('HostUnreachable:00002751') + line('>', 'Established connection to 192.0.2.2'), '()'),
      findings: [{ target: 'EXCH03.contoso.com', lines: [4] }],
    },
    {
      name: 'a list of addresses behind the failure',
      log: ends(
        failed(
          'HostUnreachable:00002751',
          '[TargetHost:EXCH03.contoso.com:25|MarkedUnhealthy|FailureCount:15|NextRetryTime:2026-03-02T09:13:00.000Z]' +
            '[TargetIPAddress:198.51.100.3:25|MarkedUnhealthy|FailureCount:15|NextRetryTime:2026-03-02T09:13:00.000Z]',
        ),
      ),
      findings: exch03,
    },
  ],
  clean: [
    { name: 'AddressAlreadyInUse', log: ends(failed('AddressAlreadyInUse:00002740')) },
    { name: 'TimedOut', log: ends(failed('TimedOut:0000274C')) },
    { name: 'the end alone', log: ends('') },
    { name: 'the word in the closing bracket', log: ends('', '(Retry : HostUnreachable:00002751)') },
    {
      name: 'the failure in a line of the whole service',
      log: failed('HostUnreachable:00002751').replace('08DE78A1B2C3D4E5', '').replace(',>,', ',*,'),
    },
    { name: 'a code that is no code', log: ends(failed('HostUnreachable')) },
    { name: 'a session that has no end', log: LIST + failed('HostUnreachable:00002751') },
  ],
});
