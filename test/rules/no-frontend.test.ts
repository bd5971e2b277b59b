import { noFrontend } from '../../src/rules/no-frontend.ts';
import { testRule } from '../rule-tester.ts';
import { ends, exch02, line } from './exch02.ts';

testRule(noFrontend, {
  flagged: [
    ['no server to choose from', ends('(Retry : There are no suitable Frontend Transport servers)'), exch02],
    ['Front End in two words', ends('(Retry : No suitable Front End Transport server was found)'), exch02],
    ['capital letters and a reply code', ends('(Fail : 451 4.4.0 PROXY SESSION SETUP FAILED ON FRONTEND)'), exch02],
    [
      'a sentence without a status word',
      ends('(There are no suitable FrontEnd Transport servers, try again later)'),
      exch02,
    ],
    [
      'the proxy, and not the domain behind it',
      line('>', 'Outbound proxy via EXCH04.contoso.com[192.0.2.4]') +
        line('>', 'Established connection to 192.0.2.4') +
        line('-', "Messages: 0 Bytes: 0 (Retry : Proxy session setup failed on Frontend with '451 4.4.0 Unreachable')"),
      [{ target: 'EXCH04.contoso.com', lines: [3] }],
    ],
    [
      'an end whose beginning lies before the log',
      line('-', 'Messages: 0 Bytes: 0 (Retry : There are no suitable Frontend Transport servers)'),
      [{ target: 'internalproxy', lines: [1] }],
    ],
  ],
  clean: [
    ['a success', ends('()')],
    ['servers of another kind', ends('(Retry : There are no suitable Mailbox Transport servers)')],
    ['a proxy session that failed elsewhere', ends('(Retry : Proxy session setup failed on Backend)')],
    ['suitable servers', ends('(Retry : Suitable Frontend Transport servers are busy)')],
  ],
});
