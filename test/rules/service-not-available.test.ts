import { serviceNotAvailable } from '../../src/rules/service-not-available.ts';
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

testRule(serviceNotAvailable, {
  flagged: [
    { name: 'the phrase alone', log: ends('(Retry : Service not available)'), findings: exch02 },
    { name: 'the reply code before it', log: ends('(Retry : 421 4.3.2 Service not available)'), findings: exch02 },
    { name: 'capital letters and Fail', log: ends('(FAIL:421-4.3.2 SERVICE NOT AVAILABLE)'), findings: exch02 },
    { name: 'no status word', log: ends('(421 Service not available)'), findings: exch02 },
    {
      name: 'words behind the phrase',
      log: ends('(Retry : Service not available, closing transmission channel)'),
      findings: exch02,
    },
    {
      name: 'a failover for this reason',
      log: ends('(Attempting next target : Service not available)'),
      findings: exch02,
    },
    {
      name: 'an end whose beginning lies before the log',
      log: line('-', 'Messages: 0 Bytes: 0 (Retry : Service not available)'),
      findings: [{ target: 'internalproxy', lines: [1] }],
    },
  ],
  clean: [
    { name: 'a success', log: ends('()') },
    { name: 'Service not active', log: ends('(Retry : 421 4.3.2 Service not active)') },
    {
      name: 'Service unavailable, as block lists say',
      log: ends('(Fail : 554 5.7.1 Service unavailable; client host blocked)'),
    },
    { name: 'another service', log: ends('(Retry : 451 4.3.0 Directory service not available)') },
    { name: 'a permanent refusal', log: ends('(Fail : 554 5.3.2 Service not available)') },
    { name: 'a longer last word', log: ends('(Retry : Service not availablex)') },
  ],
});
