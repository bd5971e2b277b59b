import { storeBusy } from '../../src/rules/store-busy.ts';
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

testRule(storeBusy, {
  flagged: [
    {
      name: 'a thread limit',
      log: ends('(Retry : 432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded)'),
      findings: exch02,
    },
    { name: 'the store driver without a code', log: ends('(Retry : STOREDRV; disk is full)'), findings: exch02 },
    { name: 'the code alone', log: ends('(Retry : 432-4.3.2 Try later)'), findings: exch02 },
    { name: 'a busy mailbox server', log: ends('(Retry : 451 4.3.0 Mailbox server is too busy)'), findings: exch02 },
    { name: 'capital letters', log: ends('(RETRY : MAILBOX SERVER IS TOO BUSY)'), findings: exch02 },
    {
      name: 'too many connections of the store',
      log: ends('(Retry : MapiExceptionTooManyConnections: Unable to open)'),
      findings: exch02,
    },
    { name: 'a busy RPC server', log: ends('(Retry : MapiExceptionRpcServerTooBusy)'), findings: exch02 },
    { name: 'a time-out of the store', log: ends('(Retry : MapiExceptionTimeout)'), findings: exch02 },
    {
      name: 'an end whose beginning lies before the log',
      log: line('-', 'Messages: 0 Bytes: 0 (Retry : 432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded)'),
      findings: [{ target: 'internalproxy', lines: [1] }],
    },
  ],
  clean: [
    { name: 'a success', log: ends('()') },
    { name: 'a full mailbox', log: ends('(Fail : 554 5.2.2 STOREDRV.Deliver; mailbox full)') },
    { name: 'another code', log: ends('(Retry : 421 4.3.2 Please try again later)') },
    { name: 'a number that ends with the code', log: ends('(Retry : 1432 4.3.2 messages)') },
    { name: 'a mail server', log: ends('(Retry : 451 4.3.2 Mail server is too busy)') },
    { name: 'an exception of another kind', log: ends('(Fail : MapiExceptionNotFound)') },
  ],
});
