import { targetUnhealthy } from '../../src/rules/target-unhealthy.ts';
import { testRule } from '../rule-tester.ts';

function line(direction: string, description: string, destination = 'example.com'): string {
  return `2026-03-02T09:12:00.000Z,08DE78A1B2C3D4E5,SMTP,${destination},${direction},${description}\n`;
}

/** A failed connection to a target that is marked so. */
function ends(mark: string, bracket = '(Retry : Unable to connect)'): string {
  return (
    line('>', `Failed connection to 203.0.113.20:25 (TimedOut:0000274C)${mark}`) +
    line('-', `Messages: 0 Bytes: 0 ${bracket}`)
  );
}

function marked(failures: number, host = 'mx1.example.com'): string {
  return `[TargetHost:${host}:25|MarkedUnhealthy|FailureCount:${failures}|NextRetryTime:2026-03-02T09:13:00.000Z]`;
}

const mx1 = [{ target: 'mx1.example.com', lines: [2] }];

testRule(targetUnhealthy, {
  flagged: [
    ['eleven failures', ends(marked(11)), mx1],
    ['very many failures', ends(marked(1234567)), mx1],
    [
      'the address too',
      ends(
        `${marked(15)}[TargetIPAddress:203.0.113.20:25|MarkedUnhealthy|FailureCount:15|NextRetryTime:2026-03-02T09:13:00.000Z]`,
      ),
      mx1,
    ],
    ['a target that is marked, and a session that went well', ends(marked(11), '()'), mx1],
    ['a host of one label', ends(marked(11, 'EXCH02')), [{ target: 'EXCH02', lines: [2] }]],
    [
      'the address where only that is marked',
      ends('[TargetIPAddress:203.0.113.20:25|MarkedUnhealthy|FailureCount:12]'),
      [{ target: '203.0.113.20', lines: [2] }],
    ],
  ],
  clean: [
    ['ten failures', ends(marked(10))],
    ['a failure without a mark', ends('')],
    [
      'eleven connections of a target that is not marked',
      ends('[TargetHost:mx1.example.com:25|NotMarkedUnhealthy|ActiveConnectionCount:11]'),
    ],
    [
      'eleven failures of a target that is not marked',
      ends('[TargetHost:mx1.example.com:25|NotMarkedUnhealthy|FailureCount:11]'),
    ],
    ['the mark in the closing line', line('-', `Messages: 0 Bytes: 0 (Retry : ${marked(15)})`)],
    ['a session that has no end', ends(marked(15)).split('\n')[0]!],
  ],
});
