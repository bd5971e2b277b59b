import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openConversation } from '../../../src/evidence/smtp/conversation.ts';
import type { SavedConversation } from '../../../src/model/smtp-conversation.ts';
import { cuts, damaged, testimonyOf } from './read-evidence.ts';

const BANNER = '220 EXCH02.contoso.com Microsoft ESMTP MAIL Service ready at Mon, 2 Mar 2026 09:12:00 +0900';
const EHLO = ['EHLO contoso.com', '250-EXCH02.contoso.com Hello [192.0.2.7]', '250-SIZE 37748736', '250 XRDST'];
const REFUSED = ['MAIL FROM:<test@contoso.com>', '421 4.3.2 Service not active'];
const WHOLE = [BANNER, ...EHLO, ...REFUSED];

const read = (lines: readonly string[], end = '\r\n'): readonly SavedConversation[] =>
  testimonyOf(openConversation, lines.map((line) => `${line}${end}`).join('')).conversations ?? [];

/** What matters of each: the server, the commands and the verdict, with the line that decided. */
const gist = (lines: readonly string[]): unknown[] =>
  read(lines).map(({ server, steps, verdict, evidence }) => [
    server,
    steps.map(({ command }) => command.split(/[ :]/)[0]).join(' '),
    verdict,
    evidence.line,
  ]);
const OF_WHOLE = ['EXCH02.contoso.com', ' EHLO MAIL', 'service-not-active'];

