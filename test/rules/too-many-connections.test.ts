import { tooManyConnections } from '../../src/rules/too-many-connections.ts';
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

testRule(tooManyConnections, {
  flagged: [
    {
      name: 'the reply of a Receive connector',
      log: ends(
        '(Retry : 421 4.3.2 The maximum number of concurrent connections has exceeded a limit, closing transmission channel)',
      ),
      findings: exch02,
    },
    {
      name: 'server connections',
      log: ends('(Retry : 421 4.3.2 The maximum number of concurrent server connections has exceeded a limit)'),
      findings: exch02,
    },
    { name: 'capital letters', log: ends('(Retry : 421 TOO MANY CONNECTIONS)'), findings: exch02 },
    {
      name: 'SMTP connections',
      log: ends('(Retry : 421 4.7.0 Too many concurrent SMTP connections; please try again later)'),
      findings: exch02,
    },
    { name: 'sessions', log: ends('(Fail : 421 Too many concurrent sessions)'), findings: exch02 },
    {
      name: 'an end whose beginning lies before the log',
      log: line(
        '-',
        'Messages: 0 Bytes: 0 (Retry : 421 4.3.2 The maximum number of concurrent connections has exceeded a limit, closing transmission channel)',
      ),
      findings: [{ target: 'internalproxy', lines: [1] }],
    },
  ],
  clean: [
    { name: 'a success', log: ends('()') },
    { name: 'too many recipients', log: ends('(Retry : 452 4.5.3 Too many recipients)') },
    {
      name: 'too many messages in one connection',
      log: ends('(Retry : 421 4.7.0 Maximum number of messages per connection reached)'),
    },
    { name: 'the exception of the store', log: ends('(Retry : MapiExceptionTooManyConnections)') },
    { name: 'too many errors of a connection', log: ends('(Retry : 421 4.7.0 Too many connection errors)') },
  ],
});
