import { submissionFailed } from '../../src/rules/submission-failed.ts';
import { testRule } from '../rule-tester.ts';

const DATABASE = '5d1f3c5e-7a41-4c0b-9c55-0f6e2f0b8a11';

function line(direction: string, description: string, id = '08DE78A1B2C3D4E5'): string {
  return `2026-03-02T09:12:00.000Z,${id},MapiSubmission,${DATABASE},${direction},${description}\n`;
}

const BEGUN = line('+', 'EXCH01.contoso.com');

function ends(failures: number, reachedLimit = 'False'): string {
  return line(
    '-',
    `RegularSubmissions: 5 ShadowSubmissions: 0 Bytes: 20480 Recipients: 7 Failures: ${failures} ReachedLimit: ${reachedLimit} Idle: True`,
  );
}

function blames(line: number) {
  return [{ target: DATABASE, lines: [line] }];
}

testRule(submissionFailed, {
  flagged: [
    ['failures that are counted at the end', BEGUN + ends(2), blames(2)],
    ['an end whose beginning lies before the log', ends(1), blames(1)],
    [
      'a failure that is told, with a long text',
      BEGUN +
        line(
          '>',
          '"Failed; HResult: 1140850693; DiagnosticInfo: Stage:CreateMailItem, SmtpResponse:431-4.3.1 STOREDRV; disk is full"',
        ) +
        ends(1),
      blames(2),
    ],
    ['a failure that is not counted', BEGUN + line('>', 'Failed; HResult: 5') + ends(0), blames(2)],
    ['an abortion in a session that never ends', BEGUN + line('>', 'Aborted; the store is stopping'), blames(2)],
    ['two sessions', ends(1) + BEGUN + ends(0) + ends(10), [{ target: DATABASE, lines: [1, 4] }]],
  ],
  clean: [
    ['no failures', BEGUN + ends(0)],
    ['no failures, though a limit was reached', BEGUN + ends(0, 'True')],
    [
      'the failed connection of a socket',
      line('>', 'Failed connection to 192.0.2.2:2525 (ConnectionRefused:0000274D)') + ends(0),
    ],
    ['a longer word', line('>', 'Failedover; EXCH02.contoso.com') + ends(0)],
    ['the words in the closing line of SMTP', line('-', 'Messages: 0 Bytes: 0 (Fail : Aborted; Failures: 2)')],
    ['a session that has no end, as in KB 2866822', BEGUN],
  ],
});
