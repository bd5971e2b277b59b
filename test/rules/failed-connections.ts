import type { Rule } from '../../src/model/rule.ts';
import { testRule } from '../rule-tester.ts';

/** Cases that are the same for every rule about errors of `Failed connection to`. */

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

/** Errors as `TimedOut:0000274C`; the first that is flagged stands in all the other cases. */
export function testRuleOfConnections(
  rule: Rule,
  { flagged, clean }: { readonly flagged: readonly string[]; readonly clean: readonly string[] },
): void {
  const [error] = flagged as [string];
  const unhealthy = 'MarkedUnhealthy|FailureCount:15|NextRetryTime:2026-03-02T09:13:00.000Z';
  testRule(rule, {
    flagged: [
      ...flagged.map((name) => [name, ends(failed(name)), exch03] as const),
      [
        'the host that is named with the failure, and not the listed one',
        ends(failed(error, '[TargetHost:Mail.fabrikam.com:25|NotMarkedUnhealthy|ActiveConnectionCount:0]')),
        [{ target: 'Mail.fabrikam.com', lines: [3] }],
      ],
      [
        'the address where nothing names its host',
        failed(error) + line('-', 'Messages: 0 Bytes: 0 (Fail : Unable to connect)'),
        [{ target: '198.51.100.3', lines: [2] }],
      ],
      [
        'a host that failed before another one took the mail',
        ends(failed(error) + line('>', 'Established connection to 192.0.2.2'), '()'),
        [{ target: 'EXCH03.contoso.com', lines: [4] }],
      ],
      [
        'a list of addresses behind the failure, and a code in small letters',
        ends(
          failed(
            error.replace(/:.*/, (code) => code.toLowerCase()),
            `[TargetHost:EXCH03.contoso.com:25|${unhealthy}][TargetIPAddress:198.51.100.3:25|${unhealthy}]`,
          ),
        ),
        exch03,
      ],
    ],
    clean: [
      ...clean.map((name) => [name, ends(failed(name))] as const),
      ['the end alone', ends('')],
      ['the word in the closing bracket', ends('', `(Retry : ${error})`)],
      [
        'the failure in a line of the whole service',
        failed(error).replace('08DE78A1B2C3D4E5', '').replace(',>,', ',*,'),
      ],
      ['a code that is no code', ends(failed(error.replace(/:.*/, '')))],
      ['a session that has no end', LIST + failed(error)],
    ],
  });
}
