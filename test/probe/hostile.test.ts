import { setTimeout as wait } from 'node:timers/promises';
import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { HOSTILE } from '../hostile-texts.ts';
import { BANNER, DOWN, HELLO, type Answer, ask, hostile, scripted, useServers } from './servers.ts';

/** Servers that break every rule: each is a result, soon, and hears no more than it may. */

useServers();

const OK = '250 2.1.0 Sender OK\r\n';
/** For a server that does not answer in time, and for one that does, on a busy machine too. */
const SOON = { replyMs: 300, totalMs: 1500 };
const PATIENT = { replyMs: 2000, totalMs: 60_000 };

/** Says it again and again as long as somebody listens. */
function endlessly(text: string, everyMs = 0): (socket: Socket) => void {
  return (socket) => {
    const again = (): void => {
      if (socket.destroyed) return;
      socket.write(text);
      setTimeout(again, everyMs);
    };
    again();
  };
}

const bytes =
  (text: string): ((socket: Socket) => void) =>
  (socket) => {
    void (async () => {
      for (const byte of Buffer.from(text)) {
        if (!socket.destroyed) socket.write(Buffer.from([byte]));
        await wait(1);
      }
    })();
  };

describe('a hostile server', () => {
  it.each<readonly [string, readonly Answer[], string, readonly string[]]>([
    ['is silent', [], 'timed-out', []],
    ['is silent behind the banner', [BANNER], 'timed-out', []],
    ['is silent at MAIL FROM', [BANNER, HELLO], 'timed-out', []],
    ['drips', [endlessly('2', 200)], 'timed-out', []],
    ['drips lines', [endlessly('220-x\r\n', 100)], 'timed-out', []],
    ['drips in the greeting', [BANNER, endlessly('250-x\r\n', 100)], 'timed-out', []],
    ['has a banner without end', [endlessly('220-'.padEnd(2000, 'x') + '\r\n')], 'not-smtp', ['too-much']],
    ['has a greeting without end', [BANNER, endlessly('250-'.padEnd(2000, 'x') + '\r\n')], 'not-smtp', ['too-much']],
    ['has a line without end', [endlessly('x'.repeat(5000))], 'not-smtp', ['too-much']],
    ['has a huge line', [`220 ${'x'.repeat(5000)}\r\n`], 'not-smtp', ['too-much']],
    ['has a huge line of another', [BANNER, `250 ${'x'.repeat(60_000)}\r\n`], 'not-smtp', ['too-much']],
    ['speaks HTTP', ['HTTP/1.1 400 Bad Request\r\n\r\n'], 'not-smtp', []],
    ['speaks SSH', ['SSH-2.0-OpenSSH_9.6\r\n'], 'not-smtp', []],
    ['speaks without an end of line', ['* OK IMAP'], 'not-smtp', []],
    ['speaks binary', [(socket) => socket.write(Buffer.from([0x16, 3, 1, 0, 255, 10, 13, 0, 10]))], 'not-smtp', []],
    ['answers in binary', [BANNER, (socket) => socket.write(Buffer.from([0, 255, 254, 10]))], 'not-smtp', []],
    ['asks for a password', ['220 x\r\n', HELLO, '334 cGFzc3dvcmQ6\r\n'], 'not-smtp', []],
    ['wants the message', [BANNER, HELLO, '354 go on\r\n'], 'not-smtp', []],
    ['welcomes with another code', ['250 hi\r\n'], 'not-smtp', []],
    ['closes at once', [(socket) => socket.end()], 'closed', []],
    ['closes behind the banner', [(socket) => socket.end(BANNER)], 'closed', []],
    ['closes at EHLO', [BANNER, (socket) => socket.end()], 'closed', []],
    ['closes in the greeting', [BANNER, (socket) => socket.end('250-x\r\n250-y')], 'closed', []],
    ['closes at MAIL FROM', [BANNER, HELLO, (socket) => socket.end()], 'closed', []],
    ['breaks off its consent', [BANNER, HELLO, (socket) => socket.end('250 2.1.0 Sen')], 'closed', []],
    ['resets at once', [(socket) => socket.resetAndDestroy()], 'closed', []],
    ['resets at MAIL FROM', [BANNER, HELLO, (socket) => socket.resetAndDestroy()], 'closed', []],
    ['closes behind its consent', [BANNER, HELLO, (socket) => socket.end(OK)], 'accepting', []],
    ['resets at RSET', [BANNER, HELLO, OK, (socket) => socket.resetAndDestroy()], 'accepting', []],
    ['speaks in pieces', [bytes(BANNER), bytes(HELLO), bytes(OK)], 'accepting', []],
    ['ends lines with LF', ['220 x\n', '250-x\n250 y\n', '250 ok\n'], 'accepting', []],
    ['consents before it is asked', [`${BANNER}${HELLO}${OK}250 ok\r\n`], 'not-smtp', ['out-of-turn']],
    ['consents to MAIL FROM before', [BANNER, `${HELLO}${OK}`], 'not-smtp', ['out-of-turn']],
    ['begins its consent before', [BANNER, `${HELLO}25`], 'not-smtp', ['out-of-turn']],
    ['says that it is leaving', [BANNER, `${HELLO}${DOWN}`], 'service-not-active', ['refused-late', 'out-of-turn']],
    [
      'hides its banner',
      ['220 ****************\r\n', HELLO, DOWN],
      'service-not-active',
      ['masked-banner', 'refused-late'],
    ],
  ])('%s', async (_, answers, verdict, notes) => {
    const { port, heard } = await scripted(...answers);
    const result = await ask(port, verdict === 'timed-out' ? SOON : PATIENT);
    expect([result.verdict, result.notes.toSorted()]).toEqual([verdict, notes.toSorted()]);
    expect(
      heard.filter((line) => !/^(?:EHLO|HELO|MAIL FROM:<>|RSET|QUIT)\b/.test(line) && line !== 'MAIL FROM:<>'),
    ).toEqual([]);
  });

  it.each<readonly [string, readonly Answer[], string | undefined]>([
    ['what is no reply', ['HTTP/1.1 400 Bad Request\r\nServer: x\r\n'], 'HTTP/1.1 400 Bad Request'],
    ['the beginning of a line without end', [endlessly('x'.repeat(5000))], 'x'.repeat(200)],
    ['a reply that is not whole', [BANNER, '250-x\r\n250-y\r\n'], '250-x'],
    ['a consent that breaks off', [BANNER, HELLO, (socket) => socket.end('250 2.1.0 Sen')], '250 2.1.0 Sen'],
    ['nothing of a silence', [BANNER, HELLO], undefined],
    ['nothing where it answered', [BANNER, HELLO, DOWN], undefined],
  ])('is heard: %s', async (_, answers, heard) => {
    const { port } = await scripted(...answers);
    expect((await ask(port, PATIENT)).heard).toBe(heard);
  });

  it('is waited for no longer than the whole may last', async () => {
    const slowly =
      (text: string): Answer =>
      (socket) => {
        setTimeout(() => socket.write(text), 250);
      };
    const { port } = await scripted(slowly(BANNER), slowly(HELLO), slowly(OK), slowly(OK));
    const { verdict } = await ask(port, { replyMs: 30_000, totalMs: 600 });
    expect(verdict).toBe('timed-out');
  });

  it('is quoted as it is', async () => {
    for (const [name, text] of Object.entries(HOSTILE)) {
      const said = text.replaceAll(/[\r\n]/g, ' ');
      const { port } = await scripted(`220 ${said}\r\n`, HELLO, (socket) => socket.end(`550 5.1.8 ${said}\r\n`));
      const { verdict, decisive, server } = await ask(port, PATIENT);
      // What is no UTF-8 cannot be sent as it is.
      if (!/\p{Cs}/u.test(text)) expect(decisive!.text, name).toBe(said.trim().split('\n').join(' '));
      expect([verdict, /^[\w.-]*$/.test(server)], name).toEqual(['rejected', true]);
    }
  });
});