describe('a saved conversation', () => {
  it('is read as it went', () => {
    expect(read(WHOLE)).toEqual([
      {
        server: 'EXCH02.contoso.com',
        at: '2026-03-02T00:12:00.000Z',
        steps: [
          { command: '', reply: { code: 220, text: BANNER.slice(4) } },
          {
            command: 'EHLO contoso.com',
            reply: { code: 250, text: 'EXCH02.contoso.com Hello [192.0.2.7]\nSIZE 37748736\nXRDST' },
          },
          {
            command: 'MAIL FROM:<test@contoso.com>',
            reply: { code: 421, enhanced: '4.3.2', text: 'Service not active' },
          },
        ],
        verdict: 'service-not-active',
        decisive: { code: 421, enhanced: '4.3.2', text: 'Service not active' },
        evidence: { file: 'in/a.txt', line: 7, text: '421 4.3.2 Service not active' },
      },
    ]);
  });

  it.each([
    ['line feeds alone', WHOLE, 7],
    [
      'telnet of Linux',
      [
        'Trying 192.0.2.1...',
        'Connected to exch02.',
        "Escape character is '^]'.",
        ...WHOLE,
        'Connection closed by foreign host.',
      ],
      10,
    ],
    ['PuTTY', ['=~=~= PuTTY log 2026.03.02 09:12:00 =~=~=', ...WHOLE, ''], 8],
    [
      'Test-NetConnection',
      [
        'PS C:\\> Test-NetConnection exch02 -Port 25',
        '',
        'ComputerName     : exch02',
        'TcpTestSucceeded : True',
        '',
        ...WHOLE,
      ],
      12,
    ],
    ['marks of who speaks', WHOLE.map((line) => (/^\d/.test(line) ? `S: ${line}` : `C: ${line}`)), 7],
    ['marks of swaks', WHOLE.map((line) => (/^\d/.test(line) ? `<-  ${line}` : ` -> ${line}`)), 7],
    ['a quoted mail', WHOLE.map((line) => `> ${line}`), 7],
    ['colours', WHOLE.map((line) => `\u001b[32m${line}\u001b[0m\u001b[K`), 7],
    ['a prompt and blank lines', ['C:\\> telnet exch02 25', '', ...WHOLE.flatMap((line) => [line, ''])], 15],
    ['an echo on either side', WHOLE.flatMap((line) => (/^\d/.test(line) ? [line] : [line, line])), 9],
    ['small letters', WHOLE.map((line) => (line.startsWith('MAIL') ? 'mail from: test@contoso.com' : line)), 7],
  ])('is found among %s', (_, lines, line) => {
    const [server, commands, verdict, at] = gist(lines)[0] as unknown[];
    expect([server, String(commands).toUpperCase(), verdict, at]).toEqual([...OF_WHOLE, line]);
    expect(gist(lines)).toHaveLength(1);
  });

  it('may lie in one line of the file: telnet of Windows moves the cursor', () => {
    const screen = WHOLE.map((line, i) => `\u001b[${i + 1};1H${line}\u001b[K`).join('');
    expect(gist([screen])).toEqual([[...OF_WHOLE, 1]]);
  });

  it('has what was typed, without what was erased', () => {
    const typed = 'MAYL\b\b\b\bMAIL FROM:<tset\b \b\b \b\b \best@contoso.com>';
    const [found] = read([BANNER, ...EHLO, typed, '250 2.1.0 Sender OK', '\u007fQUIT', '221 2.0.0 bye']);
    expect(found!.steps.map(({ command }) => command)).toEqual(['', EHLO[0], 'MAIL FROM:<test@contoso.com>', 'QUIT']);
    expect(found!.verdict).toBe('accepting');
  });

  it('may lack all that was typed', () => {
    const heard = WHOLE.filter((line) => /^\d/.test(line));
    expect(gist(heard)).toEqual([['EXCH02.contoso.com', '  ', 'service-not-active', 5]]);
    const accepted = [...heard.slice(0, -1), '250 2.1.0 Sender OK', '221 2.0.0 bye'];
    expect(gist(accepted)).toEqual([['EXCH02.contoso.com', '   ', 'accepting', 5]]);
  });

  it('may be pasted: several commands, then their answers', () => {
    const pasted = [BANNER, 'EHLO x', 'MAIL FROM:<>', 'RCPT TO:<a@contoso.com>', 'QUIT'];
    const lines = [...pasted, '250 EXCH02 Hello', '250 2.1.0 Sender OK', '550 5.1.1 no', '221 2.0.0 bye'];
    expect(gist(lines)).toEqual([['EXCH02.contoso.com', ' EHLO MAIL RCPT QUIT', 'accepting', 7]]);
  });

  it('goes on after STARTTLS, whose answer has the code of a banner', () => {
    for (const answer of ['220 2.0.0 SMTP server ready', '220 Ready to start TLS', '220 go ahead']) {
      const lines = [BANNER, ...EHLO, 'STARTTLS', answer, ...EHLO, ...REFUSED];
      expect(gist(lines)).toEqual([['EXCH02.contoso.com', ' EHLO STARTTLS EHLO MAIL', 'service-not-active', 13]]);
    }
  });

  it('of openssl begins behind its certificates', () => {
    const openssl = ['CONNECTED(00000003)', '---', 'Certificate chain', '-----BEGIN CERTIFICATE-----', '---'];
    const lines = [...openssl, '250 XRDST', ...REFUSED, 'read:errno=0'];
    expect(gist(lines)).toEqual([['', ' MAIL', 'service-not-active', 8]]);
  });

  it('takes nothing of a message for an answer', () => {
    const message = [
      'DATA',
      '354 Start',
      'MAIL FROM: the past',
      '250 people came',
      '421 4.3.2',
      '.',
      '250 2.6.0 Queued',
    ];
    const lines = [BANNER, ...EHLO, 'MAIL FROM:<>', '250 2.1.0 Sender OK', ...message, 'QUIT', '221 bye'];
    expect(gist(lines)).toEqual([
      ['EXCH02.contoso.com', ' EHLO MAIL DATA DATA'.replace('DATA DATA', 'DATA ') + ' QUIT', 'accepting', 7],
    ]);
  });

  it('keeps nothing that logs somebody on', () => {
    const secret = [
      'AUTH PLAIN AGJvYgBzZWNyZXQ=',
      '535 5.7.3 no',
      'AUTH LOGIN',
      '334 VXNlcm5hbWU6',
      'Ym9i',
      '334 UGFzc3dvcmQ6',
      'c2VjcmV0',
    ];
    const text = JSON.stringify(read([BANNER, ...EHLO, ...secret, '535 5.7.3 no']));
    expect(text).toContain('AUTH PLAIN');
    expect(text).not.toMatch(/AGJv|Ym9i|c2Vj/);
  });

  it.each([
    ['nothing asked', [BANNER, ...EHLO, 'QUIT', '221 2.0.0 bye', 'Connection closed by foreign host.'], 'not-asked', 1],
    ['only a greeting', [BANNER, ...EHLO], 'not-asked', 1],
    ['cut by the server', [BANNER, ...EHLO, 'Connection to host lost.'], 'closed', 1],
    ['cut at MAIL FROM', [BANNER, ...EHLO, 'MAIL FROM:<>'], 'closed', 1],
    [
      'a banner that refuses',
      ['Trying 192.0.2.1...', 'Connected to exch02.', '421 4.3.2 Service not available'],
      'service-not-available',
      3,
    ],
    [
      'an answer cut in the middle',
      [BANNER, ...EHLO, 'MAIL FROM:<>', '421-4.3.2 Service not active'],
      'service-not-active',
      1,
    ],
    ['a masked banner', ['220 ****************', ...EHLO, ...REFUSED], 'service-not-active', 7],
  ])('has a verdict: %s', (_, lines, verdict, line) => {
    expect(read(lines).map((found) => [found.verdict, found.evidence.line])).toEqual([[verdict, line]]);
  });

  it('is one of several in a file', () => {
    const other = WHOLE.map((line) => line.replaceAll('EXCH02', 'EXCH03'));
    const between = ['Connection to host lost.', '', '250 GB free', '421 4.3.2 Service not active', ''];
    expect(gist([...WHOLE, ...between, ...other, ...WHOLE])).toEqual([
      [...OF_WHOLE, 7],
      ['EXCH03.contoso.com', ' EHLO MAIL', 'service-not-active', 19],
      [...OF_WHOLE, 26],
    ]);
  });

  it('ends where another server shows its banner, and has no answer from there', () => {
    const other = WHOLE.map((line) => line.replaceAll('EXCH02', 'EXCH03'));
    for (const command of ['MAIL FROM:<>', 'QUIT', 'EHLO again']) {
      const [first, second] = gist([BANNER, ...EHLO, command, ...other]) as unknown[][];
      expect(first!.slice(2)).toEqual([command === 'MAIL FROM:<>' ? 'closed' : 'not-asked', 1]);
      expect(second).toEqual(['EXCH03.contoso.com', ' EHLO MAIL', 'service-not-active', 13]);
    }
  });

  it('has the name of the greeting where the banner has none', () => {
    expect(gist(['220 ****', ...EHLO, ...REFUSED])[0]).toEqual([...OF_WHOLE, 7]);
  });
});

