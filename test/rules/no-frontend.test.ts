import { noFrontend } from '../../src/rules/no-frontend.ts';
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

testRule(noFrontend, {
  flagged: [
    {
      name: 'no server to choose from',
      log: ends('(Retry : There are no suitable Frontend Transport servers)'),
      findings: exch02,
    },
    {
      name: 'Front End in two words',
      log: ends('(Retry : No suitable Front End Transport server was found)'),
      findings: exch02,
    },
    {
      name: 'capital letters and a reply code',
      log: ends('(Fail : 451 4.4.0 PROXY SESSION SETUP FAILED ON FRONTEND)'),
      findings: exch02,
    },
    {
      name: 'a sentence without a status word',
      log: ends('(There are no suitable FrontEnd Transport servers, try again later)'),
      findings: exch02,
    },
    {
      name: 'the proxy, and not the domain behind it',
      log:
        line('>', 'Outbound proxy via EXCH04.contoso.com[192.0.2.4]') +
        line('>', 'Established connection to 192.0.2.4') +
        line('-', "Messages: 0 Bytes: 0 (Retry : Proxy session setup failed on Frontend with '451 4.4.0 Unreachable')"),
      findings: [{ target: 'EXCH04.contoso.com', lines: [3] }],
    },
    {
      name: 'an end whose beginning lies before the log',
      log: line('-', 'Messages: 0 Bytes: 0 (Retry : There are no suitable Frontend Transport servers)'),
      findings: [{ target: 'internalproxy', lines: [1] }],
    },
  ],
  clean: [
    { name: 'a success', log: ends('()') },
    { name: 'servers of another kind', log: ends('(Retry : There are no suitable Mailbox Transport servers)') },
    { name: 'a proxy session that failed elsewhere', log: ends('(Retry : Proxy session setup failed on Backend)') },
    { name: 'suitable servers', log: ends('(Retry : Suitable Frontend Transport servers are busy)') },
  ],
});
