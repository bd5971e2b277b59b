import { describe, expect, it } from 'vitest';
import { isMessageId, sayMessage } from '../../src/language/language.ts';
import { SMTP_VERDICTS } from '../../src/model/smtp-conversation.ts';
import { judge, meaningOf, verdictOf } from '../../src/smtp/meaning.ts';
import { parseReply } from '../../src/smtp/reply.ts';

const step = (command: string, reply: string) => ({ command, reply: parseReply(reply)! });

describe('a reply to MAIL FROM', () => {
  it.each([
    ['250 2.1.0 Sender OK', 'accepting'],
    ['250 ok', 'accepting'],
    ['354 go on', 'not-asked'],
    ['220 EXCH03.contoso.com Microsoft ESMTP MAIL Service ready', 'not-asked'],
    ['421 4.3.2 Service not active', 'service-not-active'],
    ['421-4.3.2  SERVICE   NOT active.', 'service-not-active'],
    ['412 4.3.2 Service not active', 'service-not-active'],
    ['421 Service not active', 'service-not-active'],
    ['421 4.3.2 Service not available', 'service-not-available'],
    ['421 4.3.2 Service not available, closing transmission channel', 'service-not-available'],
    ['421 exch02.contoso.com Service not available, closing transmission channel', 'service-not-available'],
    ['452 4.3.1 Insufficient system resources (UsedDiskSpace)', 'insufficient-resources'],
    ['452 4.3.1 no', 'insufficient-resources'],
    ['452 Requested action not taken: insufficient system storage', 'insufficient-resources'],
    [
      '421 4.3.2 The maximum number of concurrent connections has exceeded a limit, closing transmission channel',
      'too-many-connections',
    ],
    ['421 4.7.0 Too many concurrent SMTP connections; please try again later.', 'too-many-connections'],
    ['530 5.7.57 Client not authenticated to send mail', 'not-authorized'],
    ['550 5.7.1 Service unavailable; client host [192.0.2.1] blocked', 'not-authorized'],
    ['451 4.7.0 Temporary server error. Please try again later. PRX2', 'rejected'],
    ['454 4.7.0 Temporary authentication failure', 'not-authorized'],
    ['450 4.7.1 greylisted', 'not-authorized'],
    ['530 authentication required', 'not-authorized'],
    ['421 4.3.2 System not accepting network messages', 'rejected'],
    ['501 5.1.7 Invalid address', 'rejected'],
    ['550 5.1.8 no', 'rejected'],
  ])('%s: %s', (reply, verdict) => {
    expect(verdictOf(step('MAIL FROM:<>', reply))).toBe(verdict);
  });

  it.each([
    '421 4.3.2 The service not active today is another',
    '421 4.3.2 Service not actively running',
    '421 4.3.2 Service not active: try EXCH03',
    '421 4.3.2 Queue service not available',
    '550 Service not active',
    '421 5.3.2 Service not active',
    '421 4.3.2 Service is not active',
    '421 4.3.2 Service not active\n421 4.3.2 on Mondays'.replace('421 4', '421-4'),
    '452 4.3.10 x',
  ])('that only sounds so: %j', (reply) => {
    expect(verdictOf(step('MAIL FROM:<>', reply))).toBe('rejected');
  });
});

describe('a conversation', () => {
  const BANNER = step('', '220 EXCH02 ready');
  const EHLO = step('EHLO x', '250 EXCH02 Hello');
  const MAIL = step('MAIL FROM:<>', '250 2.1.0 Sender OK');
  const DOWN = '421 4.3.2 Service not active';

  it.each([
    ['nothing', [], 'not-asked', undefined],
    ['a greeting alone', [BANNER, EHLO, step('QUIT', '221 2.0.0 bye')], 'not-asked', undefined],
    ['an accepted sender', [BANNER, EHLO, MAIL], 'accepting', 2],
    ['a refused sender', [BANNER, EHLO, step('mail from:<>', DOWN)], 'service-not-active', 2],
    ['a refusing banner', [step('', DOWN)], 'service-not-active', 0],
    ['a refusing banner of another kind', [step('', '554 no')], 'rejected', 0],
    ['a refused greeting', [BANNER, step('EHLO x', '550 5.7.1 no')], 'not-authorized', 1],
    ['HELO after EHLO', [BANNER, step('EHLO x', '502 5.5.1 no'), step('HELO x', '250 hi'), MAIL], 'accepting', 3],
    [
      'HELO alone after EHLO',
      [BANNER, step('EHLO x', '502 5.5.1 no'), step('HELO x', '250 hi')],
      'not-asked',
      undefined,
    ],
    ['two refused greetings', [BANNER, step('EHLO x', '502 no'), step('HELO x', '502 no')], 'rejected', 2],
    ['a typing mistake', [BANNER, step('', '500 5.3.3 Unrecognized command')], 'not-asked', undefined],
    ['a command twice', [BANNER, EHLO, MAIL, step('MAIL FROM:<>', '503 5.5.2 Sender already')], 'accepting', 2],
    ['a mistake mended', [BANNER, step('MAIL FROM:<>', '503 5.5.2 Send hello'), EHLO, MAIL], 'accepting', 3],
    ['a refused recipient', [BANNER, EHLO, MAIL, step('RCPT TO:<a@b>', '550 5.7.54 no relay')], 'accepting', 2],
    ['a refusal after MAIL', [BANNER, EHLO, MAIL, step('RSET', DOWN)], 'service-not-active', 3],
    ['a refused STARTTLS', [BANNER, EHLO, step('STARTTLS', '454 4.7.0 no')], 'tls-failed', 2],
    ['a refused STARTTLS, then mail', [BANNER, EHLO, step('STARTTLS', '502 no'), MAIL], 'accepting', 3],
    ['no recorded commands', [BANNER, step('', '250 EXCH02 Hello'), step('', '250 2.1.0 Sender OK')], 'accepting', 2],
    ['no recorded commands, refused', [BANNER, step('', '250 EXCH02 Hello'), step('', DOWN)], 'service-not-active', 2],
    ['too long a silence', [BANNER, EHLO, step('', '421 4.4.1 Connection timed out')], 'not-asked', undefined],
    ['another one', [BANNER, EHLO, step('', '451 4.7.0 Timeout waiting for client input')], 'not-asked', undefined],
    ['a greeting that takes too long', [BANNER, step('EHLO x', '421 4.4.2 Connection dropped')], 'rejected', 1],
    ['no answer', [BANNER, EHLO, { command: 'MAIL FROM:<>' }], 'not-asked', undefined],
  ])('is judged: %s', (_, steps, verdict, place) => {
    const judgement = judge(steps);
    expect([judgement.verdict, judgement.step]).toEqual([verdict, place]);
    expect(judgement.decisive).toBe(place === undefined ? undefined : steps[place]!.reply);
  });
});

it.each(SMTP_VERDICTS)('each verdict has words: %s', (verdict) => {
  const meaning = meaningOf(verdict);
  expect(isMessageId(meaning.code)).toBe(true);
  expect(sayMessage('en', meaning)).not.toBe('');
});
