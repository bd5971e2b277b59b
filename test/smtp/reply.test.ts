import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greetedBy, isMasked, readBanner } from '../../src/smtp/banner.ts';
import { shownCommand, verbOf } from '../../src/smtp/command.ts';
import { replyText } from '../../src/model/smtp-conversation.ts';
import { ReplyLines, parseReply, readReplyLine } from '../../src/smtp/reply.ts';

describe('a reply', () => {
  it.each([
    ['421 4.3.2 Service not active', { code: 421, enhanced: '4.3.2', text: 'Service not active' }],
    ['421  4.3.2   Service not active  ', { code: 421, enhanced: '4.3.2', text: 'Service not active' }],
    ['250', { code: 250, text: '' }],
    ['250 ', { code: 250, text: '' }],
    ['250-', { code: 250, text: '' }],
    ['250 2.1.0', { code: 250, enhanced: '2.1.0', text: '' }],
    ['550 5.7.606 Access denied', { code: 550, enhanced: '5.7.606', text: 'Access denied' }],
    ['421 4.3.2.1 x', { code: 421, text: '4.3.2.1 x' }],
    ['220 3.3.2 is no class', { code: 220, text: '3.3.2 is no class' }],
    ['550-5.7.1 [192.0.2.1] is\r\n550 5.7.1 listed', { code: 550, enhanced: '5.7.1', text: '[192.0.2.1] is\nlisted' }],
    ['250-EXCH02 Hello\r\n250-SIZE\r\n250 OK\r\n', { code: 250, text: 'EXCH02 Hello\nSIZE\nOK' }],
    ['250-fine\n550 5.7.1 no', { code: 550, enhanced: '5.7.1', text: 'fine\nno' }],
  ])('is read: %j', (text, reply) => {
    expect(parseReply(text)).toEqual(reply);
  });

  it.each(['', ' ', '42 x', '4211 x', '121 x', '621 x', '421x', '421_x', 'x 421 y', '250-a\nx\n250 b'])(
    'is not %j',
    (text) => {
      expect(parseReply(text)).toBeUndefined();
    },
  );

  it('is one line for people', () => {
    expect(replyText(parseReply('550-5.7.1 a\n550 5.7.1 b')!)).toBe('550 5.7.1 a b');
    expect(replyText(parseReply('250')!)).toBe('250');
  });

  it('keeps no more than a bounded part of an endless one, and its last code', () => {
    const lines = new ReplyLines();
    for (let i = 0; i < 10_000; i++) lines.add(readReplyLine(`250-${'x'.repeat(2000)}`)!);
    const reply = lines.add(readReplyLine('421 4.3.2 end')!)!;
    expect(reply.code).toBe(421);
    expect(reply.text.length).toBeLessThan(110_000);
  });

  it('is read or not, whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const reply = parseReply(text);
        expect(reply === undefined || (reply.code >= 200 && reply.code < 600)).toBe(true);
      }),
    );
  });
});

describe('a banner', () => {
  const banner = (text: string): unknown => readBanner({ code: 220, text });
  const READY = 'EXCH02.contoso.com Microsoft ESMTP MAIL Service ready at';

  it.each([
    [`${READY} Mon, 2 Mar 2026 09:12:00 +0900`, '2026-03-02T00:12:00.000Z'],
    [`${READY} Mon, 02 Mar 2026 09:12:00 -0330`, '2026-03-02T12:42:00.000Z'],
    [`${READY} 2 mar 2026 09:12:00 GMT`, '2026-03-02T09:12:00.000Z'],
  ])('names server and time: %s', (text, at) => {
    expect(banner(text)).toEqual({ server: 'EXCH02.contoso.com', at });
  });

  it.each([
    `${READY} Mon, 2 Mar 2026 09:12:00`,
    `${READY} Tue, 31 Apr 2026 09:12:00 +0900`,
    `${READY} Tue, 2 Mai 2026 09:12:00 +0200`,
    `${READY} Mon, 2 Mar 2026 25:12:00 +0000`,
    `${READY} Mon, 2 Mar 2026 09:72:00 +0000`,
  ])('has no time that could be another: %s', (text) => {
    expect(banner(text)).toEqual({ server: 'EXCH02.contoso.com' });
  });

  it.each(['****************', '192.0.2.1 ready', '[192.0.2.1] ready', '', '<script> x', '\u001b[31mEXCH x'])(
    'names no server: %j',
    (text) => {
      expect(banner(text)).toEqual({ server: '' });
    },
  );

  it('is hidden by a firewall', () => {
    const masked = ['****************', '*****2******0*2**00', 'EXCH02 **** x', '* x', ''];
    expect(masked.map((text) => isMasked({ code: 220, text }))).toEqual([true, true, false, false, false]);
  });

  it('has its name in the answer to EHLO, too', () => {
    const names = ['EXCH02.contoso.com Hello [192.0.2.7]\nSIZE', 'EXCH02 Hello [192.0.2.7]', 'OK', 'SIZE 1'];
    expect(names.map((text) => greetedBy({ code: 250, text }))).toEqual(['EXCH02.contoso.com', 'EXCH02', '', '']);
  });
});

describe('a command', () => {
  it.each([
    ['mail from:<a@contoso.com>', 'MAIL FROM'],
    ['MAIL  FROM: <>', 'MAIL FROM'],
    ['ehlo', 'EHLO'],
    ['XPROXYFROM SID=1', 'XPROXYFROM'],
    ['X-ANONYMOUSTLS', 'X-ANONYMOUSTLS'],
    ['EHLOX', undefined],
    ['MAIL', undefined],
    ['DATA-BASE', undefined],
  ])('%s is %s', (line, verb) => {
    expect(verbOf(line)).toBe(verb);
  });

  it.each([
    ['AUTH PLAIN AGJvYgBzZWNyZXQ=', 'AUTH PLAIN'],
    ['auth AGJvYgBzZWNyZXQ=', 'auth'],
    ['X-EXPS NTLM TlRMTVNTUAAB', 'X-EXPS NTLM'],
    [' EHLO contoso.com ', 'EHLO contoso.com'],
  ])('%s is shown as %s', (line, shown) => {
    expect(shownCommand(line)).toBe(shown);
  });
});