describe('STARTTLS', () => {
  const GO = '220 2.0.0 SMTP server ready\r\n';
  /** A fatal alert of TLS (RFC 5246 7.2), sent in place of an answer to the first message of the handshake. */
  const alerting =
    (description: number): Answer =>
    (socket) =>
      socket.end(Buffer.from([21, 3, 1, 0, 2, 2, description]));

  it.each<readonly [string, readonly Answer[], readonly string[]]>([
    ['is refused', [BANNER, HELLO, '454 4.7.0 TLS not available\r\n'], ['refused-late']],
    ['is not offered', [BANNER, '250 x\r\n'], ['no-starttls']],
    ['is offered in a word only', [BANNER, '250-XSTARTTLS\r\n250 STARTTLSX\r\n'], ['no-starttls']],
    ['is followed by an answer put in', [BANNER, HELLO, `${GO}${HELLO}`], ['text-before-tls']],
    ['is followed by half a line', [BANNER, HELLO, `${GO}2`], ['text-before-tls']],
  ])('%s', async (_, answers, notes) => {
    const { port, heard } = await scripted(...answers);
    const result = await ask(port, { ...PATIENT, starttls: true });
    expect([result.verdict, result.notes, result.tls]).toEqual(['tls-failed', notes, undefined]);
    expect(heard.filter((line) => line.startsWith('MAIL'))).toEqual([]);
  });

  it.each<readonly [string, readonly Answer[], RegExp]>([
    ['plain text', [BANNER, HELLO, GO, HELLO], /^ERR_SSL_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)$/],
    ['an alert', [BANNER, HELLO, GO, alerting(70)], /^ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION$/],
    ['an alert over a certificate', [BANNER, HELLO, GO, alerting(42)], /^ERR_SSL_\S+_ALERT_BAD_CERTIFICATE$/],
    ['the end', [BANNER, HELLO, (socket) => socket.end(GO)], /^ECONNRESET$/],
    ['a reset', [BANNER, HELLO, GO, (socket) => socket.resetAndDestroy()], /^ECONNRESET$/],
  ])('fails in the handshake: it is followed by %s', async (_, answers, failure) => {
    const { port, heard } = await scripted(...answers);
    const result = await ask(port, { ...PATIENT, starttls: true });
    expect([result.verdict, result.notes, result.tls]).toEqual(['tls-handshake-failed', [], undefined]);
    expect(result.failure).toMatch(failure);
    expect(heard.filter((line) => line.startsWith('MAIL'))).toEqual([]);
  });

  it('is followed by silence', async () => {
    const { port } = await scripted(BANNER, HELLO, GO);
    const { verdict, failure } = await ask(port, { ...SOON, starttls: true });
    expect([verdict, failure]).toEqual(['tls-handshake-failed', undefined]);
  });
});

it('leaves nothing open', async () => {
  const before = process.getActiveResourcesInfo().filter((kind) => /Timeout|TCPSocket/.test(kind)).length;
  let closed = 0;
  const { port } = await hostile((socket) => {
    socket.on('close', () => (closed += 1));
    socket.write(BANNER);
  });
  await Promise.all(Array.from({ length: 5 }, () => ask(port, { replyMs: 100 })));
  await wait(100);
  expect(closed).toBe(5);
  const after = process.getActiveResourcesInfo().filter((kind) => /Timeout|TCPSocket/.test(kind)).length;
  expect(after).toBeLessThanOrEqual(before + 1);
});
