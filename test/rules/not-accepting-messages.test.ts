import { notAcceptingMessages } from '../../src/rules/not-accepting-messages.ts';
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

testRule(notAcceptingMessages, {
  flagged: [
    { name: 'the phrase alone', log: ends('(Retry : System not accepting network messages)'), findings: exch02 },
    { name: '432 before it', log: ends('(Retry : 432 4.3.2 System not accepting network messages)'), findings: exch02 },
    {
      name: '421 before it and capital letters',
      log: ends('(RETRY : 421-4.3.2 SYSTEM NOT ACCEPTING NETWORK MESSAGES)'),
      findings: exch02,
    },
    { name: 'Fail', log: ends('(Fail : 453 4.3.2 System not accepting network messages.)'), findings: exch02 },
    {
      name: 'an end whose beginning lies before the log',
      log: line('-', 'Messages: 0 Bytes: 0 (Retry : System not accepting network messages)'),
      findings: [{ target: 'internalproxy', lines: [1] }],
    },
  ],
  clean: [
    { name: 'a success', log: ends('()') },
    {
      name: 'the same code with other words',
      log: ends('(Retry : 432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded)'),
    },
    { name: 'Service not active', log: ends('(Retry : 421 4.3.2 Service not active)') },
    { name: 'a mailbox that takes nothing', log: ends('(Fail : 550 5.2.1 Mailbox not accepting messages)') },
    { name: 'a system that takes them', log: ends('(Retry : System accepting network messages)') },
  ],
});
