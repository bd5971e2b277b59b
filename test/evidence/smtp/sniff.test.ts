import { describe, expect, it } from 'vitest';
import { isConversation, isSendLog } from '../../../src/evidence/smtp/sniff.ts';

const BANNER = '220 EXCH02.contoso.com Microsoft ESMTP MAIL Service ready at Mon, 2 Mar 2026 09:12:00 +0900';

describe('a conversation', () => {
  it.each([
    ['with its banner', [BANNER, 'EHLO x', '250 hi', 'MAIL FROM:<>', '421 4.3.2 Service not active']],
    ['without what was typed', [BANNER, '250 EXCH02.contoso.com Hello', '421 4.3.2 Service not active']],
    ['with a masked banner', ['220 ****************', 'ehlo x', '250 hi']],
    ['that is refused at once', ['Trying 192.0.2.1...', 'Connected to exch02.', '421 4.3.2 Service not available']],
    ['of openssl', ['CONNECTED(00000003)', '---', '250 XRDST', 'MAIL FROM:<>', '250 2.1.0 Sender OK']],
    ['with a plain banner', ['220 ready', 'EHLO x', '250 hi']],
  ])('is known: %s', (_, lines) => {
    for (const end of ['\n', '\r\n']) expect(isConversation(`\uFEFF${lines.join(end)}`)).toBe(true);
  });

  it.each([
    ['nothing', []],
    ['a banner alone', [BANNER]],
    ['a mail that speaks of a banner', ['Dear all,', '', 'telnet says', BANNER, 'and no more. 250 people wait.']],
    ['FTP', ['220 ProFTPD Server ready', 'USER x', '331 Password required', 'QUIT', '221 Goodbye']],
    ['FTP of Microsoft', ['220 Microsoft FTP Service', 'CWD x', '250 CWD command successful.', 'QUIT', '221 Goodbye']],
    ['numbers', ['220 1', '250 2', '421 3']],
    ['prices', ['220 EUR', '250 EUR', '550 EUR']],
    ['HTTP', ['Trying 192.0.2.1...', 'Connected to x.', 'HTTP/1.1 421 Misdirected', '', '404 page not found']],
    ['a connectivity log', ['#Log-type: Transport Connectivity Log', BANNER, 'EHLO x', '250 hi']],
    ['CSV', ['"220 x","250 y"', '2026-03-02,220 EXCH02 ESMTP,250 hi']],
  ])('is not %s', (_, lines) => {
    expect(isConversation(lines.join('\r\n'))).toBe(false);
  });
});

describe('a send log', () => {
  it.each(['#Log-type: SMTP Send Protocol Log', '\uFEFF#Software: x\r\n#log-type:SMTP Send Protocol Log\r\n'])(
    'is known by its header: %j',
    (text) => {
      expect(isSendLog(text)).toBe(true);
    },
  );

  it.each([
    '#Log-type: SMTP Receive Protocol Log',
    '#Log-type: Transport Connectivity Log',
    'x #Log-type: SMTP Send Protocol Log',
    '',
  ])('is not %j', (text) => {
    expect(isSendLog(text)).toBe(false);
  });
});