describe('a file', () => {
  it('without a conversation is damaged', () => {
    const { conversations, problems } = testimonyOf(openConversation, 'no\n250 conversation\n');
    expect(conversations).toEqual([]);
    expect(problems.map(({ reason, count }) => [reason.code, count])).toEqual([['smtp-problem.no-conversation', 1]]);
  });

  it('has no more than so many, and none without end', () => {
    const many = testimonyOf(openConversation, `${WHOLE.join('\n')}\n`.repeat(300));
    expect(many.conversations).toHaveLength(200);
    expect(many.problems.map(({ reason, count }) => [reason.code, count])).toEqual([
      ['smtp-problem.many-conversations', 100],
    ]);
    const long = testimonyOf(openConversation, `${BANNER}\n${'NOOP\n250 2.0.0 OK\n'.repeat(1000)}`);
    expect(long.conversations![0]!.steps).toHaveLength(200);
    expect(long.problems.map(({ reason }) => reason.code)).toEqual(['smtp-problem.long-conversation']);
  });

  const text = [...WHOLE, 'Connection to host lost.', ...WHOLE.map((line) => `\u001b[1m${line}\b\u001b[0m`)].join(
    '\r\n',
  );

  it('says the same however it is cut', () => {
    fc.assert(
      fc.property(damaged(text), cuts, (some, pieces) => {
        expect(testimonyOf(openConversation, some, { pieces })).toEqual(testimonyOf(openConversation, some));
      }),
    );
  });

  it('is read in time however long its lines are', () => {
    for (const unit of ['\u001b[', '\b', '250-', 'a\b', '\u001b]8;;', '* ', '-> ', '\r', 'EHLO ']) {
      const { conversations } = testimonyOf(openConversation, `${BANNER}\n${unit.repeat(1_000_000)}`);
      expect(conversations).toHaveLength(1);
    }
  });
});
