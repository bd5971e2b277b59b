import { backPressure } from '../../src/rules/back-pressure.ts';
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

testRule(backPressure, {
  flagged: [
    { name: 'the reply of Exchange', log: ends('(Retry : 452 4.3.1 Insufficient system resources)'), findings: exch02 },
    {
      name: 'the phrase alone in capital letters',
      log: ends('(RETRY : INSUFFICIENT SYSTEM RESOURCES)'),
      findings: exch02,
    },
    { name: 'storage', log: ends('(Retry : 452 Insufficient system storage)'), findings: exch02 },
    { name: 'the code with other words', log: ends('(Retry : 431-4.3.1 disk is full)'), findings: exch02 },
    { name: 'the code alone', log: ends('(Fail : 4.3.1)'), findings: exch02 },
    {
      name: 'an end whose beginning lies before the log',
      log: line('-', 'Messages: 0 Bytes: 0 (Retry : 452 4.3.1 Insufficient system resources)'),
      findings: [{ target: 'internalproxy', lines: [1] }],
    },
  ],
  clean: [
    { name: 'a success', log: ends('()') },
    { name: 'a longer code', log: ends('(Retry : 452 4.3.15 Try later)') },
    { name: 'a version that begins with the code', log: ends('(Retry : Filter 4.3.1.2 asked to wait)') },
    { name: 'a code that ends with it', log: ends('(Retry : Filter 14.3.1 asked to wait)') },
    { name: 'a full mailbox', log: ends('(Fail : 552 5.2.2 Insufficient mailbox storage)') },
    { name: 'Service not active', log: ends('(Retry : 421 4.3.2 Service not active)') },
  ],
});
